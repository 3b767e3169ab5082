"""What one year cost: the figures that a comparison of years rests on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.truncation import Truncation
from ontschot.i18n import T
from ontschot.payments.refusal import NobodyError, problem

__all__ = ["Measured"]


@dataclass(frozen=True, slots=True)
class Measured:
    """The cost of a group in one year: exact cents after completion and truncation, people and member months.

    `truncation` says how the costs were cut (None: not at all); `risk_score` is the average risk of the group.
    """

    year: int
    cents: Fraction
    member_months: Fraction
    people: int
    truncation: Truncation | None = None
    risk_score: Fraction = Fraction(1)

    @property
    def per_member_month(self) -> Fraction:
        """Exact cents per member month. Raises NobodyError for a group of nobody."""
        if not self.member_months:
            message = T("Nobody was insured in {year}, so there is no cost per member month.", year=str(self.year))
            raise NobodyError(problem("group-of-nobody", message, part=str(self.year)))
        return self.cents / self.member_months
