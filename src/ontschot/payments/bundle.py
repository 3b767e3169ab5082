"""Settling bundles: targets against what the episodes of a year cost, for each responsible party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.bundle import Bundle
from ontschot.exact import Weight
from ontschot.i18n import Euro, Share, T, Text
from ontschot.payments.at_risk import withhold
from ontschot.payments.bundle_episodes import LeftOutEpisode, chosen_episodes
from ontschot.payments.bundle_target import Target
from ontschot.payments.completion import require_parts
from ontschot.payments.episode import Episode, EpisodeCosts, costs_of
from ontschot.payments.indexation import round_half_away
from ontschot.payments.refusal import NobodyError, problem
from ontschot.payments.settlement import Course, Settlement
from ontschot.payments.severity import severity_weights
from ontschot.payments.truncation import require_same, truncated

__all__ = ["BundleResult", "BundleSettlement", "reconcile_bundle"]

MODEL = "bundle"


@dataclass(frozen=True, slots=True)
class BundleResult:
    """The settlement of one responsible party, with the cost of its episodes by kind and its target in exact cents."""

    responsible: str
    costs: EpisodeCosts
    target: Fraction
    settlement: Settlement


@dataclass(frozen=True, slots=True)
class BundleSettlement:
    """The settlements of all responsible parties, in order of name, and the episodes left out, each with its reason."""

    results: tuple[BundleResult, ...]
    left_out: tuple[LeftOutEpisode, ...]


def reconcile_bundle(
    terms: Bundle,
    target: Target,
    episodes: Iterable[Episode],
    quality: Mapping[str, Fraction],
    completion: Fraction = Fraction(1),
) -> BundleSettlement:
    """Settle the episodes of this bundle that start in the year of the target, for each responsible party.

    quality: a score per responsible party, if the terms ask for one. completion: the part of the cost that is claimed
    by now; 1 at the second settlement, after run-out. All avoidable complications count as cost; unrelated care does
    not. Raises TruncationMismatchError when the target was truncated otherwise, NobodyError without episodes, and
    what completion, severity and quality raise.
    """
    require_parts([completion])
    require_same(terms.truncation, [(str(target.year), target.truncation)])
    chosen = chosen_episodes(terms, episodes, {target.year})
    if not chosen.counted:
        message = T("No episode of {name} starts in {year}.", name=terms.definition, year=str(target.year))
        raise NobodyError(problem("no-episodes", message, part=terms.definition))
    costs = truncated([item.cost() / completion for item in chosen.counted], terms.truncation).costs
    gathered: defaultdict[str, list[tuple[Episode, Fraction]]] = defaultdict(list)
    for episode, cost in zip(chosen.counted, costs, strict=True):
        gathered[episode.responsible].append((episode, Fraction(cost)))
    results = (_settled(terms, target, name, gathered[name], quality.get(name)) for name in sorted(gathered))
    return BundleSettlement(tuple(results), chosen.left_out)


def _settled(
    terms: Bundle, target: Target, name: str, own: Sequence[tuple[Episode, Fraction]], score: Fraction | None
) -> BundleResult:
    episodes = [episode for episode, _cost in own]
    weights = severity_weights((item.severity for item in episodes), terms.severity_weights)
    aim = target.cents * sum(weights, Fraction(0))
    actual = sum((cost for _episode, cost in own), Fraction(0))
    basis = T("{target} minus {cost}", target=_euro(aim), cost=_euro(actual))
    course = Course(T("Target minus cost of the episodes"), aim - actual, basis)
    _bound(course, terms, aim)
    withhold(course, terms.at_risk, aim, score)
    settlement = course.settled(MODEL, T("Bundle {name}, {party}", name=terms.definition, party=name))
    return BundleResult(name, costs_of(episodes), aim, settlement)


def _bound(course: Course, terms: Bundle, aim: Fraction) -> None:
    if terms.stop_gain is not None and course.provider > terms.stop_gain * aim:
        course.set(T("Stop-gain"), terms.stop_gain * aim, _limit(terms.stop_gain))
    if terms.stop_loss is not None and course.provider < -terms.stop_loss * aim:
        course.set(T("Stop-loss"), -terms.stop_loss * aim, _limit(terms.stop_loss))


def _limit(rate: Fraction) -> Text:
    return T("At most {share} of the target", share=Share(rate))


def _euro(cents: Weight) -> Euro:
    return Euro(round_half_away(Fraction(cents)))
