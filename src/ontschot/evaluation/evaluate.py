"""One evaluation: a design and what was measured in, every answer out, with what was done otherwise than laid down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ontschot.evaluation.credibility.credible import Credibility, credibility
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.outcome import OutcomeKind, Scale
from ontschot.evaluation.design.registered import Deviation, deviations
from ontschot.evaluation.estimate import Answer, answers, chosen
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.measures import asked
from ontschot.evaluation.programme import PerHead, Programme, per_head, with_programme
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.evaluation.several import holm
from ontschot.problems import Place

__all__ = ["Cost", "Evaluation", "Measured", "evaluate"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: sums per region and period by their name (`measures.key_of`), and what the programme cost.

    place: the file or files that it came from, for what is refused. by_unit: the answers themselves, where errors by
    unit were laid down: these need more than sums per region. covariates: by name and region, before the first start.
    folded: regions that were put together with others, or left out because all of them were too small.
    """

    sums: Mapping[str, Sequence[RegionSum]]
    place: Place
    programme: Programme | None = None
    by_unit: tuple[Answer, ...] | None = None
    covariates: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cost:
    """What the programme cost where it worked, and the effect on each cost outcome with that money counted in."""

    spent: PerHead
    effects: Mapping[str, Inferred | Refused]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that is found. The software gives no verdict of success (MON-04).

    corrected: p-values of the main outcomes, corrected for their number. cost: None when nobody said what the programme
    cost. deviations: what differs from the design as it was registered. credible: what else could have made the effect
    on each main outcome, by its id; for effects by region.
    """

    design: Design
    deviations: tuple[Deviation, ...]
    answers: tuple[Answer, ...]
    corrected: Mapping[str, float]
    cost: Cost | None
    credible: Mapping[str, Credibility] = field(default_factory=dict)


def evaluate(design: Design, measured: Measured, original: Design | None = None) -> Evaluation:
    """Answer what a design asks. original: the design as it was registered, when it was changed since."""
    found = tuple(_answers(design, measured)) if measured.by_unit is None else measured.by_unit
    return Evaluation(
        design,
        () if original is None else deviations(design, original),
        found,
        _corrected(found),
        None if measured.programme is None else _cost(design, measured, measured.programme),
        {item.outcome.id: judged for item in _main(found) if (judged := _credible(item, design, measured, found))},
    )


def _answers(design: Design, measured: Measured) -> Iterator[Answer]:
    return answers(design, measured.sums, measured.place, measured.folded)


def _main(found: Sequence[Answer]) -> Iterator[Answer]:
    """The answers that the conclusion rests on: of main outcomes, for everyone, as they are looked at first."""
    for item in found:
        if item.outcome.main and item.group is None and item.asked == next(asked(item.outcome)):
            yield item


def _credible(item: Answer, design: Design, measured: Measured, found: Sequence[Answer]) -> Credibility | None:
    return credibility(item, design, measured.place, found, measured.covariates)


def _corrected(found: Sequence[Answer]) -> dict[str, float]:
    main = {item.outcome.id: item.effect.interval.p_value for item in _main(found) if isinstance(item.effect, Inferred)}
    return dict(zip(main, holm([*main.values()]), strict=True))


def _cost(design: Design, measured: Measured, programme: Programme) -> Cost:
    """Costs with the money of the programme in them, for everyone, in euros."""
    costs = tuple(item for item in design.outcomes if item.kind is OutcomeKind.COST)
    plain = tuple(item.model_copy(update={"scales": (Scale.MEAN,), "asked": None, "answered": None}) for item in costs)
    alone = design.model_copy(update={"outcomes": plain, "subgroups": (), "beside": ()})
    sums = {item.id: with_programme(measured.sums.get(item.id, ()), programme) for item in costs}
    effects = {item.outcome.id: item.effect for item in _answers(alone, replace(measured, sums=sums))}
    whole = max((chosen(design, measured.sums.get(item.id, ())) for item in costs), key=len, default=())
    return Cost(per_head(whole, programme), effects)
