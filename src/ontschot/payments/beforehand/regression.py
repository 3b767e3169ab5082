"""Regression to the mean: people chosen for a high cost in one year cost less in another by themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ontschot.i18n import Share, T, Text
from ontschot.money import Cents
from ontschot.payments.refusal import NobodyError, problem

__all__ = ["Regression", "regression_to_the_mean"]


@dataclass(frozen=True, slots=True)
class Regression:
    """How the group compares with everybody, in the base year and in another year without a programme.

    Both are exact ratios of mean costs: group divided by everybody.
    """

    in_base_year: Fraction
    in_other_year: Fraction

    @property
    def flagged(self) -> bool:
        """Say whether the group was dear in the base year, and less so in the other: it would look like a saving."""
        return self.in_base_year > 1 and self.in_other_year < self.in_base_year

    @property
    def expected_fall(self) -> Fraction:
        """The part of the group's cost that goes away without any programme; zero when not flagged."""
        return 1 - self.in_other_year / self.in_base_year if self.flagged else Fraction(0)

    @property
    def warning(self) -> Text | None:
        """What a reader must know before trusting a saving."""
        if not self.flagged:
            return None
        return T(
            "The group was chosen dear: {base} of the average in the base year, {other} in another year. Its cost "
            "falls by {fall} by itself; that is no saving.",
            base=Share(self.in_base_year),
            other=Share(self.in_other_year),
            fall=Share(self.expected_fall),
        )


def regression_to_the_mean(base: Mapping[int, Cents], other: Mapping[int, Cents], group: Collection[int]) -> Regression:
    """Compare the group with everybody in two years without a programme; only people known in both years count.

    base and other: cost per person in cents. Raises NobodyError when nobody is known in both years or costs are zero.
    """
    known = base.keys() & other.keys()
    inside = known & set(group)
    if not inside or not sum(base[person] for person in known) or not sum(other[person] for person in known):
        message = T("Nobody with costs is known in both years, so the two cannot be compared.")
        raise NobodyError(problem("no-common-people", message))
    return Regression(_ratio(base, inside, known), _ratio(other, inside, known))


def _ratio(costs: Mapping[int, Cents], inside: Collection[int], known: Collection[int]) -> Fraction:
    group = Fraction(sum(costs[person] for person in inside), len(inside))
    return group / Fraction(sum(costs[person] for person in known), len(known))
