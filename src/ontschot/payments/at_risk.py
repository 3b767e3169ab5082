"""The part of the money that depends on quality."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.terms.population_budget import AtRisk
from ontschot.i18n import Share, T
from ontschot.payments.quality import quality_factor
from ontschot.payments.settlement import Course

__all__ = ["withhold"]


def withhold(course: Course, terms: AtRisk | None, base: Fraction, score: Fraction | None) -> None:
    """Take back the part of the money at risk that quality did not earn; at full quality nothing.

    base: the budget or target in exact cents. Raises QualityError when the score is missing or out of range.
    """
    if terms is None:
        return
    factor = quality_factor(terms.quality, score)
    basis = T(
        "{share} depends on quality, of which {factor} was earned", share=Share(terms.share), factor=Share(factor)
    )
    course.move(T("Quality"), -base * terms.share * (1 - factor), basis)
