"""Milestones: what was agreed is paid when it is reached; a missed milestone blocks only itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ontschot.agreements.terms.milestones import Milestone, Milestones, Route
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.payments.refusal import TermsError, problem
from ontschot.payments.settlement import Course, Settlement
from ontschot.sources import source

__all__ = ["Assessment", "Award", "AwardState", "award_settlement", "awards", "batches", "milestone_settlement"]

MODEL = "milestones"
LONGEST_YEARS = 5


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was established about one milestone: reached or not, by which evidence, on which day, by whom."""

    milestone: str
    reached: bool
    reached_on: date | None
    evidence: str
    assessed_on: date
    assessor: str


class AwardState(StrEnum):
    """How one milestone stands."""

    AWARDED = "awarded"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Award:
    """One milestone with its state, its reason, and the assessment on which it rests."""

    milestone: Milestone
    state: AwardState
    reason: Text
    assessment: Assessment | None = None

    @property
    def cents(self) -> Cents:
        """What is awarded for this milestone."""
        return self.milestone.amount_cents if self.state is AwardState.AWARDED else 0

    def care_year(self, years: Collection[int]) -> int:
        """Say in which of the years settled the award falls: that in which the result was reached.

        What was reached before the first of these years falls in it, and later ones in the last. Raises ValueError when
        nothing was awarded.
        """
        if self.assessment is None or self.assessment.reached_on is None or not self.cents:
            message = f"{self.milestone.id} was not awarded"
            raise ValueError(message)
        return min(max(self.assessment.reached_on.year, min(years)), max(years))


def awards(terms: Milestones, assessments: Iterable[Assessment]) -> tuple[Award, ...]:
    """Judge every milestone on its own, in the order of the agreement.

    A milestone is awarded when an assessment with evidence and assessor says that it was reached on or before its
    day, within five years of the start. On the insurers' route what was awarded stays awarded: no later assessment
    takes it back (TRF-14). On the municipalities' route the last assessment counts, until the grant is determined.
    Raises TermsError for assessments of unknown milestones.
    """
    told: defaultdict[str, list[Assessment]] = defaultdict(list)
    for item in assessments:
        told[item.milestone].append(item)
    unknown = sorted(told.keys() - {item.id for item in terms.milestones})
    if unknown:
        raise TermsError(
            *(
                problem("milestone-unknown", T("There is no milestone {name}.", name=name), found=name)
                for name in unknown
            )
        )
    return tuple(_award(terms, item, told[item.id]) for item in terms.milestones)


def _award(terms: Milestones, milestone: Milestone, told: Sequence[Assessment]) -> Award:
    last_day = _years_on(terms.period.start, LONGEST_YEARS)
    if milestone.due >= last_day:
        reason = T("Due after {years} years, the longest term ({source}).", years=LONGEST_YEARS, source=_iza())
        return Award(milestone, AwardState.MISSED, reason)
    complete = sorted(
        (item for item in told if item.evidence.strip() and item.assessor.strip()),
        key=lambda item: _place(milestone, item),
    )
    if not complete:
        return Award(milestone, AwardState.OPEN, _open(told))
    in_time = [item for item in complete if _in_time(milestone, item)]
    decisive = in_time[0] if in_time and terms.route is Route.INSURERS else complete[-1]
    if _in_time(milestone, decisive):
        reason = T("Reached, established by {assessor}.", assessor=decisive.assessor)
        return Award(milestone, AwardState.AWARDED, reason, decisive)
    return Award(milestone, AwardState.MISSED, _missed(milestone, decisive), decisive)


def _place(milestone: Milestone, item: Assessment) -> tuple[date, bool, str, str, date]:
    """By day of assessment; of assessments on one day that disagree, the unfavourable one is the last."""
    return (
        item.assessed_on,
        not _in_time(milestone, item),
        item.assessor,
        item.evidence,
        item.reached_on or date.min,
    )


def _in_time(milestone: Milestone, item: Assessment) -> bool:
    return item.reached and item.reached_on is not None and item.reached_on <= milestone.due


def _missed(milestone: Milestone, last: Assessment) -> Text:
    if not last.reached:
        return T("Not reached, established by {assessor}.", assessor=last.assessor)
    if last.reached_on is None:
        return T("Reached, but nobody says on which day.")
    return T("Reached on {day}, after {due}.", day=last.reached_on, due=milestone.due)


def _open(told: Sequence[Assessment]) -> Text:
    return T("Assessed without evidence or without assessor.") if told else T("Not assessed yet.")


def milestone_settlement(terms: Milestones, assessments: Iterable[Assessment]) -> Settlement:
    """Settle what is awarded so far: the agreed total minus each milestone that is missed or open."""
    course = Course(T("All milestones agreed"), terms.total_cents)
    for award in awards(terms, assessments):
        if award.state is not AwardState.AWARDED:
            name = T("Milestone {name} not awarded", name=award.milestone.id)
            course.move(name, -award.milestone.amount_cents, award.reason)
    return course.settled(MODEL, T("Milestones"))


def award_settlement(award: Award) -> Settlement:
    """Settle one milestone that was awarded; together these come to what `milestone_settlement` pays."""
    name = T("Milestone {name}", name=award.milestone.id)
    return Course(name, award.cents, award.reason).settled(MODEL, name)


def batches(judged: Iterable[Award]) -> dict[str, Cents]:
    """Give what is awarded per batch; a milestone without a batch is one of its own."""
    totals: defaultdict[str, Cents] = defaultdict(int)
    for award in judged:
        totals[award.milestone.batch or award.milestone.id] += award.cents
    return dict(totals)


def _years_on(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def _iza() -> str:
    return str(source("IZA", "4.2.1"))
