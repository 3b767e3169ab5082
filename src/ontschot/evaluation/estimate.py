"""From a design and outcomes per region to effects: one answer for every outcome and every group that was laid down."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ontschot.evaluation.beside import Beside, others
from ontschot.evaluation.design.document import Design, Treated
from ontschot.evaluation.design.outcome import Outcome, Scale, SubGroup
from ontschot.evaluation.events import Event, events
from ontschot.evaluation.folding import cohort_of_others, others_of
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.measures import Asked, asked, key_of
from ontschot.evaluation.panel import NEVER, Floats, Ints, Panel
from ontschot.evaluation.reading.account import Account
from ontschot.evaluation.reading.by_region import RegionSum, panel_of
from ontschot.evaluation.reading.refusals import account_problems
from ontschot.i18n import T
from ontschot.problems import Level, Place, Problem
from ontschot.tables.contracts import UNKNOWN

__all__ = ["Answer", "Course", "answers", "chosen"]


@dataclass(frozen=True, slots=True)
class Course:
    """The mean outcome per period of treated and comparison regions, weighed as the design says."""

    periods: tuple[int, ...]
    treated: tuple[float, ...]
    compared: tuple[float, ...]

    @classmethod
    def of(cls, periods: tuple[int, ...], mean: Floats, weight: Floats, cohort: Ints) -> Course:
        """Draw rows (regions or cohorts) by periods together on both sides; a side without rows has no means."""

        def side(rows: npt.NDArray[np.bool_]) -> tuple[float, ...]:
            return tuple(np.average(mean[rows], axis=0, weights=weight[rows]).tolist()) if rows.any() else ()

        return cls(periods, side(cohort != NEVER), side(cohort == NEVER))


@dataclass(frozen=True, slots=True)
class Answer:
    """What is found on one question, for everyone (group None) or a group.

    effect: with how sure it is, or why there is none. events: by periods since the start. beside: other estimators,
    labelled. panel: the regions that it rests on, None when there are none. account: what became of every region.
    """

    asked: Asked
    group: SubGroup | None
    effect: Inferred | Refused
    account: Account
    problems: tuple[Problem, ...]
    events: tuple[Event, ...] = ()
    beside: tuple[Beside, ...] = ()
    course: Course | None = None
    panel: Panel | None = None

    @property
    def outcome(self) -> Outcome:
        """The outcome that was asked about."""
        return self.asked.outcome

    @property
    def scale(self) -> Scale:
        """On which scale."""
        return self.asked.scale


def answers(
    design: Design,
    sums: Mapping[str, Sequence[RegionSum]],
    place: Place,
    folded: Collection[str] = (),
) -> Iterator[Answer]:
    """Give the answers to a design, in its order: each outcome for everyone first, then for each group.

    sums: by their name (`measures.key_of`), of one owner or of several together; what is missing is answered by a
    refusal. place: where the sums came from. folded: regions that were put together with others before.
    """
    for outcome in design.outcomes:
        for group in (None, *design.subgroups):
            for item in asked(outcome):
                question = _Question(design, item, group, place, folded)
                yield question.answered(chosen(design, sums.get(key_of(item), ()), group))


def chosen(design: Design, sums: Iterable[RegionSum], group: SubGroup | None = None) -> tuple[RegionSum, ...]:
    """Keep the regions and periods that were laid down; who is treated, and from when, the design says."""
    starts = {item.unit: item.first_period for item in design.treated}
    compared = {*design.pool} or None
    within = None if group is None else {*group.regions}

    def counts(item: RegionSum) -> bool:
        together = cohort_of_others(item.region) is not None
        serves = together or item.region in starts or compared is None or item.region in compared
        there = within is None or item.region in within
        known = item.region not in {*design.excluded, UNKNOWN}
        return serves and there and known and item.period in design.periods

    return tuple(replace(item, cohort=_start(item.region, starts)) for item in sums if counts(item))


def _start(region: str, starts: Mapping[str, int]) -> int:
    """Small regions that were put together before their sums were handed over say themselves when they start."""
    together = cohort_of_others(region)
    return starts.get(region, NEVER) if together is None else together


@dataclass(frozen=True, slots=True)
class _Question:
    """One question to the figures."""

    design: Design
    asked: Asked
    group: SubGroup | None
    place: Place
    folded: Collection[str] = ()

    def answered(self, sums: tuple[RegionSum, ...]) -> Answer:
        regional = panel_of(sums, self.design.weighing)
        problems = [*self._absent(sums), *account_problems(regional.account, self.design.unbalanced, self.place)]
        panel = regional.panel and scaled(regional.panel, self.asked.scale)
        if regional.panel is not None and panel is None:
            problems.append(_not_above_zero(self.asked.outcome, self.place))
        refused = tuple(item for item in problems if item.level is Level.ERROR)
        answer = Answer(self.asked, self.group, Refused(refused), regional.account, tuple(problems))
        return answer if panel is None or refused else self._estimated(answer, panel)

    def _estimated(self, answer: Answer, panel: Panel) -> Answer:
        return replace(
            answer,
            effect=infer(panel, self.design.asks, self.design.choice, self.place),
            events=events(panel, self.design, self.place),
            beside=others(panel, self.design),
            course=Course.of(panel.periods, panel.outcome, panel.weight, panel.cohort),
            panel=panel,
        )

    def _put_elsewhere(self, item: Treated, seen: set[str]) -> bool:
        """A region that was put together with others before the sums were handed over counts there."""
        target = {others_of(item.first_period), self.design.folding.into.get(item.unit)}
        return item.unit in self.folded or bool(target & seen)

    def _absent(self, sums: tuple[RegionSum, ...]) -> Iterator[Problem]:
        seen = {item.region for item in sums}
        treated = {item.unit for item in self.design.treated if not self._put_elsewhere(item, seen)}
        missing = sorted(treated - seen) if self.group is None else []
        if missing and seen:
            yield Problem(
                "evaluation-treated-absent",
                self.place,
                T("Treated regions of which there are no figures"),
                ", ".join(missing),
                remedy=T("Add their figures, or state as a deviation that they drop out and why."),
                count=len(missing),
            )
        gone = sorted(set(self.design.periods) - {item.period for item in sums})
        if gone and seen:
            yield Problem(
                "evaluation-period-absent",
                self.place,
                T("Periods of which there are no figures yet; the answer is about those that there are"),
                ", ".join(map(str, gone)),
                level=Level.REMARK,
                count=len(gone),
            )


def scaled(panel: Panel, scale: Scale) -> Panel | None:
    """Give the panel on another scale; None when it does not exist there. Ratios are differences of logarithms."""
    if scale is not Scale.RATIO:
        return panel
    return replace(panel, outcome=np.log(panel.outcome)) if (panel.outcome > 0).all() else None


def _not_above_zero(outcome: Outcome, place: Place) -> Problem:
    message = T("{name} is not above zero everywhere, so that there is no ratio.", name=outcome.name)
    return Problem("evaluation-no-ratio", place, message, remedy=T("Look at the mean instead."))
