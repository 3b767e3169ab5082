"""Small agreements to compare: one activity by one nursing provider, for one group, paid by one insurer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ontschot.agreements.model import Agreement

INSURER = {"id": "duin", "kind": "insurer", "name": "Duin Zorg", "uzovi": ["9901"]}
OTHER_INSURER = {"id": "veen", "kind": "insurer", "name": "Veen Zorg", "uzovi": ["9902"]}
NURSING = {"id": "thuis", "kind": "provider", "name": "Thuiszorg Oost", "agb": "75750001", "sector": "wijkverpleging"}
DOCTORS = {"id": "huis", "kind": "provider", "name": "Huisartsen Oost", "agb": "01010001", "sector": "huisartsenzorg"}
YEAR = {"start": "2025-01-01", "end": "2026-01-01"}


def group(name: str = "ouderen", **selection: Any) -> dict[str, Any]:
    basis = {"basis": "selection", "selection": selection} if selection else {"basis": "table"}
    return {"id": name, "name": name.capitalize(), "description": "x", **basis}


def activity(name: str = "overleg", kind: str = "group_consultation", **other: Any) -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "name": name.capitalize(),
        "description": "x",
        "groups": ["ouderen"],
        "performed_by": ["thuis"],
        **other,
    }


def amount(name: str = "lumpsum", euros: str = "36500.00", **other: Any) -> dict[str, Any]:
    return {
        "id": name,
        "description": "x",
        "activities": ["overleg"],
        "period": YEAR,
        "amount_eur": euros,
        **other,
    }


def build(number: int = 1, **other: Any) -> Agreement:
    """Agreement number n, reference A-n; every part can be replaced by name."""
    amounts = other.pop("amounts", [amount()])
    payment = {
        "amounts": amounts,
        "payers": {"basis": "fixed", "shares": [{"party": "duin", "weight": 1}]},
        "payees": [{"party": "thuis", "share": 1}],
    }
    document = {
        "id": UUID(int=number),
        "reference": f"A-{number}",
        "title": f"Afstemming {number}",
        "period": YEAR,
        "parties": [INSURER, NURSING, DOCTORS],
        "groups": [group()],
        "activities": [activity()],
        "payment": payment,
        **other,
    }
    return Agreement.model_validate(document)
