"""One evaluation with the names of everything in it, and with what is about too few people to be published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ontschot.budgets.frameworks import frameworks
from ontschot.evaluation.amounts import Amount, amounts, together
from ontschot.evaluation.design.document import Design, Level
from ontschot.evaluation.design.outcome import OutcomeKind, Scale
from ontschot.evaluation.estimate import Answer, chosen
from ontschot.evaluation.evaluate import Evaluation
from ontschot.evaluation.events import Event
from ontschot.evaluation.few import People, few, people
from ontschot.evaluation.folding import cohort_of_others
from ontschot.evaluation.inference.answer import Inference, Inferred
from ontschot.evaluation.measures import asked, key_of
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.i18n import T, Text
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.parts.evaluation_units import too_few_units

__all__ = ["EvaluationView", "Money"]


_OTHERS = T("other regions that never start")


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

    def region(self, code: str) -> Text | str:
        """Give the name of a region, or of small regions together."""
        together = cohort_of_others(code)
        if together is None:
            return self.content.regions.get(code, code)
        return _OTHERS if together == NEVER else T("other regions that start in {year}", year=str(together))

    def sums(self, answer: Answer) -> tuple[RegionSum, ...]:
        """Give what an answer rests on, with the first periods of the design."""
        found = chosen(self.design, self.content.measured.sums.get(key_of(answer.asked), ()), answer.group)
        counting = {*answer.panel.units} if answer.panel else None
        return found if counting is None else tuple(item for item in found if item.region in counting)

    def hidden(self, answer: Answer) -> bool:
        """Say whether an answer is about too few people, by itself or seen beside the others.

        Of regions each by itself has to have enough people, so that no difference between answers tells of fewer: see
        `publishable`. Of units there have to be enough on both sides, and outside each group as well.
        """
        if self.by_unit:
            return isinstance(answer.effect, Inferred) and too_few_units(answer, self._beside(answer), self.fewest)
        return any(few(self._people(answer), [region], self.fewest) for region in self._regions(answer))

    @property
    def by_unit(self) -> bool:
        """Say whether what is counted are units, which may be people, and not regions."""
        return self.design.inference is Inference.UNIT or self.design.level is Level.UNIT

    @property
    def fewest(self) -> int:
        """The smallest number of people, or of units, about whom something is shown."""
        return self.content.fewest

    def hidden_event(self, event: Event) -> bool:
        """Say whether an effect so long after the start is about too few units; of regions each has enough people."""
        return self.by_unit and 0 < event.treated < self.fewest

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

    def _regions(self, answer: Answer) -> set[str]:
        return {item.region for item in self.sums(answer)}

    def _beside(self, answer: Answer) -> list[Answer]:
        """The other answers to the same question, in the order of the design."""
        return [item for item in self.evaluation.answers if item.asked == answer.asked and item is not answer]

    def _people(self, answer: Answer) -> People:
        key = key_of(answer.asked)
        if key not in self._counted:
            whole = chosen(self.design, self.content.measured.sums.get(key, ()))
            self._counted[key] = people(whole)
        return self._counted[key]

    @cached_property
    def _counted(self) -> dict[str, People]:
        return {}
