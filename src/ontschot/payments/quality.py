"""Quality: from a score between 0 and 1 to the factor by which an amount is multiplied."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.terms.quality import Quality, QualityForm
from ontschot.i18n import T
from ontschot.payments.refusal import QualityError, problem

__all__ = ["quality_factor"]


def quality_factor(terms: Quality | None, score: Fraction | None) -> Fraction:
    """Give the exact factor for a score; without terms quality plays no part and the factor is one.

    A score exactly at the gate passes it. Raises QualityError when the score is missing, below 0 or above 1.
    """
    if terms is None:
        return Fraction(1)
    if score is None:
        raise QualityError(
            problem(
                "quality-missing",
                T("The quality score is missing, and the payment depends on it."),
                remedy=T("Have the score established; a missing score is not zero."),
            )
        )
    if not 0 <= score <= 1:
        message = T("The quality score does not lie between 0 and 1.")
        raise QualityError(problem("quality-out-of-range", message, found=str(score)))
    return Fraction(0) if score < terms.gate else _factor(terms, score)


def _factor(terms: Quality, score: Fraction) -> Fraction:
    if terms.form is QualityForm.GATE:
        return Fraction(1)
    if terms.form is QualityForm.TABLE:
        return [step.factor for step in terms.steps if step.from_score <= score][-1]
    along = (score - terms.zero_at) / (terms.full_at - terms.zero_at)
    return min(max(along, Fraction(0)), Fraction(1))
