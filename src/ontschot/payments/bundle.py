"""Settling bundles: targets against what the episodes of a year cost, for each responsible party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.bundle import Bundle
from ontschot.exact import Weight
from ontschot.i18n import Euro, Share, T, Text
from ontschot.payments.at_risk import withhold
from ontschot.payments.bundle_episodes import LeftOutEpisodes, chosen_episodes
from ontschot.payments.bundle_parties import Parties, PartySum
from ontschot.payments.bundle_target import Target
from ontschot.payments.completion import require_parts
from ontschot.payments.episode import Episode, EpisodeCosts, Episodes
from ontschot.payments.indexation import round_half_away
from ontschot.payments.refusal import NobodyError, problem
from ontschot.payments.settlement import Course, Settlement
from ontschot.payments.truncation import require_same

__all__ = ["BundleResult", "BundleSettlement", "reconcile_bundle", "require_episodes", "settle_party"]

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
    """The settlements of all responsible parties, in order of name, and the episodes counted and left out."""

    results: tuple[BundleResult, ...]
    counted: Episodes
    left_out: tuple[LeftOutEpisodes, ...]


def reconcile_bundle(
    terms: Bundle,
    target: Target,
    episodes: Episodes | Iterable[Episode],
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
    require_episodes(terms, target, len(chosen.counted))
    parties = Parties(terms, chosen.counted, completion=completion)
    results = (
        BundleResult(
            item.responsible,
            costs,
            target.cents * item.weight,
            settle_party(terms, target, item, quality.get(item.responsible)),
        )
        for item, costs in zip(parties.sums(), parties.by_kind(), strict=True)
    )
    return BundleSettlement(tuple(results), chosen.counted, chosen.left_out)


def require_episodes(terms: Bundle, target: Target, count: int) -> None:
    """Refuse a settlement of no episodes. Raises NobodyError."""
    if not count:
        message = T("No episode of {name} starts in {year}.", name=terms.definition, year=str(target.year))
        raise NobodyError(problem("no-episodes", message, part=terms.definition))


def settle_party(terms: Bundle, target: Target, own: PartySum, score: Fraction | None) -> Settlement:
    """Settle one responsible party: target against cost, then limits, then quality. Raises what quality does."""
    aim = target.cents * own.weight
    basis = T("{target} minus {cost}", target=_euro(aim), cost=_euro(own.cost))
    course = Course(T("Target minus cost of the episodes"), aim - own.cost, basis)
    _bound(course, terms, aim)
    withhold(course, terms.at_risk, aim, score)
    return course.settled(MODEL, T("Bundle {name}, {party}", name=terms.definition, party=own.responsible))


def _bound(course: Course, terms: Bundle, aim: Fraction) -> None:
    if terms.stop_gain is not None and course.provider > terms.stop_gain * aim:
        course.set(T("Stop-gain"), terms.stop_gain * aim, _limit(terms.stop_gain))
    if terms.stop_loss is not None and course.provider < -terms.stop_loss * aim:
        course.set(T("Stop-loss"), -terms.stop_loss * aim, _limit(terms.stop_loss))


def _limit(rate: Fraction) -> Text:
    return T("At most {share} of the target", share=Share(rate))


def _euro(cents: Weight) -> Euro:
    return Euro(round_half_away(Fraction(cents)))
