"""Risk adjustment: the benchmark follows the mix of patients, within an agreed cap."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.terms.risk import RiskAdjustment
from ontschot.i18n import T
from ontschot.payments.refusal import TermsError, problem

__all__ = ["risk_ratio"]


def risk_ratio(base: Fraction, now: Fraction, terms: RiskAdjustment | None) -> Fraction:
    """Give the ratio of the risk score now to that of the base year, kept within the agreed bounds around one.

    Without terms there is no adjustment and the ratio is one. A bound exactly met is kept. Raises TermsError on a
    score that is not above zero.
    """
    if terms is None:
        return Fraction(1)
    if base <= 0 or now <= 0:
        message = T("A risk score is not above zero.")
        raise TermsError(problem("risk-score", message, found=str(min(base, now))))
    ratio = Fraction(now) / Fraction(base)
    if terms.highest_rise is not None:
        ratio = min(ratio, 1 + terms.highest_rise)
    if terms.deepest_fall is not None:
        ratio = max(ratio, 1 - terms.deepest_fall)
    return ratio
