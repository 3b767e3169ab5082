"""An agreement with settlements by payment models, as tests write it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from ontschot.agreements.model import Agreement

Plain = dict[str, Any]

CANONICAL: Plain = yaml.load(
    (Path(__file__).parent / "canonical.yaml").read_text(encoding="utf-8"),
    yaml.BaseLoader,  # noqa: S506 - text only
)


def plain_agreement(*settlements: Plain, amounts: bool = True) -> Plain:
    """Give the canonical agreement as plain data with settlements, with or without its amounts."""
    data = deepcopy(CANONICAL)
    data["payment"]["settlements"] = list(settlements)
    if not amounts:
        data["payment"].pop("amounts")
    return data


def agreement(*settlements: Plain, amounts: bool = True) -> Agreement:
    """Give the canonical agreement with settlements."""
    return Agreement.model_validate(plain_agreement(*settlements, amounts=amounts), by_alias=True, by_name=False)


def savings(**terms: Any) -> Plain:
    """Half of the saving of 2025 against 2023."""
    data = deepcopy(CANONICAL)
    base: Plain = {
        "id": "besparing-2025",
        "description": "Gedeelde besparing 2025",
        "activities": [data["activities"][0]["id"]],
        "period": {"start": "2025-01-01", "end": "2026-01-01"},
        "model": {
            "kind": "shared_savings",
            "benchmark": {"base_years": [{"year": 2023, "weight": 1}]},
            "savings": {"share": "50%"},
        },
    }
    return {**base, **terms}


def milestones(**terms: Any) -> Plain:
    """One milestone through insurers."""
    return savings(
        **{
            "id": "mijlpalen",
            "model": {
                "kind": "milestones",
                "route": "insurers",
                "period": {"start": "2025-01-01", "end": "2026-01-01"},
                "milestones": [
                    {
                        "id": "team",
                        "description": "Het team werkt",
                        "due": "2025-06-30",
                        "evidence": "Verslag",
                        "assessor": "de marktleiders",
                        "amount_eur": "1000.00",
                    }
                ],
            },
            **terms,
        }
    )
