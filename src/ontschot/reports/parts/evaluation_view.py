"""One evaluation with the names of everything in it, and with what is about too few people to be published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ontschot.budgets.frameworks import frameworks
from ontschot.evaluation.amounts import Amount, amounts, together
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.outcome import OutcomeKind, Scale
from ontschot.evaluation.estimate import Answer, chosen
from ontschot.evaluation.evaluate import Evaluation
from ontschot.evaluation.events import Event
from ontschot.evaluation.few import People, few, people
from ontschot.evaluation.inference.answer import Inference, Inferred
from ontschot.evaluation.measures import asked, key_of
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.i18n import T, Text
from ontschot.monitoring.thin import SMALLEST_SHOWN
from ontschot.reports.evaluation_content import EvaluationContent

__all__ = ["EvaluationView", "Money"]


@dataclass(frozen=True, slots=True)
class Money:
    """What the effect on a cost outcome comes to: per treated period and together; `found` is per person."""

    answer: Answer
    found: Inferred
    lines: tuple[Amount, ...]
    whole: Amount


@dataclass(frozen=True)
class EvaluationView:
    """What the parts of the report ask about an evaluation."""

    content: EvaluationContent

    @property
    def evaluation(self) -> Evaluation:
        """What was found."""
        return self.content.evaluation

    @property
    def design(self) -> Design:
        """What was laid down."""
        return self.content.evaluation.design

    @cached_property
    def firsts(self) -> tuple[Answer, ...]:
        """The first answer on each outcome, for everyone; the main outcomes before the others."""
        whole = [item for item in self.evaluation.answers if item.group is None]
        first = [item for item in whole if item.asked == next(asked(item.outcome))]
        return tuple(sorted(first, key=lambda item: not item.outcome.main))

    @cached_property
    def mains(self) -> tuple[Answer, ...]:
        """The answers that the conclusion rests on."""
        return tuple(item for item in self.firsts if item.outcome.main)

    def groups(self, answer: Answer) -> tuple[Answer, ...]:
        """Give the answers to the same question for every group."""
        return tuple(item for item in self.evaluation.answers if item.group and item.asked == answer.asked)

    def found(self, answer: Answer) -> Inferred | None:
        """Give an effect that may be shown, or nothing."""
        return answer.effect if isinstance(answer.effect, Inferred) and not self.hidden(answer) else None

    def region(self, code: str) -> str:
        """Give the name of a region."""
        return self.content.regions.get(code, code)

    def sums(self, answer: Answer) -> tuple[RegionSum, ...]:
        """Give what was measured, with the first periods of the design."""
        return chosen(self.design, self.content.measured.sums.get(key_of(answer.asked), ()), answer.group)

    def hidden(self, answer: Answer) -> bool:
        """Say whether an answer is about too few people, by itself or seen beside the answer for everyone."""
        if self.design.inference is Inference.UNIT and isinstance(answer.effect, Inferred):
            return any(0 < count < SMALLEST_SHOWN for count in (answer.effect.treated, answer.effect.compared))
        sides = self._sides(answer)
        whole = next(item for item in self.evaluation.answers if item.asked == answer.asked and item.group is None)
        rest = [all_ - own for all_, own in zip(self._sides(whole), sides, strict=True)] if answer.group else []
        return any(few(self._people(answer), side) for side in (*sides, *rest))

    def told_apart(self, answer: Answer, *, treated: bool) -> bool:
        """Say whether figures about single regions of a side may be shown."""
        side = self._sides(answer)[0 if treated else 1]
        return not any(few(self._people(answer), [region]) for region in side)

    def hidden_event(self, answer: Answer, event: Event) -> bool:
        """Say whether an effect so long after the start is about too few people."""
        panel = answer.panel
        if panel is None:
            return False
        there = {
            region
            for region, start in zip(panel.units, panel.cohort.tolist(), strict=True)
            if start != NEVER and start + event.exposure in panel.periods
        }
        return few(self._people(answer), there)

    @cached_property
    def weighted(self) -> bool:
        """Say whether the table tells how many people there are."""
        return any(self._people(item) for item in self.evaluation.answers)

    @property
    def no_people(self) -> Text:
        """Why nobody knows how many people there are."""
        if self.design.inference is Inference.UNIT:
            return T("With errors by unit people are not counted per region, so that there is no total.")
        return T("The table does not tell how many people there are, so that there is no total.")

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """What the effects on costs come to, main outcomes first."""
        return tuple(self._money())

    def with_programme(self, answer: Answer) -> Inferred | None:
        """Give the effect on costs with the coordination money in them."""
        cost = self.evaluation.cost
        found = cost.effects.get(answer.outcome.id) if cost else None
        return found if isinstance(found, Inferred) and self.found(answer) else None

    def _money(self) -> Sequence[Money]:
        made = []
        for answer in self.firsts:
            found = self.found(answer)
            in_euros = answer.outcome.kind is OutcomeKind.COST and answer.scale is Scale.MEAN
            if found and in_euros and self._people(answer):
                lines = amounts(found, self.sums(answer), answer.outcome.sector, frameworks())
                made.append(Money(answer, found, lines, together(found, lines)))
        return made

    def _sides(self, answer: Answer) -> tuple[frozenset[str], frozenset[str]]:
        sums = self.sums(answer)
        treated = frozenset(item.region for item in sums if item.cohort != NEVER)
        return treated, frozenset(item.region for item in sums) - treated

    def _people(self, answer: Answer) -> People:
        key = key_of(answer.asked)
        if key not in self._counted:
            whole = chosen(self.design, self.content.measured.sums.get(key, ()))
            self._counted[key] = people(whole)
        return self._counted[key]

    @cached_property
    def _counted(self) -> dict[str, People]:
        return {}
