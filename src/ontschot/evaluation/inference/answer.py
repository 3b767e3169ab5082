"""How sure an effect is, as one answer: interval, p-value, how they came about, and what they can and cannot carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ontschot.evaluation.inference.assignments import FEW
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.i18n import Text
from ontschot.problems import Place, Problem

__all__ = ["Choice", "Inference", "Inferred", "Interval", "Method", "Refused", "refusal"]


class Inference(StrEnum):
    """What is laid down beforehand: the default by region, or one way to do it, by name."""

    REGION = "region"
    CR2 = "cr2"
    CR1 = "cr1"
    WILD = "wild"
    UNIT = "unit"


class Method(StrEnum):
    """Where an interval comes from."""

    RANDOMISATION = "randomisation"
    STUDENTISED = "studentised randomisation"
    CR2 = "CR2"
    CR1 = "CR1"
    WILD = "wild bootstrap"
    UNIT = "by unit"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is laid down about inference. level: how often an interval must hold the effect. draws, seed: of chance.

    exposure: the effect so many periods since the start, negative before it; None: over all treated periods. few: up to
    so many ways to choose the treated regions all are tried.
    """

    inference: Inference = Inference.REGION
    drawn: Drawn = Drawn.SIMPLE
    before: Before = Before.LAST
    level: Fraction = Fraction(19, 20)
    draws: int = 9_999
    seed: int = 1
    exposure: int | None = None
    few: int = FEW


@dataclass(frozen=True, slots=True)
class Interval:
    """One interval with its two-sided p-value for no effect, in the unit of the outcome; ends can be infinite.

    error, freedom: the standard error and its degrees of freedom, None for a method without them.
    """

    method: Method
    low: float
    high: float
    p_value: float
    error: float | None = None
    freedom: float | None = None


@dataclass(frozen=True, slots=True)
class Inferred:
    """An effect, in the unit of the outcome, with the interval to go by and those to hold beside it.

    treated, compared: how many regions on each side, or units when errors are by unit. left_out: regions that say
    nothing about the effect. for_policy: false when the errors are known to be too small for conclusions. remarks: what
    the figures can and cannot carry.
    """

    estimate: float
    level: Fraction
    interval: Interval
    beside: tuple[Interval, ...]
    treated: int
    compared: int
    left_out: tuple[str, ...]
    for_policy: bool
    remarks: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no answer."""

    problems: tuple[Problem, ...]


def refusal(code: str, place: Place, message: Text, remedy: Text | None = None) -> Refused:
    """Refuse for one reason."""
    return Refused((Problem(code, place, message, remedy=remedy),))
