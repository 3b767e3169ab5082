"""What the parties of the demonstration declare, on which need they rest and how they answered possible overlaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ontschot.agreements.demo.outline import Outline, demo_data
from ontschot.agreements.demo.parties import provider_id
from ontschot.money import machine_euro

__all__ = ["answers", "declarations", "need", "other_funding", "person", "purchaser"]

_UNJUDGED = 7
"""Every seventh declaration has not been judged yet, so that the demonstration shows what waits for a person."""


def need(outline: Outline) -> dict[str, Any]:
    """Give the need: why these parties coordinate around this group, resting on a regional plan or another support."""
    terms = demo_data("terms")
    support: dict[str, Any] = {"regional_plan": _plan(outline)}
    if outline.terms.get("no_plan"):
        support = {"other_support": outline.told(terms["no_plan"])}
    return {
        "care_served": list(outline.spec.sectors),
        "complexity": outline.told(outline.theme["complexity"]),
        "health_gain": outline.told(outline.theme["gain"]),
        **support,
        "zorginstituut_guide": date(2023, 9, 12),
        "branch_guide": "Handleiding DSS van de brancheorganisaties, versie van mei 2024",
    }


def declarations(outline: Outline) -> list[dict[str, Any]]:
    """Give the declarations, most of them judged by the purchaser of the insurer."""
    kinds = [item for item in demo_data("declarations") if outline.outside or not item.get("outside")]
    return [_declaration(outline, place, item) for place, item in enumerate(kinds)]


def answers(outline: Outline) -> list[dict[str, Any]]:
    """Give the answers to overlaps that the parties looked at beforehand."""
    return [
        {
            "overlap": code,
            "answer": demo_data("terms")["answer"],
            "person": purchaser(outline),
            "date": outline.spec.period.start - timedelta(days=40),
        }
        for code in outline.terms.get("answers", ())
    ]


def other_funding(outline: Outline, cents: int) -> list[dict[str, Any]]:
    """Give the other money around the same activities that the parties name."""
    name = outline.terms.get("funding")
    if name is None:
        return []
    row = demo_data("terms")["other_funding"][name]
    return [
        {
            "kind": row["kind"],
            "title": row["title"],
            "party": provider_id(row["sector"]),
            "activities": ["activiteit-1"],
            "period": {"start": outline.spec.period.start, "end": outline.spec.period.end},
            "amount_eur": machine_euro(cents // 10),
            "description": row["text"],
        }
    ]


def person(outline: Outline, place: int) -> str:
    """Give the name of somebody who speaks for a provider."""
    people: list[str] = demo_data("parties")["people"]
    return people[(outline.number + place) % len(people)]


def purchaser(outline: Outline) -> str:
    """Give the name of who buys the care for the first insurer."""
    names: list[str] = demo_data("parties")["purchasers"]
    return names[outline.number % len(names)]


def _plan(outline: Outline) -> dict[str, Any]:
    return {
        "name": f"Regioplan {outline.region} 2024-2026",
        "region": outline.region,
        "date": date(2023, 12, 15),
        "goals": [outline.told(outline.theme["goal"]), outline.told(demo_data("terms")["plan_goals"])],
        "target_groups": [group.title for group in outline.spec.groups],
    }


def _declaration(outline: Outline, place: int, item: dict[str, Any]) -> dict[str, Any]:
    made = outline.spec.period.start - timedelta(days=80 - place)
    return {
        "kind": item["kind"],
        "text": outline.told(item["text"], novelty=outline.theme["novelty"]),
        "person": person(outline, place),
        "function": "bestuurder",
        "parties": _behalf(outline, item["by"]),
        "date": made,
        **_judged(outline, place, made),
    }


def _judged(outline: Outline, place: int, made: date) -> dict[str, Any]:
    if (outline.number + place) % _UNJUDGED == 0:
        return {}
    return {"accepted_by": f"{purchaser(outline)}, zorginkoop", "accepted_on": made + timedelta(days=14)}


def _behalf(outline: Outline, who: str) -> list[str]:
    insurers = [payer.key for payer in outline.spec.payers]
    providers = [provider_id(sector) for sector in outline.spec.sectors]
    return {"all": [*insurers, *providers], "providers": providers, "one": insurers[:1]}[who]
