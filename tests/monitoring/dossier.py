"""A small dossier: agreements with two insurers, what they owe, and a ledger that attributes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import pyarrow as pa

from ontschot.agreements.model import Agreement
from ontschot.payments.entitlement import Entitlement
from ontschot.payments.lump_sum import owed
from ontschot.tables.contracts import LEDGER

__all__ = ["DUIN", "PLAN", "VEEN", "agreement", "entitled", "ledger", "row"]

DUIN = {"id": "duin", "kind": "insurer", "name": "Duin Zorg", "uzovi": ["9901", "9902"]}
VEEN = {"id": "veen", "kind": "insurer", "name": "Veen Zorg", "uzovi": ["9903"]}
NURSING = {
    "id": "thuis",
    "kind": "provider",
    "name": "Thuiszorg Oost",
    "agb": "75750001",
    "sector": "wijkverpleging",
    "domain": "zvw",
}
TOWN = {"id": "stad", "kind": "municipality", "name": "Oostdorp", "municipality": "GM0014", "domain": "wmo"}
PLAN = {"regional_plan": {"name": "Plan Oost", "region": "Oost", "date": "2023-12-01"}}


def agreement(number: int = 1, euros: str = "300.00", **other: Any) -> Agreement:
    """Agreement number n over 2025: two thirds for Duin, one third for Veen."""
    period = other.pop("amount_period", {"start": "2025-01-01", "end": "2026-01-01"})
    document = {
        "id": UUID(int=number),
        "reference": f"A-{number}",
        "title": "Afstemming ouderen",
        "period": period,
        "parties": [DUIN, VEEN, NURSING, TOWN],
        "groups": [{"id": "ouderen", "name": "Ouderen", "description": "x", "basis": "table"}],
        "activities": [
            {"id": "overleg", "kind": "group_consultation", "name": "x", "description": "x", "groups": ["ouderen"]}
        ],
        "payment": {
            "amounts": [
                {
                    "id": "lumpsum",
                    "description": "x",
                    "activities": ["overleg"],
                    "period": period,
                    "amount_eur": euros,
                }
            ],
            "payers": {
                "basis": "fixed",
                "shares": [{"party": "duin", "weight": "2/3"}, {"party": "veen", "weight": "1/3"}],
            },
            "payees": [{"party": "thuis", "share": 1}],
        },
        **other,
    }
    return Agreement.model_validate(document)


def entitled(*agreements: Agreement) -> tuple[Entitlement, ...]:
    return tuple(item for document in agreements for item in owed(document).entitlements)


def row(entitlement: Entitlement, sector: str, cents: int, **other: Any) -> dict[str, Any]:
    """A row of the ledger for part of an entitlement."""
    return {
        "run_id": "r",
        "entitlement_id": entitlement.entitlement_id,
        "agreement_id": entitlement.agreement_id,
        "version": entitlement.version,
        "group_id": "ouderen",
        "payer": entitlement.payer,
        "uzovi": entitlement.uzovi[0],
        "risk_bearer": "x",
        "sector": sector,
        "region": "zorgkantoor:2023:5503",
        "municipality": "GM0014",
        "age_band": "80-84",
        "sex": "V",
        "risk_class": "1",
        "care_year": entitlement.care_year,
        "booking_date": date(2025, 6, 1),
        "kind": entitlement.kind.value,
        "reverses": None,
        "key_id": "k",
        "amount_cents": cents,
        **other,
    }


def ledger(rows: Iterable[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=LEDGER.schema())
