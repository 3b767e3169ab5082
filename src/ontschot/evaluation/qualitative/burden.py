"""Administrative burden as respondents report it (MON-09): hours per agreement, and compared with other ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from ontschot.evaluation.qualitative.answers import Answer
from ontschot.evaluation.qualitative.findings import Burden
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.typed import Comparison

__all__ = ["burden", "median"]


def burden(answers: Iterable[Answer]) -> tuple[Burden, ...]:
    """Give the burden of all respondents together and of each kind that reported any; empty when nobody did."""
    told = [item for item in answers if item.number is not None or item.comparison]
    kinds = [kind for kind in RespondentType if any(item.respondent.kind is kind for item in told)]
    return tuple(_burden(kind, told) for kind in ((None, *kinds) if told else ()))


def median(values: Sequence[Fraction]) -> Fraction | None:
    """Give the middle value, or the mean of the two middle ones; None of nothing."""
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _burden(kind: RespondentType | None, told: Sequence[Answer]) -> Burden:
    mine = [item for item in told if kind in {None, item.respondent.kind}]
    hours = [item.number for item in mine if item.number is not None]
    compared = Counter(item.comparison for item in mine if item.comparison)
    return Burden(
        kind,
        len(hours),
        median(hours),
        compared[Comparison.LOWER],
        compared[Comparison.SAME],
        compared[Comparison.HIGHER],
    )
