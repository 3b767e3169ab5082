"""Small populations to allocate over, made by hand so that each expected cent can be checked on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.request import AllocationRequest, KeyTerms, Pot
from ontschot.i18n import T
from ontschot.payments.entitlement import Entitlement, Kind
from ontschot.periods import Period
from ontschot.tables.contracts import COSTS, INSURED, MEMBERSHIP
from ontschot.waterfall import Step, Waterfall

AGREEMENT = "6a4bb2c4-0d4c-4f2e-9b6e-6d2b8a1d2c11"
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))


def entitlement(cents: int, *, payer: str = "alpha", uzovi: tuple[str, ...] = ("0101",), **other: Any) -> Entitlement:
    """What one payer owes for 2024."""
    fields: dict[str, Any] = {
        "entitlement_id": f"{other.get('agreement_id', AGREEMENT)}:1:coordination:2024:{payer}",
        "agreement_id": AGREEMENT,
        "version": 1,
        "amount_id": "coordination",
        "activities": ("consultation",),
        "groups": ("frail",),
        "payer": payer,
        "uzovi": uzovi,
        "care_year": 2024,
        "period": YEAR,
        "cents": cents,
        "waterfall": Waterfall.of(T("Amount"), [Step(T("Amount"), cents)]),
        "kind": Kind.ORIGINAL,
    }
    return Entitlement(**(fields | other))


def pot(key: KeyTerms | None, cents: int, *, parties: tuple[str, ...] = ("0101", "0202"), **other: Any) -> Pot:
    """What one payer owes for 2024, with the key that attributes it."""
    return Pot(entitlement(cents, **other), key, parties)


def request(*pots: Pot, **other: Any) -> AllocationRequest:
    """A run over these amounts."""
    return AllocationRequest("run-1", date(2025, 3, 1), pots, **other)


def insured(*rows: Mapping[str, Any]) -> pa.Table:
    """Spells; what is left out is one man of 40 in one place, insured all year with 0101."""
    usual = {
        "uzovi": "0101",
        "insured_from": date(2024, 1, 1),
        "insured_to": date(2025, 1, 1),
        "region": "zorgkantoor:2023:5503",
        "municipality": "GM0363",
        "age_band": "40-44",
        "sex": "M",
        "risk_class": "A",
    }
    return pa.Table.from_pylist([usual | dict(row) for row in rows], INSURED.schema())


def membership(*rows: Mapping[str, Any]) -> pa.Table:
    """Membership; what is left out is the group of frail people, all year."""
    usual = {
        "agreement_id": AGREEMENT,
        "group_id": "frail",
        "from_date": date(2024, 1, 1),
        "to_date": date(2025, 1, 1),
    }
    return pa.Table.from_pylist([usual | dict(row) for row in rows], MEMBERSHIP.schema())


def costs(*rows: Mapping[str, Any]) -> pa.Table:
    """Costs; what is left out is known cost of hospital care in 2022."""
    usual = {"cost_year": 2022, "sector": "msz", "known": True}
    return pa.Table.from_pylist([usual | dict(row) for row in rows], COSTS.schema())


def people(count: int, **traits: Any) -> PersonTables:
    """So many people, numbered from 1, all insured and member all year."""
    ids = range(1, count + 1)
    return PersonTables(
        insured(*({"person_id": number, **traits} for number in ids)),
        membership(*({"person_id": number} for number in ids)),
    )


@pytest.fixture
def cents_of() -> Callable[[pa.Table, str], dict[Any, int]]:
    """Add up a ledger by one column."""

    def add(ledger: pa.Table, column: str) -> dict[Any, int]:
        sums: dict[Any, int] = {}
        for value, cents in zip(ledger[column].to_pylist(), ledger["amount_cents"].to_pylist(), strict=True):
            sums[value] = sums.get(value, 0) + cents
        return sums

    return add
