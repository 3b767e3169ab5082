"""How many people an experiment needs, by formula: proportions, means, and what clusters cost.

Sources: Cohen (1988) for proportions by their arcsine; Kish (1965) for the design effect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import asin, ceil, sqrt

from scipy import stats

__all__ = ["Aim", "clusters", "design_effect", "detectable_mean", "mean_per_arm", "proportion_per_arm"]

_FAR = 8
"""So many standard errors away a test never points the wrong way, and the library gives no number for it."""

_EVERYBODY = 10**10


@dataclass(frozen=True, slots=True)
class Aim:
    """How sure an experiment must be: to find what is there (power), and not to find what is not (two-sided)."""

    power: Fraction = Fraction(4, 5)
    confidence: Fraction = Fraction(19, 20)

    def __post_init__(self) -> None:
        if not 0 < 1 - self.confidence < self.power < 1:
            message = f"a power of {self.power} does not go with a confidence of {self.confidence}"
            raise ValueError(message)

    @property
    def reach(self) -> float:
        """How many standard errors an effect must be away from nothing."""
        return float(stats.norm.ppf((1 + float(self.confidence)) / 2) + stats.norm.ppf(float(self.power)))


def proportion_per_arm(before: Fraction, after: Fraction, aim: Aim) -> int:
    """Give how many people each arm needs to tell two proportions apart.

    Raises ValueError when they are the same, or one is not between 0 and 1.
    """
    if before == after or not (0 <= before <= 1 and 0 <= after <= 1):
        message = f"{before} and {after} are not two different proportions"
        raise ValueError(message)
    apart = 2 * asin(sqrt(before)) - 2 * asin(sqrt(after))
    return ceil(2 * (aim.reach / apart) ** 2)


def mean_per_arm(difference: float, spread: float, aim: Aim) -> int:
    """Give how many people each arm needs to tell two means apart by a t-test.

    spread: standard deviation between people, in the unit of the difference. Raises ValueError when either is zero, or
    when it takes more people than live on earth.
    """
    if not difference or spread <= 0:
        message = f"a difference of {difference} with a spread of {spread} cannot be told"
        raise ValueError(message)
    return _least(lambda count: _power(abs(difference) / spread, count, aim) >= float(aim.power))


def detectable_mean(per_arm: int, spread: float, aim: Aim) -> float:
    """Give the smallest difference of two means that arms of so many people show, in the unit of the spread."""
    if per_arm <= 1 or spread <= 0:
        message = f"{per_arm} people per arm with a spread of {spread} show nothing"
        raise ValueError(message)
    low, high = 0.0, 1.0
    while _power(high, per_arm, aim) < float(aim.power):
        high *= 2
    for _halving in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if _power(middle, per_arm, aim) >= float(aim.power) else (middle, high)
    return high * spread


def design_effect(per_cluster: int, alike: Fraction) -> Fraction:
    """Give how many times more people are needed because people of one cluster are alike.

    alike: the intraclass correlation, the part of the spread that lies between clusters, from 0 up to 1.
    """
    return 1 + (per_cluster - 1) * alike


def clusters(per_arm: int, per_cluster: int, alike: Fraction) -> int:
    """Give how many clusters each arm needs, when people would have been needed without clusters."""
    return ceil(per_arm * design_effect(per_cluster, alike) / per_cluster)


def _power(apart: float, per_arm: int, aim: Aim) -> float:
    """The chance that a two-sided t-test on two arms shows a difference of so many standard deviations."""
    freedom, shift = 2 * per_arm - 2, apart * sqrt(per_arm / 2)
    bound = stats.t.ppf((1 + float(aim.confidence)) / 2, freedom)
    astray = stats.nct.cdf(-bound, freedom, shift) if shift < _FAR else 0.0
    return float(stats.nct.sf(bound, freedom, shift) + astray)


def _least(enough: Callable[[int], bool]) -> int:
    """The smallest number of at least two that is enough, for a condition that stays true once it is."""
    high = 2
    while not enough(high):
        if high > _EVERYBODY:
            message = "no experiment is so large"
            raise ValueError(message)
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
