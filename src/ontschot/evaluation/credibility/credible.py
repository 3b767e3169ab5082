"""Everything that tells how credible one effect is, worked out from the regions that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ontschot.evaluation.credibility.balance import Balance, Covariates, Matched, balances, matched
from ontschot.evaluation.credibility.bounds import Sensitivity, sensitivity
from ontschot.evaluation.credibility.covariance import events_of
from ontschot.evaluation.credibility.drift import Drift, drift
from ontschot.evaluation.credibility.exposures import exposures_of
from ontschot.evaluation.credibility.placebo import Moved, Untouched, moved, untouched
from ontschot.evaluation.credibility.trends import Trends, trends
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.estimate import Answer
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.panel import Panel
from ontschot.problems import Place

__all__ = ["Anticipated", "Credibility", "credibility"]

_ANTICIPATED = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Anticipated:
    """The effect when it could show so many periods before the start."""

    periods: int
    effect: Inferred | Refused


@dataclass(frozen=True, slots=True)
class Credibility:
    """What could have made an effect, other than the agreement.

    trends: whether regions went alike before the start; None without a period to tell. bounds: what the effect can be
    if they did not quite, or why that cannot be said. placebo_starts, placebo_outcomes: effects where there can be
    none. anticipation: by how early an effect could show. drift: regression to the mean; None when it cannot be told.
    balance: how alike the two sides were. matched: the effect with the comparison weighed to be alike.
    """

    effect: Inferred
    trends: Trends | None
    bounds: Sensitivity | Refused
    placebo_starts: tuple[Moved, ...]
    placebo_outcomes: tuple[Untouched, ...]
    anticipation: tuple[Anticipated, ...]
    drift: Drift | None
    balance: tuple[Balance, ...]
    matched: Matched


def credibility(
    answer: Answer, design: Design, place: Place, others: Sequence[Answer] = (), covariates: Covariates | None = None
) -> Credibility | None:
    """Judge one answer by region; None when it has no effect by region.

    others: all answers of the evaluation, for outcomes that nothing could change. covariates: by name and region, as
    they were before the start. place: where the figures came from, for what is refused.
    """
    if answer.panel is None or isinstance(answer.effect, Refused) or not answer.effect.for_policy:
        return None
    panel, level = answer.panel, float(design.confidence)
    exposed = exposures_of(panel, design)
    events = events_of(exposed, level, place)
    return Credibility(
        answer.effect,
        trends(exposed, events, design),
        events if isinstance(events, Refused) else sensitivity(events, level),
        tuple(moved(panel, design, place)),
        tuple(untouched(others)),
        tuple(_anticipated(panel, design, answer.effect, place)),
        drift(panel, design, answer.effect),
        tuple(balances(panel, design, covariates or {})),
        matched(panel, design, place),
    )


def _anticipated(panel: Panel, design: Design, effect: Inferred, place: Place) -> Iterator[Anticipated]:
    for periods in sorted({*_ANTICIPATED, design.anticipation}):
        question = replace(design.asks, anticipation=periods)
        same = periods == design.anticipation
        yield Anticipated(periods, effect if same else infer(panel, question, design.choice, place))
