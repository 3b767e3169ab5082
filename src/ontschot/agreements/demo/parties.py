"""The parties of an agreement of the demonstration: its insurers, one provider per sector, and another domain."""

from __future__ import annotations

from typing import Any

from ontschot.agreements.demo.outline import Outline, demo_data
from ontschot.identifiers import slug
from ontschot.money import machine_euro
from ontschot.tables.regions import regions

__all__ = ["contributions", "name_of", "parties", "provider_id"]

_SHARE_OUTSIDE = 8
"""What the other domain contributes, in percent of the amount."""

_HUNDRED_EURO = 10_000


def parties(outline: Outline) -> list[dict[str, Any]]:
    """Give the parties, insurers first; the first provider coordinates."""
    insurers = [
        {"id": payer.key, "kind": "insurer", "name": payer.name, "domain": "zvw", "uzovi": payer.uzovi}
        for payer in outline.spec.payers
    ]
    providers = [_provider(outline, sector, place) for place, sector in enumerate(outline.spec.sectors)]
    return [*insurers, *providers, *_outside(outline)]


def contributions(outline: Outline, cents: int) -> list[dict[str, Any]]:
    """Give what the other domain contributes from its own purse, next to the money of the title."""
    other = outline.outside
    if other is None:
        return []
    amount = cents * _SHARE_OUTSIDE // 100 // _HUNDRED_EURO * _HUNDRED_EURO
    period = {"start": outline.spec.period.start, "end": outline.spec.period.end}
    return [
        {
            "party": other["id"],
            "purse": other["purse"],
            "amount_eur": machine_euro(amount),
            "period": period,
            "description": other["text"],
        }
    ]


def provider_id(sector: str) -> str:
    """Give the name by which the rest of the document refers to the provider of a sector."""
    return slug(sector)


def name_of(outline: Outline, sector: str) -> str:
    """Give the name of the provider of a sector that takes part."""
    return outline.told(demo_data("parties")["sectors"][sector]["name"])


def _provider(outline: Outline, sector: str, place: int) -> dict[str, Any]:
    kinds = demo_data("parties")["sectors"]
    tail = f"{_region_number(outline):02d}{outline.quarter}{list(kinds).index(sector):02d}"
    return {
        "id": provider_id(sector),
        "kind": "provider",
        "name": name_of(outline, sector),
        "domain": "zvw",
        "sector": sector,
        "agb": f"{kinds[sector]['care_type']}9{tail}",
        "kvk": f"90{tail}0",
        "coordinator": place == 0,
    }


def _outside(outline: Outline) -> list[dict[str, Any]]:
    other = outline.outside
    if other is None:
        return []
    numbers = {
        "municipality": {"municipality": f"GM99{_region_number(outline):02d}"},
        "care_office": {"care_office": outline.region_key},
    }
    own = {key: other[key] for key in ("id", "kind", "domain")}
    return [{**own, "name": outline.told(other["name"]), **numbers[other["kind"]]}]


def _region_number(outline: Outline) -> int:
    return list(regions()).index(outline.region_key)
