"""An episode as a settlement sees it: one row, with typical, avoidable and unrelated cost told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pyarrow as pa

from ontschot.money import Cents

__all__ = ["Episode", "EpisodeCosts", "costs_of", "episodes_of"]


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode of care; amounts in cents. Unrelated care happened meanwhile and is no part of the bundle."""

    episode_id: str
    definition: str
    person_id: int
    responsible: str
    start: date
    end: date
    severity: str
    status: str
    typical_cents: Cents
    complication_cents: Cents
    unrelated_cents: Cents

    def cost(self, allowance: Fraction = Fraction(1)) -> Fraction:
        """Typical care and the part of avoidable complications that counts, in exact cents."""
        return self.typical_cents + allowance * self.complication_cents


@dataclass(frozen=True, slots=True)
class EpisodeCosts:
    """What episodes cost together, by kind, in cents."""

    episodes: int
    typical_cents: Cents
    complication_cents: Cents
    unrelated_cents: Cents


def episodes_of(table: pa.Table) -> tuple[Episode, ...]:
    """Take episodes out of a table with a column for each field of `Episode`; other columns are left alone."""
    return tuple(Episode(**row) for row in table.select(list(Episode.__dataclass_fields__)).to_pylist())


def costs_of(episodes: Sequence[Episode]) -> EpisodeCosts:
    """Add up the costs of episodes by kind."""

    def total(amounts: Iterable[Cents]) -> Cents:
        return sum(amounts)

    return EpisodeCosts(
        len(episodes),
        total(item.typical_cents for item in episodes),
        total(item.complication_cents for item in episodes),
        total(item.unrelated_cents for item in episodes),
    )
