"""Those who benefit are in care with the providers and insured with the insurers."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.groups import Group
from ontschot.i18n import Euro, Share, T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, judgement, met, together, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "DSS-10",
    Severity.BLOCKING,
    source("836", "Voorwaarden"),
    title=T("Those who benefit receive care from the providers involved and are insured with the insurers involved"),
    reads=("groups", "facts.insured_elsewhere"),
    judge=T("the purchaser of the insurer"),
    own_part=T("that the share of the group insured elsewhere is reported with its amount"),
)
def dss_10(case: Case) -> Verdict:
    """The group is looked at for all providers together; who is insured elsewhere gets no money and is shown apart."""
    return together(_in_care(case), _insured(case))


def _in_care(case: Case) -> Verdict:
    groups = case.agreement.groups
    if not groups:
        return unknown(
            T("There are no groups of which it can be seen who benefits."),
            missing=(T("the groups, with the number of members in care"),),
            remedy=T("Describe the groups and state how many members are in care with the providers together."),
        )
    figures = tuple(map(_figure, groups))
    if none := [group for group in groups if group.members_in_care == 0]:
        return breached(
            T("Nobody in care with the providers involved: {groups}.", groups=listed(group.name for group in none)),
            figures=figures,
            remedy=T("Choose groups that receive care from the providers involved, or add their providers as parties."),
        )
    if blank := [group for group in groups if None in {group.members_in_care, group.expected_members}]:
        return unknown(
            T(
                "It is not known which part of the members is in care: {groups}.",
                groups=listed(group.name for group in blank),
            ),
            figures=figures,
            missing=tuple(_lacks(group) for group in blank),
            remedy=T("State for each group how many members it has and how many are in care with the providers."),
        )
    return _partly(groups, figures)


def _partly(groups: tuple[Group, ...], figures: tuple[Figure, ...]) -> Verdict:
    if wrong := [group for group in groups if (group.members_in_care or 0) > (group.expected_members or 0)]:
        return unknown(
            T("More people in care than the group has members: {groups}.", groups=listed(item.name for item in wrong)),
            figures=figures,
            missing=tuple(T("two numbers for {group} that agree", group=group.name) for group in wrong),
            remedy=T("Count only members of the group among those in care."),
        )
    if partly := [group for group in groups if (group.members_in_care or 0) < (group.expected_members or 0)]:
        return judgement(
            T("Partly in care with the providers involved: {groups}.", groups=listed(group.name for group in partly)),
            figures=figures,
            remedy=T("Decide whether the group as a category receives care from the providers, and record why."),
        )
    return met(T("All members of the groups are in care with the providers involved."), figures=figures)


def _lacks(group: Group) -> Text:
    if group.members_in_care is None:
        return T("the number of members of {group} in care", group=group.name)
    return T("the number of members of {group}", group=group.name)


def _insured(case: Case) -> Verdict:
    """Before the run has counted, nothing is held for it: without the claim there would be nothing to count."""
    found = case.facts.insured_elsewhere
    if found is None:
        return unknown(
            T("It has not been measured which part of the group is insured with the insurers involved."),
            missing=(T("a count of members by insurer"),),
            remedy=T("Run the allocation on the insured people of the group."),
            severity=Severity.ATTENTION,
        )
    figures = (
        Figure(T("members insured elsewhere"), found.people, part("allocation")),
        Figure(T("all members"), found.members, part("allocation")),
        Figure(T("amount they would have borne"), Euro(found.cents), part("allocation")),
    )
    if found.people >= found.members:
        return breached(
            T("Nobody in the group is insured with the insurers involved."),
            figures=figures,
            remedy=T("Conclude the agreement with the insurers of the group."),
        )
    share = Share(Fraction(found.people) / found.members)
    message = T("Insured with an insurer that is no party: {share} of the group; they bear nothing.", share=share)
    return met(message, figures=figures)


def _figure(group: Group) -> Figure:
    blank = T("not stated")
    expected = blank if group.expected_members is None else group.expected_members
    in_care = blank if group.members_in_care is None else group.members_in_care
    value = T("{in_care} of {expected}", in_care=in_care, expected=expected)
    return Figure(T("members of {group} in care", group=group.name), value, part("groups", group.id))
