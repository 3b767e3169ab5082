"""From an outcome to what is summed per region: as it is, brought down, in two parts, or a share with its response."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import ibis.expr.types as ir

from ontschot.evaluation.design.document import Design, Level
from ontschot.evaluation.design.outcome import Outcome, Scale
from ontschot.evaluation.reading.by_region import RegionSum, region_sums
from ontschot.payments.rank import rank

__all__ = ["Asked", "Part", "asked", "key_of", "laid", "measured", "outcome_columns"]


class Part(StrEnum):
    """What of an outcome is looked at."""

    WHOLE = "whole"
    CAPPED = "capped"
    ANY = "any"
    AMOUNT = "amount"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the figures: an outcome, on a scale, in one of its parts."""

    outcome: Outcome
    scale: Scale
    part: Part


_PARTS: dict[Scale, tuple[Part, ...]] = {
    Scale.MEAN: (Part.WHOLE,),
    Scale.RATIO: (Part.WHOLE,),
    Scale.WINSORISED: (Part.CAPPED,),
    Scale.TWO_PART: (Part.ANY, Part.AMOUNT),
    Scale.SHARE: (Part.WHOLE,),
}


def asked(outcome: Outcome) -> Iterator[Asked]:
    """Give the questions about an outcome, in order; where people answered, how many did comes last."""
    for scale in outcome.scales:
        yield from (Asked(outcome, scale, part) for part in _PARTS[scale])
    if outcome.asked is not None:
        yield Asked(outcome, Scale.SHARE, Part.RESPONSE)


def key_of(item: Asked) -> str:
    """Name the sums that a question needs; a mean and a ratio need the same ones."""
    return item.outcome.id if item.part is Part.WHOLE else f"{item.outcome.id}:{item.part.value}"


def outcome_columns(outcome: Outcome) -> tuple[str, ...]:
    """Give the columns of a panel that an outcome needs."""
    return tuple(name for name in (outcome.id, outcome.answered, outcome.asked) if name is not None)


def measured(table: ir.Table, design: Design) -> dict[str, Sequence[RegionSum]]:
    """Sum everything up that a design asks, by the name of the sums.

    table: under the contract of a panel, on any engine, with a column for every outcome. At the level of units every
    unit stands for a region.
    """
    placed = table.mutate(region=table.unit.cast("string")) if design.level is Level.UNIT else table
    found: dict[str, Sequence[RegionSum]] = {}
    for outcome in design.outcomes:
        for item in asked(outcome):
            if key_of(item) not in found:
                found[key_of(item)] = region_sums(laid(placed, design, item), "outcome")
    return found


def laid(table: ir.Table, design: Design, item: Asked) -> ir.Table:
    """Give the table with what is asked as `outcome`, and with what it counts by as `weight`."""
    value = table[item.outcome.id].cast("float64")
    if item.outcome.answered is not None and item.outcome.asked is not None:
        answered, invited = (table[name].cast("float64") for name in (item.outcome.answered, item.outcome.asked))
        if item.part is Part.RESPONSE:
            return table.mutate(outcome=answered / invited.nullif(0), weight=invited.cast("decimal(18, 6)"))
        table = table.mutate(weight=answered.cast("decimal(18, 6)"))
    match item.part:
        case Part.CAPPED:
            cap = _cap(table, design, item.outcome)
            return table.mutate(outcome=(value > cap).ifelse(cap, value))
        case Part.ANY:
            return table.mutate(outcome=(value > 0).cast("float64"))
        case Part.AMOUNT:
            return table.mutate(outcome=(value > 0).ifelse(value, None))
    return table.mutate(outcome=value)


def _cap(table: ir.Table, design: Design, outcome: Outcome) -> float:
    """The value laid down, or else that of the percentile among everyone before anybody started, by whole rank."""
    if outcome.cap is not None:
        return float(outcome.cap)
    first = min(item.first_period for item in design.treated) - design.anticipation
    value = table[outcome.id].cast("float64")
    before = table.filter((table.period < first) & value.notnull()).select(outcome=value)
    count = int(before.count().to_pyarrow().as_py())
    if not count:
        return float("inf")
    found = before.order_by("outcome").limit(1, offset=rank(outcome.percentile, count) - 1).to_pyarrow()
    return float(found["outcome"][0].as_py())
