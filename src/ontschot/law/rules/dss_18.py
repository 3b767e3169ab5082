"""The extra effort is justified."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.groups import Group
from ontschot.i18n import Share, T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict
from ontschot.law.wording import part
from ontschot.sources import source


@rule(
    "DSS-18",
    Severity.ATTENTION,
    source("836", "Vanuit het zorgveld"),
    title=T("The extra effort is justified"),
    reads=("groups", *reads_of(DeclarationKind.EXTRA_EFFORT)),
    judge=T("the purchaser of the insurer"),
)
def dss_18(case: Case) -> Verdict:
    """Grounds are markedly more effort than regular tariffs pay, a markedly larger group, or another reasoned one."""
    known = [group for group in case.agreement.groups if group.expected_members and group.members_in_care is not None]
    return declared(case, DeclarationKind.EXTRA_EFFORT, figures=tuple(map(_in_care, known)))


def _in_care(group: Group) -> Figure:
    share = Fraction(group.members_in_care or 0, group.expected_members or 1)
    return Figure(
        T("part of {group} in care with the providers", group=group.name), Share(share), part("groups", group.id)
    )
