"""Every overlap that is known for one agreement: what it is, why it exists and whether it was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ontschot.agreements.overlap_answers import FundingKind, OtherFunding
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.facts import OverlapCause
from ontschot.law.finding import Figure
from ontschot.law.statement import says_too_little
from ontschot.law.wording import part

__all__ = ["CAUSE_NAMES", "Overlap", "answer_figures", "declared_titles", "found_overlaps", "unanswered"]

CAUSE_NAMES: dict[OverlapCause, Text] = {
    OverlapCause.IN_TARIFFS: T("cooperation around an individual patient is already in the regular tariffs"),
    OverlapCause.OTHER_TITLE: T("another title covers the same activity"),
    OverlapCause.OTHER_AGREEMENT: T("another agreement under this title pays the same activity"),
}

FUNDING_NAMES: dict[FundingKind, Text] = {
    FundingKind.EXISTING_TITLE: T("existing title"),
    FundingKind.TRANSFORMATION_FUNDS: T("transformation funds"),
    FundingKind.SPUK: T("grant to municipalities (SPUK)"),
    FundingKind.EXPERIMENT: T("experiment money"),
    FundingKind.OTHER_GOVERNMENT: T("other government money"),
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
    """Give the overlaps that the document states and those that were measured, each code once."""
    everything = (*_individual(case), *_other_funding(case), *_titles(case), *_agreements(case), *_claims(case))
    return tuple({overlap.code.casefold(): overlap for overlap in reversed(everything)}.values())[::-1]


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


def declared_titles(case: Case) -> tuple[OtherFunding, ...]:
    """Give the existing titles that the parties say they also receive around the same activities."""
    return tuple(item for item in case.agreement.other_funding if item.kind is FundingKind.EXISTING_TITLE)


def _individual(case: Case) -> Iterable[Overlap]:
    for activity in case.agreement.activities:
        if activity.individual_part and says_too_little(activity.individual_measure):
            name = T("individual cases in {activity}", activity=activity.name)
            yield Overlap(activity.id, name, OverlapCause.IN_TARIFFS, part("activities", activity.id))


def _other_funding(case: Case) -> Iterable[Overlap]:
    for item in case.agreement.other_funding:
        name = T("{kind}: {title}", kind=FUNDING_NAMES[item.kind], title=item.title)
        yield Overlap(item.title, name, OverlapCause.OTHER_TITLE, part("other_funding", item.title))


def _titles(case: Case) -> Iterable[Overlap]:
    for found in case.facts.title_overlaps or ():
        yield Overlap(found.title.code, found.title.name, found.cause, part("activities", found.activity))


def _agreements(case: Case) -> Iterable[Overlap]:
    for found in case.facts.agreement_overlaps or ():
        name = T("agreement {reference}", reference=found.other)
        yield Overlap(found.other, name, OverlapCause.OTHER_AGREEMENT, part("overlap", found.other))


def _claims(case: Case) -> Iterable[Overlap]:
    for found in case.facts.claims_overlaps or ():
        name = T("claims of {title}", title=found.title)
        yield Overlap(found.title, name, found.cause, part("claims", found.title))
