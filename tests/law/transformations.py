"""A sound transformation plan by both routes that a test can bend, and the shortest way to ask a rule about it."""

from __future__ import annotations

from typing import Any

from tests.law.build import DOCUMENT, Edits, judge

from ontschot.law.finding import Finding

PLAN: dict[str, Any] = {
    "routes": ["insurers", "municipalities"],
    "plan": "Zorg dichterbij",
    "region": "Noord",
    "market_leaders": ["duin", "veen"],
    "decided_on": "2024-12-01",
    "one_off": "Opleiding en dubbele lasten van negen maanden, daarna niets meer.",
    "unspent": "Blijft beschikbaar voor het plan en gaat aan het eind terug.",
    "reclaim": False,
    "applicant": "gemeente",
    "applied_on": "2025-01-15",
    "budget": [
        {"activity": "welzijn", "year": 2025, "costs_eur": "40000.00"},
        {"activity": "welzijn", "year": 2026, "costs_eur": "25000.00", "revenues_eur": "5000.00"},
    ],
}
TERM = {"start": "2025-01-01", "end": "2027-01-01"}
TOLD = {"description": "zoals in het plan staat", "evidence": "verslag", "assessor": "de marktleiders"}


def settlement(route: str, activity: str, *milestones: dict[str, Any]) -> dict[str, Any]:
    """Give a settlement of milestones by one route."""
    return {
        "id": route,
        "description": f"Mijlpalen {route}",
        "activities": [activity],
        "period": TERM,
        "model": {"kind": "milestones", "route": route, "period": TERM, "milestones": list(milestones)},
    }


def milestone(name: str, amount: str, **more: Any) -> dict[str, Any]:
    """Give a milestone that is due halfway."""
    return {"id": name, "due": "2026-01-01", "amount_eur": amount, **TOLD, **more}


SETTLEMENTS = [
    settlement(
        "insurers",
        "overleg",
        milestone("team", "60000.00", obligation="effort", batch="eerste"),
        milestone("scholing", "30000.00", batch="eerste"),
    ),
    settlement("municipalities", "welzijn", milestone("wijkpunt", "60000.00")),
]
WELFARE = {
    **DOCUMENT["activities"][0],
    "id": "welzijn",
    "name": "Welzijn op recept",
    "performed_by": ["gemeente"],
    "cost": None,
}

SOUND: dict[str, Any] = {
    "activities": [DOCUMENT["activities"][0], WELFARE],
    "payment.amounts": [],
    "payment.settlements": SETTLEMENTS,
    "payment.payers": {
        "basis": "market_position",
        "shares": [{"party": "duin", "weight": "128"}, {"party": "veen", "weight": "64"}],
        "source": "opgave van beide",
        "reference_date": "2024-10-01",
    },
    "transformation": PLAN,
}
"""Edits that make the compliant agreement a transformation plan."""


def fair_share(basis: str = "region", **counts: str) -> dict[str, Any]:
    """Give a fair share by what is counted per insurer."""
    return {
        "id": "fair-share",
        "description": "Fair share",
        "activities": ["overleg"],
        "period": TERM,
        "model": {
            "kind": "fair_share",
            "amount_eur": "90000.00",
            "period": TERM,
            "basis": basis,
            "counts": [{"party": name, "count": count} for name, count in counts.items()],
            "reference_date": "2024-10-01",
            "source": "opgave van beide",
        },
    }


def judge_plan(rule_id: str, edits: Edits | None = None, **other: Any) -> Finding:
    """Ask one rule what it thinks of the sound plan with edits, by their path below the part of the plan."""
    return judge_with(rule_id, {f"transformation.{path}": value for path, value in (edits or {}).items()}, **other)


def judge_with(rule_id: str, edits: Edits, **other: Any) -> Finding:
    """Ask one rule about the sound plan in an agreement of which other parts are bent."""
    return judge(rule_id, {**SOUND, **edits}, **other)
