"""Every overlap that is known for one agreement: what it is, why it exists and whether it was answered."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import chain

from ontschot.agreements.labels import label
from ontschot.agreements.overlap_answers import FundingKind
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.facts import OverlapCause
from ontschot.law.finding import Figure
from ontschot.law.statement import says_too_little
from ontschot.law.wording import part

__all__ = [
    "CAUSE_NAMES",
    "Overlap",
    "answer_figures",
    "found_overlaps",
    "from_activities",
    "from_agreements",
    "from_claims",
    "from_other_funding",
    "from_titles",
    "once",
    "unanswered",
]

CAUSE_NAMES: dict[OverlapCause, Text] = {
    OverlapCause.IN_TARIFFS: T("cooperation around an individual patient is already in the regular tariffs"),
    OverlapCause.OTHER_TITLE: T("another title covers the same activity"),
    OverlapCause.OTHER_AGREEMENT: T("another agreement under this title pays the same activity"),
    OverlapCause.OTHER_MONEY: T("other money pays for the same"),
}


@dataclass(frozen=True, slots=True)
class Overlap:
    """One possible double funding: the code under which it is answered, its name, its cause and where it was found.

    The cause is None when nothing known explains the overlap.
    """

    code: str
    name: Text | str
    cause: OverlapCause | None
    place: str


def found_overlaps(case: Case) -> tuple[Overlap, ...]:
    """Give the overlaps that the document states and those that were measured."""
    return once(
        from_activities(case),
        from_other_funding(case),
        from_titles(case),
        from_agreements(case),
        from_claims(case),
    )


def once(*found: Iterable[Overlap]) -> tuple[Overlap, ...]:
    """Give each code once; what was found first counts, because it is answered under its code."""
    by_code: dict[str, Overlap] = {}
    for overlap in chain(*found):
        by_code.setdefault(overlap.code.casefold(), overlap)
    return tuple(by_code.values())


def unanswered(case: Case, overlaps: Iterable[Overlap]) -> tuple[Overlap, ...]:
    """Give the overlaps without an answer of a named person, by this day, that says enough to be judged."""
    answered = {
        answer.overlap.casefold()
        for answer in case.agreement.overlap_answers
        if answer.date <= case.day and not says_too_little(answer.answer)
    }
    return tuple(overlap for overlap in overlaps if overlap.code.casefold() not in answered)


def answer_figures(case: Case, overlaps: Iterable[Overlap]) -> tuple[Figure, ...]:
    """Show the answers that were given to these overlaps."""
    codes = {overlap.code.casefold() for overlap in overlaps}
    return tuple(
        Figure(
            T("answer of {person} on {overlap}", person=answer.person, overlap=answer.overlap),
            answer.answer,
            part("overlap_answers", answer.overlap),
        )
        for answer in case.agreement.overlap_answers
        if answer.overlap.casefold() in codes
    )


def from_activities(case: Case) -> Iterable[Overlap]:
    """Activities that deal with individual cases without a measure that can be judged."""
    for activity in case.agreement.activities:
        if activity.individual_part and says_too_little(activity.individual_measure):
            name = T("individual cases in {activity}", activity=activity.name)
            yield Overlap(activity.id, name, OverlapCause.IN_TARIFFS, part("activities", activity.id))


def from_other_funding(case: Case, kinds: Container[FundingKind] = frozenset(FundingKind)) -> Iterable[Overlap]:
    """Other money around the same activities that the parties themselves name."""
    for item in case.agreement.other_funding:
        if item.kind in kinds:
            name = T("{kind}: {title}", kind=label(item.kind), title=item.title)
            existing = item.kind is FundingKind.EXISTING_TITLE
            cause = OverlapCause.OTHER_TITLE if existing else OverlapCause.OTHER_MONEY
            yield Overlap(item.title, name, cause, part("other_funding", item.title))


def from_titles(case: Case) -> Iterable[Overlap]:
    """Existing titles on the list that could pay an activity; one in development pays nothing yet."""
    for found in case.facts.title_overlaps or ():
        if not found.title.in_development:
            yield Overlap(found.title.code, found.title.name, found.cause, part("activities", found.activity))


def from_agreements(case: Case) -> Iterable[Overlap]:
    """Other agreements that pay the same party for the same kind of activity and group."""
    for found in case.facts.agreement_overlaps or ():
        name = T("agreement {reference}", reference=found.other)
        yield Overlap(found.other, name, OverlapCause.OTHER_AGREEMENT, part("overlap", found.other))


def from_claims(case: Case) -> Iterable[Overlap]:
    """Titles of which members of the group have claims in the same period."""
    for found in case.facts.claims_overlaps or ():
        if found.people:
            name = T("claims of {title}", title=found.name)
            yield Overlap(found.title, name, found.cause, part("claims", found.title))
