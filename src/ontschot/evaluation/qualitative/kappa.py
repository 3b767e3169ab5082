"""Agreement between two coders beyond chance: Cohen's kappa as an exact fraction, with the table it rests on.

Cohen (1960): kappa = (po - pe) / (1 - pe), where po is the share of units to which both gave the same code and pe the
share that would agree by chance, given how often each coder used each code. Where both used one and the same code for
everything, pe is 1 and kappa is not defined: there was nothing to tell apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ontschot.i18n import T, Text

__all__ = ["Agreement", "Confusion", "agreement"]

Confusion = tuple[tuple[str, str, int], ...]
"""Code of the first coder, code of the second, number of units; pairs that do not occur are left out."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree: exact ratios, or None with the reason where something is not defined.

    `observed` is the share that agrees, `expected` the share that would by chance.
    """

    units: int
    agreed: int
    observed: Fraction | None
    expected: Fraction | None
    kappa: Fraction | None
    undefined: Text | None
    confusion: Confusion


def agreement(pairs: Iterable[tuple[str, str]]) -> Agreement:
    """Give the agreement over units; each pair holds the code of the first coder and that of the second."""
    counts = Counter(pairs)
    units = counts.total()
    confusion = tuple((one, other, count) for (one, other), count in sorted(counts.items()))
    agreed = sum(count for one, other, count in confusion if one == other)
    if not units:
        return Agreement(0, 0, None, None, None, T("No passage was coded by both."), confusion)
    observed, expected = Fraction(agreed, units), _expected(counts, units)
    if expected == 1:
        reason = T("Both coders used one and the same code for everything, so that nothing was told apart.")
        return Agreement(units, agreed, observed, expected, None, reason, confusion)
    return Agreement(units, agreed, observed, expected, (observed - expected) / (1 - expected), None, confusion)


def _expected(counts: Counter[tuple[str, str]], units: int) -> Fraction:
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), count in counts.items():
        first[one] += count
        second[other] += count
    return Fraction(sum(count * second[code] for code, count in first.items()), units**2)
