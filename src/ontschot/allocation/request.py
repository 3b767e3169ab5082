"""What is to be allocated: each entitlement with the terms of the key that its agreement names.

How an amount is attributed, from the top down:

1. The payer's amount falls apart over the sectors that benefit, by largest remainder over the sectors' weights.
2. Each sector's amount falls apart over the payer's own insured in the group, by largest remainder over their weights.

The weight of a person in a sector is person weight times sector profile. Person weights: one; insured days (spell and
membership and period, double membership once); cost of a named year (total, or of the sectors served); normative amount
of the risk class; fixed weights. Sector profiles: `person`, the person's own cost in each sector served (with the
weight `cost` that own cost is the weight); `group`, the group's cost in each sector within the payer; `fixed`, the
weights in the agreement. With one sector served, `group` and `fixed` have nothing to divide.

A person counts as insured by the traits of the last spell with the payer that overlaps membership and period. Cost that
is not known (no cost of that year, or marked so in a sector that matters) is the mean of the same age and sex in the
payer's part of the group, or of that whole part. A weight below zero is zero. When all weights are zero the fallback
that the agreement names applies: first with the same profile, then with the stated sector weights. Without a fallback
nothing is allocated and the amount is reported. The exception divides over sectors only.

Source: design "Money and tables", how money is divided, 2 to 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ontschot.agreements.allocation_key import AllocationKey, CostScope, PersonWeight, Profile
from ontschot.agreements.model import Agreement
from ontschot.exact import Weight
from ontschot.payments.entitlement import Entitlement

__all__ = ["ATTRIBUTES", "AllocationRequest", "KeyTerms", "Pot", "key_terms", "pot"]

ATTRIBUTES = ("region", "municipality", "age_band", "sex", "risk_class")
"""The traits of insured people that the ledger can keep, besides the insurer."""


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """The allocation key as the calculation needs it.

    `sectors` are those that benefit, in alphabetical order; `sector_weights` the stated weights in that order, or
    empty. `norms` gives the normative amount in cents per risk class, `fixed` the fixed weight per risk class; None
    when no such table was given (fixed weights may then stand per person in the table `fixed_weights`).
    """

    key_id: str
    weight: PersonWeight
    sectors: tuple[str, ...]
    profile: Profile | None = None
    sector_weights: tuple[Fraction, ...] = ()
    cost_year: int | None = None
    cost_scope: CostScope = CostScope.SERVED
    fallback: PersonWeight | None = None
    norms: Mapping[str, Weight] | None = None
    fixed: Mapping[str, Weight] | None = None
    fixed_name: str = ""


@dataclass(frozen=True, slots=True)
class Pot:
    """The amount of one payer in one care year with the key that attributes it; no key, nothing is attributed.

    `parties` are the UZOVI codes of all insurers in the agreement: who is insured elsewhere bears nothing.
    """

    entitlement: Entitlement
    key: KeyTerms | None
    parties: tuple[str, ...] = ()

    @property
    def pot_id(self) -> str:
        """The entitlement that is attributed."""
        return self.entitlement.entitlement_id

    @property
    def insurers(self) -> tuple[str, ...]:
        """The UZOVI codes of all parties, this payer's own included, in order."""
        return tuple(sorted({*self.parties, *self.entitlement.uzovi}))


@dataclass(frozen=True, slots=True)
class AllocationRequest:
    """Everything that one run attributes. Raises ValueError when an entitlement occurs twice or a trait is unknown.

    `attributes` are the traits that the ledger keeps; the others are rolled up. `closed_years` are care years that are
    closed, so that what is booked in them now is shown apart.
    """

    run_id: str
    booking_date: date
    pots: tuple[Pot, ...]
    attributes: tuple[str, ...] = ATTRIBUTES
    closed_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if len({item.pot_id for item in self.pots}) < len(self.pots):
            message = "an entitlement occurs twice in one allocation"
            raise ValueError(message)
        if unknown := set(self.attributes) - set(ATTRIBUTES):
            message = f"the ledger cannot keep {', '.join(sorted(unknown))}"
            raise ValueError(message)


def pot(
    agreement: Agreement,
    entitlement: Entitlement,
    *,
    norms: Mapping[str, Weight] | None = None,
    fixed: Mapping[str, Mapping[str, Weight]] | None = None,
) -> Pot:
    """Join an entitlement with the key of its agreement.

    norms: normative amount in cents per risk class. fixed: tables of fixed weights per risk class, by name.
    """
    parties = tuple(sorted({code for party in agreement.insurers for code in party.uzovi}))
    return Pot(entitlement, key_terms(agreement, norms=norms, fixed=fixed), parties)


def key_terms(
    agreement: Agreement,
    *,
    norms: Mapping[str, Weight] | None = None,
    fixed: Mapping[str, Mapping[str, Weight]] | None = None,
) -> KeyTerms | None:
    """Resolve the key of an agreement to what the calculation needs; None when the agreement has no key."""
    key = agreement.allocation_key
    if key is None:
        return None
    sectors, weights = _sectors(agreement, key)
    return KeyTerms(
        key_id=key.id,
        weight=key.weight,
        sectors=sectors,
        profile=_profile(key),
        sector_weights=weights,
        cost_year=key.cost_year,
        cost_scope=key.cost_scope,
        fallback=key.fallback,
        norms=norms,
        fixed=(fixed or {}).get(key.fixed_weights or ""),
        fixed_name=key.fixed_weights or "",
    )


def _profile(key: AllocationKey) -> Profile | None:
    """A key on costs carries its own profile; any other key must state one (DSS-22)."""
    if key.profile:
        return key.profile.kind
    return Profile.PERSON if key.weight is PersonWeight.COST else None


def _sectors(agreement: Agreement, key: AllocationKey) -> tuple[tuple[str, ...], tuple[Fraction, ...]]:
    stated: dict[str, Fraction] = {}
    for item in key.profile.weights if key.profile else ():
        stated[item.sector] = stated.get(item.sector, Fraction(0)) + item.weight
    fixed = key.profile is not None and key.profile.kind is Profile.FIXED
    served = stated if fixed else agreement.need.care_served or stated
    sectors = tuple(sorted(set(served)))
    return sectors, tuple(stated.get(sector, Fraction(0)) for sector in sectors) if stated else ()
