"""Why a settlement is refused: bad input as a report, never a figure that only looks right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ontschot.i18n import Text
from ontschot.problems import Place, Problem

__all__ = [
    "BaseYearError",
    "NobodyError",
    "QualityError",
    "Refusal",
    "SettlementRefusedError",
    "TermsError",
    "TruncationMismatchError",
    "attempt",
    "problem",
]

Outcome = TypeVar("Outcome")


class SettlementRefusedError(Exception):
    """A settlement cannot be made; carries what is wrong, one problem for each thing."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(str(item.message) for item in problems))
        self.problems = problems


class TruncationMismatchError(SettlementRefusedError):
    """The two sides of a comparison do not carry the same truncation."""


class BaseYearError(SettlementRefusedError):
    """A base year of the benchmark is missing, or measured twice."""


class QualityError(SettlementRefusedError):
    """A quality score is missing or does not lie between 0 and 1."""


class NobodyError(SettlementRefusedError):
    """There is nobody, or no month or episode, to settle for."""


class TermsError(SettlementRefusedError):
    """The terms do not foresee what was measured."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A settlement that was not made, with the reasons as a report."""

    model: str
    problems: tuple[Problem, ...]


def problem(code: str, message: Text, *, found: str = "", part: str = "", remedy: Text | None = None) -> Problem:
    """Give one thing that stands in the way of a settlement."""
    return Problem(code, Place(part=part), message, found, remedy=remedy)


def attempt(model: str, settle: Callable[[], Outcome]) -> Outcome | Refusal:
    """Make a settlement, or say why there is none; other errors are broken contracts and pass through."""
    try:
        return settle()
    except SettlementRefusedError as error:
        return Refusal(model, error.problems)
