"""Truncation: the cost of one person or episode counts up to a cap, on both sides of a comparison alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.truncation import Truncation
from ontschot.exact import Weight
from ontschot.i18n import T
from ontschot.payments.rank import at_percentile
from ontschot.payments.refusal import NobodyError, TruncationMismatchError, problem

__all__ = ["Truncated", "require_same", "truncated"]


@dataclass(frozen=True, slots=True)
class Truncated:
    """Costs after truncation, in the order given, with the cap, and what was cut from how many."""

    costs: tuple[Weight, ...]
    terms: Truncation | None
    cap: Weight | None
    cut: Weight
    people_cut: int

    @property
    def cents(self) -> Fraction:
        """What counts of all costs together, in exact cents."""
        return Fraction(sum(self.costs))


def truncated(costs: Sequence[Weight], terms: Truncation | None) -> Truncated:
    """Cut each cost to the agreed cap; a cost of exactly the cap is whole.

    costs: exact cents per person or episode. A percentile is that of these very costs, by integer rank. Raises
    NobodyError for a percentile of nobody.
    """
    if terms is None:
        return Truncated(tuple(costs), None, None, 0, 0)
    cap = _cap(costs, terms)
    above = [cost - cap for cost in costs if cost > cap]
    return Truncated(tuple(min(cost, cap) for cost in costs), terms, cap, sum(above), len(above))


def _cap(costs: Sequence[Weight], terms: Truncation) -> Weight:
    if terms.amount_cents is not None:
        return terms.amount_cents
    if not costs or terms.percentile is None:
        raise NobodyError(problem("percentile-of-nobody", T("There is no cost of which a percentile could be taken.")))
    return at_percentile(costs, terms.percentile)


def require_same(agreed: Truncation | None, sides: Iterable[tuple[str, Truncation | None]]) -> None:
    """Refuse a comparison in which a side does not carry the truncation that was agreed.

    sides: a name for each side (for instance a year) and its truncation. Raises TruncationMismatchError.
    """
    other = [name for name, terms in sides if terms != agreed]
    if other:
        raise TruncationMismatchError(
            *(
                problem(
                    "truncation-differs",
                    T("The costs of {side} are not truncated as agreed, so the sides cannot be compared.", side=name),
                    part=name,
                    remedy=T("Truncate both sides in the same way."),
                )
                for name in other
            )
        )
