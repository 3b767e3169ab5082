"""A payer's amount over its sectors, where sector weights may hold means: exact, and seldom slow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ontschot.allocation.division import sector_ties
from ontschot.allocation.request import Pot
from ontschot.exact import Weight, largest_remainder

__all__ = ["SectorWeight", "divide_over_sectors"]

_SHIFT = 40
_UNSURE = 1 << 8
"""Parts are known to within 2^-40 or so; a sector's weight in units of 2^-40 may be this far off, amply taken."""


@dataclass(frozen=True, slots=True)
class SectorWeight:
    """The weight of one sector: whole, the part below one, and the exact ratio behind them if means are involved."""

    whole: int
    part: float = 0.0
    exact: Callable[[], Fraction] | None = None

    def exactly(self) -> Weight:
        """Give the exact weight."""
        return self.exact() if self.exact else self.whole

    @property
    def scaled(self) -> int:
        """The weight in units of 2^-40, rounded."""
        return (self.whole << _SHIFT) + int(self.part * (1 << _SHIFT))


def divide_over_sectors(pot: Pot, weights: Sequence[SectorWeight]) -> list[int]:
    """Divide a payer's amount over the sectors of its key; near a boundary with the exact ratios, else without."""
    cents = abs(pot.entitlement.cents)
    sign = 1 if pot.entitlement.cents >= 0 else -1
    if all(weight.exact is None for weight in weights):
        return [sign * part for part in largest_remainder(cents, [item.whole for item in weights], sector_ties(pot))]
    parts = _surely(cents, [weight.scaled for weight in weights])
    if parts is None:
        parts = largest_remainder(cents, [weight.exactly() for weight in weights], sector_ties(pot))
    return [sign * part for part in parts]


def _surely(cents: int, weights: Sequence[int]) -> list[int] | None:
    """Divide by weights that may be a little off; None when that could matter to a cent."""
    total = sum(weights)
    doubt = cents * (len(weights) + 1) * _UNSURE
    parts = [cents * weight // total for weight in weights]
    left = [cents * weight % total for weight in weights]
    if any(weight and (rest <= doubt or rest >= total - doubt) for weight, rest in zip(weights, left, strict=True)):
        return None
    order = sorted(range(len(weights)), key=lambda i: -left[i])
    spare = cents - sum(parts)
    if spare and left[order[spare - 1]] - left[order[spare]] <= 2 * doubt:
        return None
    for index in order[:spare]:
        parts[index] += 1
    return parts
