"""The double-funding report: every overlap found, with cause, people and euros at stake, and the answer given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ontschot.agreements.model import Agreement
from ontschot.i18n import Joined, T, Text
from ontschot.money import Cents
from ontschot.overlap.agreements import AgreementOverlap
from ontschot.overlap.claims import ClaimsOverlap
from ontschot.overlap.titles import (
    CAUSE_NAMES,
    Cause,
    OverlappingTitle,
    TitleState,
    overlapping_titles,
    title_matches,
)
from ontschot.overlap.versions import VersionOverlap
from ontschot.periods import Period
from ontschot.sources import OWN_DESIGN, Source, source

__all__ = ["DoubleFunding", "OverlapLine", "double_funding"]

_RISK = source("842", "§3 Uitvoerbaarheid")
_OWN = Source(OWN_DESIGN)


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """One overlap: the rule that found it, what overlaps with what, why, and how much is at stake.

    `other` is the name of the title, or the reference of the other agreement. `people` and `cents` are None where
    nothing measured them, never zero. `answer` is what a named person said about it in the agreement.
    """

    rule: str
    agreement_ids: tuple[str, ...]
    other: Text | str
    cause: Cause
    detail: Text
    period: Period | None = None
    people: int | None = None
    cents: Cents | None = None
    answer: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def cause_name(self) -> Text:
        """Why it could be paid twice, as a person reads it (OVL-07)."""
        return CAUSE_NAMES[self.cause]


@dataclass(frozen=True, slots=True)
class DoubleFunding:
    """All overlaps of a dossier, and how many claim lines could not be tested for want of a title.

    Overlaps are not added up: one euro can be at stake in several lines.
    """

    lines: tuple[OverlapLine, ...]
    untitled_claims: int | None = None

    @property
    def unanswered(self) -> tuple[OverlapLine, ...]:
        """The overlaps that nobody answered yet; each is answered one by one (DSS-24)."""
        return tuple(line for line in self.lines if not line.answer)


def double_funding(
    agreements: Iterable[Agreement],
    overlaps: Iterable[AgreementOverlap] = (),
    versions: Iterable[VersionOverlap] = (),
    claims: Iterable[ClaimsOverlap] = (),
    untitled_claims: int | None = None,
) -> DoubleFunding:
    """Put every overlap of a dossier in one report.

    Titles that could pay an activity come from the documents (OVL-01, OVL-06), individual parts too (OVL-02); other
    agreements and versions from `agreement_overlaps` and `version_overlaps` (OVL-03), claims from `claims_overlaps`
    (OVL-04). Ordered by rule, agreement and other title. Sources: 842 §3; IZA; QA 7.
    """
    known = {str(agreement.id): agreement for agreement in agreements}
    lines = [
        *(line for agreement in known.values() for line in _title_lines(agreement)),
        *(line for agreement in known.values() for line in _individual_lines(agreement)),
        *(_agreement_line(item, known) for item in overlaps),
        *(_version_line(item) for item in versions),
        *(_claims_line(item, known) for item in claims),
    ]
    ordered = sorted(lines, key=lambda line: (line.rule, line.agreement_ids, str(line.other)))
    return DoubleFunding(tuple(ordered), untitled_claims)


def _title_lines(agreement: Agreement) -> Iterable[OverlapLine]:
    for _, found in groupby(title_matches(agreement), key=lambda match: match.title.code):
        matches = list(found)
        title = matches[0].title
        activities = Joined(tuple(match.activity.name for match in matches))
        yield OverlapLine(
            rule="OVL-01" if title.state is TitleState.EXISTING else "OVL-06",
            agreement_ids=(str(agreement.id),),
            other=title.name,
            cause=title.cause,
            detail=T("The title could pay these activities: {activities}.", activities=activities),
            period=matches[0].period,
            answer=_answer(agreement, title.code),
            sources=(*title.sources, _OWN),
        )


def _individual_lines(agreement: Agreement) -> Iterable[OverlapLine]:
    named = [item.name for item in agreement.activities if item.individual_part]
    if named:
        title = _title("regular_tariffs")
        yield OverlapLine(
            rule="OVL-02",
            agreement_ids=(str(agreement.id),),
            other=title.name,
            cause=title.cause,
            detail=T("These activities have an individual part: {activities}.", activities=Joined(tuple(named))),
            period=agreement.period.period,
            answer=_answer(agreement, title.code),
            sources=title.sources,
        )


def _agreement_line(item: AgreementOverlap, known: dict[str, Agreement]) -> OverlapLine:
    parties = dict.fromkeys(name for meeting in item.meetings for name in meeting.parties)
    answers = (
        _answer(known[item.first_id], item.second_reference, item.second_id),
        _answer(known[item.second_id], item.first_reference, item.first_id),
    )
    return OverlapLine(
        rule="OVL-03",
        agreement_ids=(item.first_id, item.second_id),
        other=f"{item.first_reference} / {item.second_reference}",
        cause=Cause.OTHER_AGREEMENT,
        detail=T("Paid by both for the same kind of activity: {parties}.", parties=Joined(tuple(parties))),
        period=item.period,
        people=item.people,
        cents=item.at_stake,
        answer=" / ".join(filter(None, answers)),
        sources=(_OWN, _RISK),
    )


def _version_line(item: VersionOverlap) -> OverlapLine:
    return OverlapLine(
        rule="OVL-03",
        agreement_ids=(item.agreement_id,),
        other=T("versions {first} and {second} of the same agreement", first=item.versions[0], second=item.versions[1]),
        cause=Cause.OTHER_AGREEMENT,
        detail=T(
            "Amount {amount} of payer {payer} stands under both versions.", amount=item.amount_id, payer=item.payer
        ),
        period=item.period,
        cents=item.at_stake,
        sources=(_OWN, _RISK),
    )


def _claims_line(item: ClaimsOverlap, known: dict[str, Agreement]) -> OverlapLine:
    title = _title(item.title)
    return OverlapLine(
        rule="OVL-04",
        agreement_ids=(item.agreement_id,),
        other=title.name,
        cause=title.cause,
        detail=T("Members of the group have claims of this title in the same period."),
        period=known[item.agreement_id].period.period,
        people=item.people,
        cents=item.cents,
        answer=_answer(known[item.agreement_id], item.title),
        sources=(_OWN, *title.sources),
    )


def _title(code: str) -> OverlappingTitle:
    return next(title for title in overlapping_titles() if title.code == code)


def _answer(agreement: Agreement, *codes: str) -> str:
    """What was answered to this overlap, with who said it and when, as Dutch people write a day."""
    return "; ".join(
        f"{item.answer} ({item.person}, {item.date:%d-%m-%Y})"
        for item in agreement.overlap_answers
        if item.overlap in codes
    )
