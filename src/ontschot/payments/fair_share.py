"""Fair share: every insurer bears its part of what was agreed, recalculated afterwards, with unused money released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ontschot.agreements.terms.fair_share import FairShare
from ontschot.exact import split_by
from ontschot.i18n import T
from ontschot.money import Cents
from ontschot.payments.refusal import TermsError, problem

__all__ = ["ShareMove", "bearing", "fair_share", "recalculated", "released"]


@dataclass(frozen=True, slots=True)
class ShareMove:
    """The recalculated share of one insurer: the old share is reversed and the new one booked; never a difference."""

    party: str
    reversed_cents: Cents
    new_cents: Cents

    @property
    def difference_cents(self) -> Cents:
        """What the insurer ends up paying more (negative: gets back)."""
        return self.reversed_cents + self.new_cents


def bearing(terms: FairShare, day: date) -> dict[str, Fraction]:
    """Say by which counts insurers bear the amount as known on a day: provisional, or final once established."""
    return {item.party: item.count for item in terms.counts_on(day)}


def fair_share(terms: FairShare, cents: Cents | None = None, *salt: object) -> dict[str, Cents]:
    """Divide the agreed amount, or what was awarded of it, over insurers by their counts (IZA 4.2.3, J 2f).

    salt: what makes the order of equal remainders fair; with that of the entitlements (agreement, amount, care year)
    both come out alike to the cent.
    """
    counts = {item.party: item.count for item in terms.counts}
    return split_by(terms.amount_cents if cents is None else cents, counts, *salt)


def recalculated(
    terms: FairShare, final: Mapping[str, Fraction], *salt: object, cents: Cents | None = None
) -> tuple[ShareMove, ...]:
    """Divide again by final counts: a reversal and a new share for each insurer whose share changed, by name.

    cents: what was awarded of the amount, when that is not all of it. The moves together come to nothing, since the
    amount is the same. Raises TermsError when the agreement leaves no recalculation or the final counts are all zero.
    """
    if not terms.recalculated or not any(final.values()):
        message = T("The shares are not recalculated: the agreement excludes it, or the final counts are zero.")
        raise TermsError(problem("no-recalculation", message))
    before = fair_share(terms, cents, *salt)
    after = split_by(terms.amount_cents if cents is None else cents, dict(final), *salt)
    moves = (ShareMove(name, -before.get(name, 0), after.get(name, 0)) for name in sorted(before.keys() | after.keys()))
    return tuple(move for move in moves if move.difference_cents)


def released(contributed: Mapping[str, Cents], used: Cents, *salt: object) -> dict[str, Cents]:
    """Give back what was not used, in proportion to what each insurer contributed; nobody gets back more than that.

    Nothing flows to anybody's equity: used plus released is contributed (TRF-15). Raises ValueError when more was
    used than contributed, or less than nothing.
    """
    total = sum(contributed.values())
    if not 0 <= used <= total:
        message = f"{used} used of {total} contributed"
        raise ValueError(message)
    return split_by(total - used, dict(contributed), *salt)
