"""Division of a payment among budget holder, main contractors and subcontractors, exact and closing at every node."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.division import ContractorRole, Division
from ontschot.exact import largest_remainder, tie_hash
from ontschot.i18n import T
from ontschot.money import Cents
from ontschot.payments.refusal import TermsError, problem
from ontschot.sources import source

__all__ = ["Part", "budget_holder", "divided"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one party receives from the party above it, passes on, and keeps, in cents."""

    party: str
    under: str | None
    received: Cents
    passed: Cents

    @property
    def kept(self) -> Cents:
        """What the party keeps itself."""
        return self.received - self.passed


def budget_holder(division: Division) -> str:
    """Give the one party that holds the budget (EXP-11). Raises TermsError when there is none or more than one."""
    holders = [item.party for item in division.contractors if item.role is ContractorRole.BUDGET_HOLDER]
    if len(holders) != 1:
        raise TermsError(
            problem(
                "one-budget-holder",
                T(
                    "There is exactly one budget holder ({source}); the agreement names {count}.",
                    source=str(source("QA", "17")),
                    count=len(holders),
                ),
                found=", ".join(holders),
            )
        )
    return holders[0]


def divided(division: Division, cents: Cents, *salt: object) -> tuple[Part, ...]:
    """Divide an amount from the budget holder down; each node divides only what it receives, by largest remainder.

    cents: any sign; a repayment mirrors a payment. salt: what makes the order of equal remainders fair. Returns a
    part for each party, the holder first; what all keep adds up to the amount. Raises TermsError as `budget_holder`.
    """
    return tuple(_node(division, budget_holder(division), None, cents, salt))


def _node(division: Division, party: str, under: str | None, cents: Cents, salt: tuple[object, ...]) -> list[Part]:
    below = [item for item in division.contractors if item.under == party]
    kept = 1 - sum((item.share for item in below), Fraction(0))
    ties = [tie_hash(*salt, party, name) for name in (party, *(item.party for item in below))]
    _own, *passed = largest_remainder(cents, [kept, *(item.share for item in below)], ties)
    parts = [Part(party, under, cents, sum(passed))]
    for item, amount in zip(below, passed, strict=True):
        parts.extend(_node(division, item.party, party, amount, salt))
    return parts
