"""A sound transformation plan by both routes that a test can bend, and the shortest way to ask a rule about it."""

from __future__ import annotations

from typing import Any

from tests.law.build import DOCUMENT, Edits, judge

from ontschot.agreements.plan.points import PlanPoint
from ontschot.law.finding import Finding, Outcome

SAID = "Het plan legt dit uit in een eigen hoofdstuk met cijfers."
STATEMENTS: dict[str, dict[str, Any]] = {
    point.value: {
        "point": point.value,
        "text": SAID,
        "evidence": "plan, hoofdstuk 3",
        "person": "mevrouw J. Bakker",
        "date": "2024-09-30",
        "accepted_by": "de heer K. de Vries",
        "accepted_on": "2024-12-01",
    }
    for point in PlanPoint
}
"""What the plan says on every point, judged and accepted."""

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
    "states": [
        {"state": "submitted", "date": "2024-08-01"},
        {"state": "quick_test_passed", "date": "2024-08-29"},
        {"state": "plan_filed", "date": "2024-10-07"},
        {"state": "intended", "date": "2024-11-04"},
        {"state": "approved", "date": "2024-12-01"},
        {"state": "running", "date": "2025-01-01"},
    ],
    "statements": list(STATEMENTS.values()),
    "division": [
        {"party": "wijkzorg", "sector": "wijkverpleging", "amount_eur": "55000.00"},
        {"party": "huisartsen", "sector": "huisartsenzorg", "amount_eur": "35000.00"},
        {"route": "municipalities", "party": "gemeente", "amount_eur": "60000.00"},
    ],
    "channels": [
        {"year": 2025, "channel": "separate_performance"},
        {"year": 2026, "channel": "separate_performance"},
    ],
    "competition_test": "self_assessment",
    "was_running": False,
    "writing_costs_eur": "0.00",
    "public_register": {
        "published_on": "2024-12-20",
        "place": "dejuistezorgopdejuisteplek.nl",
        "contents": ["goals", "agreements_results", "parties", "contact"],
    },
    "grant": {"complete_on": "2025-01-15", "granted_on": "2025-04-16", "granted_eur": "60000.00"},
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


AS_SUCH: dict[str, Any] = {
    "transformation.routes": [],
    "payment.settlements": [],
    "payment.amounts": DOCUMENT["payment"]["amounts"],
}
"""Edits of the whole agreement: a plan as such, for which no transformation money is asked."""


GRANT_ONLY: dict[str, Any] = {"transformation.routes": ["municipalities"], "payment.settlements": SETTLEMENTS[1:]}
"""Edits of the whole agreement: all its money comes through a municipality."""


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


def saying(point: str, **changes: Any) -> dict[str, Any]:
    """Edit, below the plan: what it says on one point, in other words; None takes a part away."""
    changed = {name: value for name, value in {**STATEMENTS[point], **changes}.items() if value is not None}
    return {"statements": [*(item for name, item in STATEMENTS.items() if name != point), changed]}


def silent(*points: str) -> dict[str, Any]:
    """Edit, below the plan: nothing is said on these points."""
    return {"statements": [item for name, item in STATEMENTS.items() if name not in points]}


def assert_argues(rule_id: str, *points: str) -> None:
    """A rule that rests on these points alone: met when accepted, for a person when not, unknown without one."""
    assert judge_plan(rule_id).outcome is Outcome.MET
    for point in points:
        assert judge_plan(rule_id, saying(point, accepted_by=None, accepted_on=None)).outcome is Outcome.JUDGEMENT
        without = judge_plan(rule_id, silent(point))
        assert (without.outcome, len(without.missing)) == (Outcome.UNKNOWN, 1)
    others = {item.value for item in PlanPoint} - set(points)
    assert judge_plan(rule_id, silent(*others)).outcome is Outcome.MET


def judge_plan(rule_id: str, edits: Edits | None = None, **other: Any) -> Finding:
    """Ask one rule what it thinks of the sound plan with edits, by their path below the part of the plan."""
    return judge_with(rule_id, {f"transformation.{path}": value for path, value in (edits or {}).items()}, **other)


def judge_with(rule_id: str, edits: Edits, **other: Any) -> Finding:
    """Ask one rule about the sound plan in an agreement of which other parts are bent."""
    return judge(rule_id, {**SOUND, **edits}, **other)
