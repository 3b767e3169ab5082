"""A small agreement whose payment terms a test can bend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ontschot.agreements.model import Agreement

BASE: dict[str, Any] = {
    "id": "5f0d6c1e-1111-4222-8333-444455556666",
    "reference": "TEST-1",
    "title": "Proefovereenkomst",
    "period": {"start": "2025-01-01", "end": "2027-01-01"},
    "parties": [
        {"id": "duin", "kind": "insurer", "name": "Verzekeraar Duin", "uzovi": ["9901", "9902"]},
        {"id": "veen", "kind": "insurer", "name": "Verzekeraar Veen", "uzovi": ["9911"]},
        {"id": "thuiszorg", "kind": "provider", "name": "Thuiszorg", "agb": "75000001"},
        {"id": "huisarts", "kind": "provider", "name": "Huisartsen", "agb": "01000001"},
    ],
    "groups": [
        {"id": "ouderen", "name": "Ouderen", "description": "75 jaar en ouder", "basis": "table"},
        {"id": "naasten", "name": "Naasten", "description": "Naasten", "basis": "table"},
    ],
    "activities": [
        {
            "id": "overleg",
            "kind": "group_consultation",
            "name": "Groepsoverleg",
            "description": "Maandelijks",
            "groups": ["ouderen"],
            "performed_by": ["thuiszorg"],
        }
    ],
    "payment": {
        "amounts": [
            {
                "id": "lumpsum",
                "description": "Afstemming",
                "activities": ["overleg"],
                "period": {"start": "2025-01-01", "end": "2026-01-01"},
                "amount_eur": "100000.00",
            }
        ],
        "calendar": "quarterly",
        "payers": {
            "basis": "fixed",
            "shares": [{"party": "duin", "weight": "2/3"}, {"party": "veen", "weight": "1/3"}],
        },
        "payees": [{"party": "thuiszorg", "share": "60%"}, {"party": "huisarts", "share": "40%"}],
    },
}


@pytest.fixture
def agreement() -> Callable[..., Agreement]:
    """Give a maker: keyword arguments replace payment terms, `amount` those of the single amount."""

    def make(amount: dict[str, Any] | None = None, version: int = 1, **terms: object) -> Agreement:
        payment = {**BASE["payment"], **terms}
        payment["amounts"] = [{**payment["amounts"][0], **(amount or {})}, *payment["amounts"][1:]]
        return Agreement.model_validate({**BASE, "version": version, "version_reason": "test", "payment": payment})

    return make
