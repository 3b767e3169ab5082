"""The coordination concerns specified groups."""

from __future__ import annotations

from ontschot.agreements.groups import Group, GroupBasis, Selection
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met
from ontschot.law.wording import listed, part
from ontschot.sources import source

FEWEST = 2
"""One person is no group."""


@rule(
    "DSS-04",
    Severity.BLOCKING,
    source("836", "Afbakening en budgettaire consequenties"),
    source("842", "§1"),
    title=T("The coordination concerns one or more specified groups, not one patient"),
    reads=("groups",),
)
def dss_04(case: Case) -> Verdict:
    """The title is for specified groups of insured people; a single patient belongs to the regular tariffs."""
    groups = case.agreement.groups
    figures = tuple(map(_members, groups))
    single = [group for group in groups if group.expected_members is not None and group.expected_members < FEWEST]
    everyone = [group for group in groups if group.selection and not _conditions(group.selection)]
    open_ended = [group for group in groups if group.basis is GroupBasis.SELECTION and group.selection is None]
    if single or everyone:
        return breached(
            T("No specified group of people: {groups}.", groups=listed(group.name for group in (*single, *everyone))),
            figures=figures,
            remedy=T("Describe a group of several people by at least one condition, or use the regular tariffs."),
        )
    if not groups or open_ended:
        return lacking(
            case,
            T("It is not written down for which groups of insured people the coordination is."),
            figures=figures,
            missing=tuple(T("the conditions for belonging to {group}", group=group.name) for group in open_ended)
            or (T("at least one group of insured people"),),
            remedy=T("Describe each group by a table that the insurer keeps or by conditions in the agreement."),
        )
    return met(
        T("The coordination is for specified groups: {groups}.", groups=listed(group.name for group in groups)),
        figures=figures,
    )


def _conditions(selection: Selection) -> bool:
    return any(getattr(selection, name) for name in Selection.model_fields)


def _members(group: Group) -> Figure:
    expected = group.expected_members
    value = expected if expected is not None else T("not stated")
    return Figure(T("expected members of {group}", group=group.name), value, part("groups", group.id))
