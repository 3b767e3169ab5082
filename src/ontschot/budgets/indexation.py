"""Wage and price indexation of a framework: a dated step of its own, never inside a figure (FRM-02)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ontschot.budgets.frameworks import Figure

__all__ = ["IndexStep", "Indexed", "indexed"]


@dataclass(frozen=True, slots=True)
class IndexStep:
    """The published factor from one price level to the next for one sector, with date and source.

    None ship with the program: the sources hold no index later than 2022.
    """

    sector: str
    from_price_level: str
    to_price_level: str
    factor: Fraction
    published: date
    source: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """A framework at another price level: printed figure and steps taken; exact millions of euros."""

    figure: Figure
    steps: tuple[IndexStep, ...]
    million: Fraction

    @property
    def price_level(self) -> str:
        """The price level reached."""
        return self.steps[-1].to_price_level if self.steps else self.figure.price_level


def indexed(figure: Figure, price_level: str, steps: Iterable[IndexStep] = ()) -> Indexed | None:
    """Bring a printed framework to the price level asked for, step by step.

    Returns nothing when the figure is open ("pm") or when a step on the way is missing: no index is ever
    guessed.
    """
    if figure.million is None:
        return None
    of_sector = {step.from_price_level: step for step in steps if step.sector == figure.sector}
    taken: list[IndexStep] = []
    level, million = figure.price_level, figure.million
    while level != price_level and level in of_sector:
        step = of_sector.pop(level)
        taken.append(step)
        level, million = step.to_price_level, million * step.factor
    return Indexed(figure, tuple(taken), million) if level == price_level else None
