"""For which constant effects each way of treating the regions looks at least as striking as the actual one.

If the effect were x more than the estimate in every treated period, the figure of another way, less that effect, would
be `figure - slope x`, and that of the actual way `-x`. So each way counts on known stretches of x, and the share of
ways that count, the p-value, is a step function of x. Its steps are solved for, not searched.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontschot.evaluation.panel import Floats, Ints

__all__ = ["Spans", "plain_spans", "studentised_spans"]

_SAME = 1e-9
_NEARLY_REAL = 1e-6


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of x, from `low` to `high` with both ends, each with its way; ways: how many ways there are."""

    way: Ints
    low: Floats
    high: Floats
    ways: int

    def p_value(self, x: float, slack: float) -> float:
        """Give the share of ways that count at x; ends within `slack` of x count as reached."""
        inside = (self.low - slack <= x) & (x <= self.high + slack)
        return len(np.unique(self.way[inside])) / self.ways

    def hull(self, needed: int) -> tuple[float, float]:
        """Give the ends of the shortest stretch that holds every x at which more than `needed` ways count."""
        return _reached(self.low, self.high, needed), -_reached(-self.high, -self.low, needed)


def _reached(low: Floats, high: Floats, needed: int) -> float:
    """The first point, from the left, at which more than so many spans are open."""
    at = np.concatenate([low, high])
    step = np.repeat([1, -1], [len(low), len(high)])
    order = np.lexsort((-step, at))
    return float(at[order][np.argmax(np.cumsum(step[order]) > needed)])


def plain_spans(figure: Floats, slope: Floats) -> Spans:
    """Give the spans of each way on which |figure - slope x| is at least |x|: between two ends, mostly.

    The actual way and its mirror image have slope 1 and -1 and count whatever x is. A steeper slope, which only effects
    before the start can have, counts outside the two ends.
    """
    left, right = _ratio(-figure, 1 - slope), _ratio(figure, 1 + slope)
    always = (np.abs(1 - np.abs(slope)) < _SAME) & (np.abs(figure) <= _SAME * np.abs(figure).max())
    low, high = np.minimum(left, right), np.maximum(left, right)
    steep = np.flatnonzero(~always & (np.abs(slope) >= 1 + _SAME))
    gentle = np.flatnonzero(~always & (np.abs(slope) < 1 + _SAME))
    whole = np.flatnonzero(always)
    without = np.full(len(figure), np.inf)
    return Spans(
        np.concatenate([whole, gentle, steep, steep]),
        np.concatenate([-without[whole], low[gentle], -without[steep], high[steep]]),
        np.concatenate([without[whole], high[gentle], low[steep], without[steep]]),
        len(figure),
    )


def _ratio(over: Floats, under: Floats) -> Floats:
    flat = np.abs(under) < _SAME
    return np.asarray(np.where(flat, np.copysign(np.inf, over), over / np.where(flat, 1, under)))


def studentised_spans(figure: Floats, slope: Floats, variance: Floats, own: float) -> Spans:
    """Give the spans on which |figure - slope x| over its own error is at least |x| over the error of the actual way.

    variance: for each way the three coefficients of its variance as a function of x, by rising power. own: the variance
    of the actual way, above zero, which no constant effect changes.
    """
    unit = float(np.sqrt(own))
    quartics = _quartics(figure / unit, slope, variance / own * np.array([1, unit, unit**2]))
    roots = _roots(quartics)
    beyond = np.abs(roots).max(axis=1, keepdims=True) + 1
    marks = np.concatenate([-beyond, roots, beyond], axis=1)
    middle = (marks[:, 1:] + marks[:, :-1]) / 2
    counts = _joined(_at(quartics, middle) >= 0, marks)
    marks[:, 0], marks[:, -1] = -np.inf, np.inf
    edge = np.zeros((len(figure), 1), bool)
    way, first = np.nonzero(counts & ~np.hstack([edge, counts[:, :-1]]))
    _way, last = np.nonzero(counts & ~np.hstack([counts[:, 1:], edge]))
    return Spans(way, marks[way, first] * unit, marks[way, last + 1] * unit, len(figure))


def _joined(counts: npt.NDArray[np.bool_], marks: Floats) -> npt.NDArray[np.bool_]:
    """Between marks that coincide there is nothing: there it is as it was just before."""
    found = counts.copy()
    for part in range(1, counts.shape[1]):
        empty = marks[:, part + 1] <= marks[:, part]
        found[empty, part] = found[empty, part - 1]
    return found


def _quartics(figure: Floats, slope: Floats, variance: Floats) -> Floats:
    """Coefficients, by falling power, of (figure - slope x)² less x² times the variance; noise is none."""
    none = np.zeros(len(figure))
    ours = np.stack([none, none, slope**2, -2 * figure * slope, figure**2], axis=1)
    theirs = np.stack([*variance.T[::-1], none, none], axis=1)
    found = ours - theirs
    return np.asarray(np.where(np.abs(found) <= _SAME * (ours + np.abs(theirs)).max(), 0, found))


def _roots(quartics: Floats) -> Floats:
    """The real roots in order, four a row: the last is repeated where there are fewer, zero where there is none.

    Roots are the eigenvalues of the companion matrix; one for each lost power lies at infinity and is left out.
    """
    whole = quartics[:, 0] != 0
    found = np.full((len(quartics), quartics.shape[1] - 1), np.nan)
    companions = np.zeros((whole.sum(), *2 * found.shape[1:]))
    companions[:, 0] = -quartics[whole, 1:] / quartics[whole, :1]
    companions[:, range(1, found.shape[1]), range(found.shape[1] - 1)] = 1
    found[whole] = _real(np.linalg.eigvals(companions).astype(np.complex128))
    for row in np.flatnonzero(~whole):
        some = _real(np.roots(quartics[row]).astype(np.complex128))
        found[row, : len(some)] = some
    found.sort(axis=1)
    last = np.nan_to_num(np.fmax.reduce(found, axis=1, initial=-np.inf), neginf=0.0)
    return np.where(np.isnan(found), last[:, None], found)


def _real(roots: npt.NDArray[np.complex128]) -> Floats:
    return np.where(np.abs(roots.imag) <= _NEARLY_REAL * (1 + np.abs(roots.real)), roots.real, np.nan)


def _at(quartics: Floats, x: Floats) -> Floats:
    value = np.zeros(x.shape)
    for coefficient in quartics.T:
        value = value * x + coefficient[:, None]
    return value
