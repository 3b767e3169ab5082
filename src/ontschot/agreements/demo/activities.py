"""The activities of an agreement of the demonstration, with a cost build-up that adds up to the amount."""

from __future__ import annotations

from typing import Any

from ontschot.agreements.demo.outline import Outline, demo_data
from ontschot.agreements.demo.parties import provider_id
from ontschot.exact import largest_remainder
from ontschot.money import machine_euro

__all__ = ["activities"]

_FEW = 2
_HOURS_PERCENT = 92
_OVERHEAD_PERCENT = 15
_OTHER = "Zaalhuur, materiaal, registratie en verslaglegging"


def activities(outline: Outline, cents: int) -> list[dict[str, Any]]:
    """Give the activities of the theme; a second group has the first activity of its own theme besides."""
    own = [(item, [group.group_id for group in outline.spec.groups]) for item in outline.theme["activities"]]
    more = zip(outline.themes[1:], outline.spec.groups[1:], strict=True)
    extra = [(theme["activities"][0], [group.group_id]) for theme, group in more if theme is not outline.theme]
    chosen = [*own, *extra]
    amounts = largest_remainder(cents, [item["weight"] for item, _groups in chosen])
    return [
        _activity(outline, item, names, amount, f"activiteit-{place}")
        for place, ((item, names), amount) in enumerate(zip(chosen, amounts, strict=True), start=1)
    ]


def _activity(outline: Outline, item: dict[str, Any], names: list[str], cents: int, name: str) -> dict[str, Any]:
    sectors = outline.spec.sectors[:_FEW] if item.get("few") else outline.spec.sectors
    return {
        "id": name,
        "kind": item["kind"],
        "name": item["name"],
        "description": outline.told(item["description"]),
        "substantiation": outline.told(item["substantiation"]),
        "groups": names,
        "performed_by": [provider_id(sector) for sector in sectors],
        "benefits": list(sectors),
        "cost": _cost(sectors, cents),
    }


def _cost(sectors: tuple[str, ...], cents: int) -> dict[str, Any]:
    """Spread most of the amount over whole hours; what remains is the other cost, so that the sum is exact."""
    budget = cents * _HOURS_PERCENT * 100 // (100 * (100 + _OVERHEAD_PERCENT))
    parts = largest_remainder(budget, [len(sectors) + 1 - place for place in range(len(sectors))])
    kinds = [demo_data("parties")["sectors"][sector] for sector in sectors]
    hours = [part // kind["rate_cents"] for part, kind in zip(parts, kinds, strict=True)]
    spent = sum(count * kind["rate_cents"] for count, kind in zip(hours, kinds, strict=True))
    return {
        "lines": [
            {
                "function": kind["function"],
                "party": provider_id(sector),
                "hours": count,
                "rate_eur": machine_euro(kind["rate_cents"]),
            }
            for sector, kind, count in zip(sectors, kinds, hours, strict=True)
        ],
        "other": [
            {"description": _OTHER, "amount_eur": machine_euro(cents - spent * (100 + _OVERHEAD_PERCENT) // 100)}
        ],
        "overhead": f"{_OVERHEAD_PERCENT}%",
    }
