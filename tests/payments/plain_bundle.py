"""Bundles settled episode by episode in plain Python: the way that the columns are held to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ontschot.agreements.terms.bundle import Bundle
from ontschot.payments.bundle import settle_party
from ontschot.payments.bundle_parties import PartySum
from ontschot.payments.bundle_target import Target
from ontschot.payments.episode import Episode
from ontschot.payments.settlement import Settlement
from ontschot.payments.truncation import truncated


def counts(terms: Bundle, episode: Episode, year: int) -> bool:
    settled = episode.status in terms.statuses if terms.statuses else episode.status not in {"cancelled", "end_of_data"}
    mine = episode.definition == terms.definition and episode.start.year == year
    return mine and bool(episode.responsible) and settled


def parties(
    terms: Bundle,
    episodes: Sequence[Episode],
    allowance: Fraction = Fraction(1),
    completion: Fraction = Fraction(1),
) -> list[PartySum]:
    """Add up these episodes per party; each of them counts."""
    costs = truncated([item.cost(allowance) / completion for item in episodes], terms.truncation).costs
    agreed = {item.severity: item.weight for item in terms.severity_weights}
    sums: defaultdict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for episode, cost in zip(episodes, costs, strict=True):
        sums[episode.responsible][0] += cost
        sums[episode.responsible][1] += agreed.get(episode.severity, Fraction(1))
    return [PartySum(name, *sums[name]) for name in sorted(sums)]


def settlements(
    terms: Bundle,
    target: Target,
    episodes: Iterable[Episode],
    quality: Mapping[str, Fraction],
    completion: Fraction = Fraction(1),
) -> dict[str, Settlement]:
    """Settle per party the episodes that count, the first line of each."""
    first: dict[str, Episode] = {}
    for item in episodes:
        if counts(terms, item, target.year):
            first.setdefault(item.episode_id, item)
    if not first:
        return {}
    return {
        item.responsible: settle_party(terms, target, item, quality.get(item.responsible))
        for item in parties(terms, list(first.values()), completion=completion)
    }
