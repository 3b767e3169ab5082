"""The minimum savings or loss rate for a group of a given size."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from ontschot.agreements.terms.minimum_rate import MinimumRate, RateForm, SizePoint
from ontschot.i18n import T
from ontschot.payments.refusal import TermsError, problem

__all__ = ["minimum_rate"]


def minimum_rate(terms: MinimumRate | None, people: int) -> Fraction:
    """Give the rate that a result must reach, exactly; no terms is a rate of zero.

    A size of exactly a point has the rate of that point; above the largest size its rate goes on. Raises TermsError
    for a group smaller than any size agreed, because nothing was agreed for it.
    """
    if terms is None:
        return Fraction(0)
    if terms.rate is not None:
        return terms.rate
    if people < terms.points[0].people:
        raise TermsError(
            problem(
                "group-too-small",
                T(
                    "The group has {people} people; a minimum rate is agreed from {least} on.",
                    people=people,
                    least=terms.points[0].people,
                ),
                found=str(people),
                remedy=T("Agree on a rate for a group of this size."),
            )
        )
    return _at_size(terms, people)


def _at_size(terms: MinimumRate, people: int) -> Fraction:
    for lower, upper in pairwise(terms.points):
        if people < upper.people:
            return _between(lower, upper, people) if terms.form is RateForm.INTERPOLATED else lower.rate
    return terms.points[-1].rate


def _between(lower: SizePoint, upper: SizePoint, people: int) -> Fraction:
    along = Fraction(people - lower.people, upper.people - lower.people)
    return lower.rate + (upper.rate - lower.rate) * along
