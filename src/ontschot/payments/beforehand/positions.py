"""Where each party ends up under a settlement: what providers receive after division, and what each payer pays."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.agreements.terms.division import Division
from ontschot.exact import Weight, split_by
from ontschot.money import Cents
from ontschot.payments.contractors import divided
from ontschot.payments.settlement import Settlement

__all__ = ["positions"]


def positions(
    settlement: Settlement, division: Division, payers: Mapping[str, Weight], *salt: object
) -> dict[str, Cents]:
    """Give what every provider keeps and every payer pays (negative), in cents; together they come to nothing.

    Names of payers and providers differ. Raises TermsError without exactly one budget holder.
    """
    kept = {part.party: part.kept for part in divided(division, settlement.payment_cents, *salt)}
    paid = split_by(settlement.payment_cents, dict(payers), *salt)
    return {**kept, **{payer: -cents for payer, cents in paid.items()}}
