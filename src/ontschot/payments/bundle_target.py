"""The target of a bundle: what an episode of average severity should cost, from historic episodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ontschot.agreements.terms.bundle import Bundle
from ontschot.agreements.terms.truncation import Truncation
from ontschot.payments.benchmark import require_base_years
from ontschot.payments.bundle_episodes import chosen_episodes
from ontschot.payments.bundle_parties import Parties
from ontschot.payments.completion import require_parts
from ontschot.payments.episode import Episode, Episodes
from ontschot.payments.trend import trend_factor

__all__ = ["Target", "TargetLine", "bundle_target"]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """How one base year counts: exact cents per episode of severity one, times trend, times weight."""

    year: int
    weight: Fraction
    episodes: int
    per_episode: Fraction
    trend: Fraction

    @property
    def counted(self) -> Fraction:
        """What the year adds to the target, in exact cents."""
        return self.weight * self.per_episode * self.trend


@dataclass(frozen=True, slots=True)
class Target:
    """The target of one definition for one year, in exact cents per episode of severity one."""

    definition: str
    year: int
    lines: tuple[TargetLine, ...]
    discount: Fraction
    truncation: Truncation | None

    @property
    def cents(self) -> Fraction:
        """The target after discount, in exact cents."""
        return sum((line.counted for line in self.lines), Fraction(0)) * (1 - self.discount)


def bundle_target(
    terms: Bundle, history: Episodes | Iterable[Episode], year: int, completion: Fraction = Fraction(1)
) -> Target:
    """Work out the target for episodes of a year: completion, truncation, severity, trend and discount, in that order.

    history: episodes of any definition; those of this bundle that start in a base year count. completion: the part of
    their cost that is claimed by now (1: all of it). Raises BaseYearError for a base year without episodes, and what
    completion, truncation, severity and trend raise.
    """
    require_parts([completion])
    known = chosen_episodes(terms, history, {item.year for item in terms.base_years}).counted
    by_year = {one: known.take(np.flatnonzero(known.year == one)) for one in np.unique(known.year).tolist()}
    require_base_years(terms.base_years, by_year)
    lines = tuple(
        TargetLine(
            item.year,
            item.weight,
            len(by_year[item.year]),
            _per_episode(terms, by_year[item.year], completion),
            trend_factor(terms.trend, item.year, year),
        )
        for item in terms.base_years
    )
    return Target(terms.definition, year, lines, terms.discount, terms.truncation)


def _per_episode(terms: Bundle, episodes: Episodes, completion: Fraction) -> Fraction:
    sums = Parties(terms, episodes, allowance=terms.complication_allowance, completion=completion).sums()
    return sum((item.cost for item in sums), Fraction(0)) / sum((item.weight for item in sums), Fraction(0))
