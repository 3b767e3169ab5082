"""What is allocated in a measurement: every agreement of the national load, one amount per agreement and payer."""

from __future__ import annotations

from datetime import date

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.request import AllocationRequest, KeyTerms, Pot
from ontschot.exact import split_by
from ontschot.i18n import T
from ontschot.payments.entitlement import Entitlement
from ontschot.tables.synth import AgreementSpec, PayerSpec, SynthSpec
from ontschot.waterfall import Step, Waterfall

__all__ = ["KEPT", "SECTORS", "request"]

KEPT = ("region", "age_band", "sex")
"""The traits to which a measurement rolls up, besides year, sector and insurer."""

SECTORS = {1: ("msz",), 3: ("ggz", "msz", "wijkverpleging")}
"""The sectors served, by how many of them a measurement asks for."""


def request(spec: SynthSpec, sectors: int) -> AllocationRequest:
    """Give the run: the key weighs each person's own cost in the sectors served, two years earlier."""
    key = KeyTerms(
        key_id="own-cost",
        weight=PersonWeight.COST,
        sectors=SECTORS[sectors],
        profile=Profile.PERSON,
        cost_year=spec.cost_years[0],
    )
    pots = [pot for agreement in spec.agreements for pot in _pots(agreement, key, spec.period.start.year)]
    return AllocationRequest("bench", date(spec.period.start.year + 1, 3, 1), tuple(pots), KEPT)


def _pots(agreement: AgreementSpec, key: KeyTerms, year: int) -> list[Pot]:
    shares = {payer.key: agreement.payer_share(payer) for payer in agreement.payers}
    cents = split_by(agreement.yearly_amount_cents, shares, agreement.agreement_id)
    return [
        Pot(_entitlement(agreement, payer, cents[payer.key], year), key, tuple(sorted(agreement.uzovi)))
        for payer in agreement.payers
    ]


def _entitlement(agreement: AgreementSpec, payer: PayerSpec, cents: int, year: int) -> Entitlement:
    step = Step(T("Amount of the agreement"), cents)
    return Entitlement(
        entitlement_id=f"{agreement.agreement_id}:1:coordination:{year}:{payer.key}",
        agreement_id=agreement.agreement_id,
        version=1,
        amount_id="coordination",
        activities=("coordination",),
        groups=tuple(group.group_id for group in agreement.groups),
        payer=payer.key,
        uzovi=payer.uzovi,
        care_year=year,
        period=agreement.period,
        cents=cents,
        waterfall=Waterfall.of(T("Amount"), [step]),
    )
