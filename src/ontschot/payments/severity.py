"""Severity: how much heavier than average an episode is."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ontschot.agreements.terms.bundle import SeverityWeight
from ontschot.i18n import T
from ontschot.payments.refusal import TermsError, problem

__all__ = ["severity_weights"]


def severity_weights(groups: Iterable[str], agreed: Iterable[SeverityWeight]) -> list[Fraction]:
    """Give the weight of each severity group; without agreed weights every group weighs one.

    Raises TermsError naming every group for which no weight was agreed.
    """
    weights = {item.severity: item.weight for item in agreed}
    listed = list(groups)
    unknown = sorted(set(listed) - weights.keys()) if weights else []
    if unknown:
        raise TermsError(
            *(
                problem(
                    "severity-unknown",
                    T("There is no weight for severity group {group}.", group=group),
                    found=group,
                    remedy=T("Agree on a weight for the group."),
                )
                for group in unknown
            )
        )
    return [weights.get(group, Fraction(1)) for group in listed]
