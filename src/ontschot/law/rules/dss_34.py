"""The insurer can determine which insured people and which sectors it concerns."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.groups import Group, GroupBasis
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, met
from ontschot.law.wording import named_groups, part, sector_names
from ontschot.sources import source


@rule(
    "DSS-34",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    source("836", "Afbakening en budgettaire consequenties"),
    title=T("The agreement lets the insurer determine which insured people and which Zvw sectors it concerns"),
    reads=("groups", "need", "activities", *reads_of(DeclarationKind.INSURED_DETERMINABLE)),
    judge=T("the controller of the insurer"),
)
def dss_34(case: Case) -> Verdict:
    """From the agreement the insurer can tell who is in the group and to which sectors the spending belongs."""
    agreement = case.agreement
    served = dict.fromkeys(
        (*agreement.need.care_served, *(code for item in agreement.activities for code in item.benefits))
    )
    figures = (
        Figure(T("groups"), named_groups(agreement.groups), part("groups")),
        Figure(T("sectors"), sector_names(served), part("need", "care_served")),
    )
    missing: list[Text] = []
    if not agreement.groups:
        missing.append(T("the groups of insured people"))
    if not served:
        missing.append(T("the Zvw sectors that the spending belongs to"))
    if missing:
        return lacking(
            case,
            T("The insurer cannot determine from the agreement whom and which sectors it concerns."),
            figures=figures,
            missing=tuple(missing),
            remedy=T("Describe the groups and name the sectors."),
        )
    if all(map(_written_out, agreement.groups)):
        return met(T("The agreement itself tells who is in each group and which sectors benefit."), figures=figures)
    return declared(case, DeclarationKind.INSURED_DETERMINABLE, written=True, figures=figures)


def _written_out(group: Group) -> bool:
    """A selection with conditions and no share of unknown people tells by itself who is in the group."""
    return group.basis is GroupBasis.SELECTION and group.selection is not None and group.prevalence is None
