"""Completion: from what was claimed so far to what will have been claimed when all late claims are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ontschot.exact import Weight
from ontschot.i18n import T
from ontschot.payments.refusal import TermsError, problem

__all__ = ["Completed", "completed", "require_parts"]


@dataclass(frozen=True, slots=True)
class Completed:
    """Cost as observed and as completed, in cents; the difference is an estimate and is shown as such."""

    raw: Fraction
    cents: Fraction

    @property
    def estimated(self) -> Fraction:
        """What is not yet claimed, in exact cents."""
        return self.cents - self.raw

    @property
    def factor(self) -> Fraction:
        """The observed part of the whole; one when nothing was observed."""
        return self.raw / self.cents if self.cents else Fraction(1)


def completed(observed: Sequence[Weight], factors: Sequence[Fraction]) -> Completed:
    """Divide each month's observed cost by the part of it that is in by now.

    observed: cents per month; factors: per month the observed part of the whole, above 0 and at most 1. The outcome
    stays exact and is not rounded here. Raises TermsError on another factor, ValueError on lists of unequal length.
    """
    require_parts(factors)
    whole = sum((Fraction(cents) / factor for cents, factor in zip(observed, factors, strict=True)), Fraction(0))
    return Completed(sum((Fraction(cents) for cents in observed), Fraction(0)), whole)


def require_parts(factors: Iterable[Fraction]) -> None:
    """Refuse completion factors that are no part of a whole. Raises TermsError naming each."""
    wrong = [factor for factor in factors if not 0 < factor <= 1]
    if wrong:
        raise TermsError(
            *(
                problem(
                    "completion-factor",
                    T("A completion factor is above 0 and at most 1: the part of the claims that is in."),
                    found=str(factor),
                )
                for factor in wrong
            )
        )
