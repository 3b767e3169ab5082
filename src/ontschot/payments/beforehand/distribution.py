"""What many draws of one payment say together: the mean, quantiles, and how often something is paid."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ontschot.money import Cents
from ontschot.payments.rank import at_percentile

__all__ = ["Distribution"]


@dataclass(frozen=True, slots=True)
class Distribution:
    """The payments of all draws in cents, in order of drawing, with the seed that gives them again.

    Raises ValueError without draws. None of these figures is payable; they are exact for these draws, and differ
    between seeds.
    """

    payments: tuple[Cents, ...]
    seed: int

    def __post_init__(self) -> None:
        if not self.payments:
            message = "there is no draw"
            raise ValueError(message)

    @property
    def expected(self) -> Fraction:
        """The mean payment, in exact cents."""
        return Fraction(sum(self.payments), len(self.payments))

    @property
    def chance_of_payment(self) -> Fraction:
        """The part of the draws in which providers receive something."""
        return Fraction(sum(cents > 0 for cents in self.payments), len(self.payments))

    @property
    def chance_of_repayment(self) -> Fraction:
        """The part of the draws in which providers pay something back."""
        return Fraction(sum(cents < 0 for cents in self.payments), len(self.payments))

    def quantile(self, share: Fraction) -> Cents:
        """Give the payment at a percentile, by integer rank: one that was really drawn."""
        return at_percentile(self.payments, share)
