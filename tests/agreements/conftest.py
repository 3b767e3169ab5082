"""A small agreement as plain data, to which a test does one thing."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

Plain = dict[str, Any]

_SMALL: Plain = {
    "id": "6f1c1b0e-5d0a-4c58-9c55-3a6a3f6b7c01",
    "reference": "PROEF-1",
    "title": "Proef",
    "period": {"start": "2025-01-01", "end": "2026-01-01"},
    "parties": [
        {"id": "duin", "kind": "insurer", "name": "Verzekeraar Duin", "uzovi": ["9901"]},
        {"id": "veen", "kind": "insurer", "name": "Verzekeraar Veen", "uzovi": ["9911"]},
        {"id": "linde", "kind": "provider", "name": "De Linde", "sector": "wijkverpleging", "agb": "75019901"},
        {"id": "brug", "kind": "provider", "name": "De Brug", "sector": "msz", "agb": "06019901"},
        {"id": "stad", "kind": "municipality", "name": "Voorbeeldstad", "municipality": "GM9901"},
    ],
    "groups": [{"id": "ouderen", "name": "Ouderen", "description": "Mensen van 75 jaar en ouder", "basis": "table"}],
    "activities": [
        {
            "id": "overleg",
            "kind": "group_consultation",
            "name": "Overleg",
            "description": "Elke maand overleg over de groep",
            "groups": ["ouderen"],
            "performed_by": ["linde", "brug"],
            "benefits": ["wijkverpleging"],
        }
    ],
    "payment": {
        "amounts": [
            {
                "id": "bedrag",
                "description": "Overleg 2025",
                "activities": ["overleg"],
                "period": {"start": "2025-01-01", "end": "2026-01-01"},
                "amount_eur": "1000.00",
            }
        ],
        "payers": {
            "basis": "fixed",
            "shares": [{"party": "duin", "weight": "60%"}, {"party": "veen", "weight": "2/5"}],
        },
        "payees": [{"party": "linde", "share": "2/3"}, {"party": "brug", "share": "1/3"}],
    },
}


@pytest.fixture
def small() -> Plain:
    """A complete, sound agreement of one page."""
    return deepcopy(_SMALL)
