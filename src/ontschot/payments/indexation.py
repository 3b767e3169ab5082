"""Indexation: agreed price steps, each a step of its own in the calculation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ontschot.agreements.payment import IndexStep
from ontschot.money import Cents
from ontschot.periods import Period

__all__ = ["Increment", "increments", "round_half_away"]


@dataclass(frozen=True, slots=True)
class Increment:
    """What one price step adds to one care year, rounded to the cent at this step and nowhere else."""

    step: IndexStep
    exact_cents: Fraction
    cents: Cents


def increments(cents: Cents, whole: Period, part: Period, steps: tuple[IndexStep, ...]) -> tuple[Increment, ...]:
    """Give what each price step adds to the part of an amount that lies in one care year.

    cents: the amount for the whole period before indexation; part: the days in the care year. Steps build on each
    other in order of date; a step counts from its day on. Half a cent is rounded away from zero.
    """
    found: list[Increment] = []
    factor = Fraction(1)
    for step in sorted(steps, key=lambda item: item.date):
        exact = Fraction(cents * _days_from(step.date, part), whole.days) * factor * (step.factor - 1)
        found.append(Increment(step, exact, round_half_away(exact)))
        factor *= step.factor
    return tuple(increment for increment in found if increment.exact_cents)


def round_half_away(value: Fraction) -> int:
    """Round to whole cents, half a cent away from zero, so that a credit mirrors a charge."""
    rounded = (2 * abs(value).numerator + abs(value).denominator) // (2 * abs(value).denominator)
    return rounded if value >= 0 else -rounded


def _days_from(day: date, part: Period) -> int:
    return max(0, (part.end - max(day, part.start)).days)
