"""An episode as a settlement sees it: one row, with typical, avoidable and unrelated cost told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

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
    """Take episodes out of a table with a column for each field of `Episode`, or out of one that was constructed.

    A constructed table names the `provider` that is responsible, and has `cancelled` and `ending` instead of a status:
    the status is then `cancelled`, or how the episode ended. No severity group and nobody responsible become an empty
    text. Other columns are left alone. Raises KeyError when a column is missing.
    """
    there = set(table.column_names)
    columns = [*_SHARED, *(("responsible",) if "responsible" in there else ("provider",))]
    columns += ["status"] if "status" in there else ["cancelled", "ending"]
    return tuple(_episode(row) for row in table.select(columns).to_pylist())


_SHARED = tuple(name for name in Episode.__dataclass_fields__ if name not in {"responsible", "status"})


def _episode(row: dict[str, Any]) -> Episode:
    shared = {name: row[name] for name in _SHARED}
    responsible = row.get("responsible", row.get("provider"))
    status = row["status"] if "status" in row else ("cancelled" if row["cancelled"] else row["ending"])
    shared["severity"] = row["severity"] or ""
    return Episode(**shared, responsible=responsible or "", status=status)


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
