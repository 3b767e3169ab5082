"""What is paid under an agreement of the demonstration, by whom, to whom, and how it is attributed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from ontschot.agreements.demo.outline import Outline, demo_data
from ontschot.agreements.demo.parties import name_of, provider_id
from ontschot.i18n import render
from ontschot.money import Cents, machine_euro
from ontschot.tables.sectors import sectors

__all__ = ["allocation_key", "amount", "payment"]

_MONTHS = 12


def amount(outline: Outline) -> Cents:
    """Give the amount for the whole period: the yearly amount by whole months."""
    period = outline.spec.period
    months = (period.end.year - period.start.year) * _MONTHS + period.end.month - period.start.month
    return outline.spec.yearly_amount_cents * months // _MONTHS


def payment(outline: Outline, activities: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the payment terms: one lump sum, the payers' shares and the division among the providers."""
    period = outline.spec.period
    return {
        "form": "lump_sum",
        "amounts": [
            {
                "id": "afstemming",
                "description": f"Afstemming {outline.theme['theme']}, {outline.region}",
                "activities": [item["id"] for item in activities],
                "period": {"start": period.start, "end": period.end},
                "amount_eur": machine_euro(amount(outline)),
            }
        ],
        "calendar": outline.terms["calendar"],
        "indexation": _indexation(outline),
        "payers": _payers(outline),
        "payees": _payees(outline, activities),
        "division_text": (
            "Naar rato van de begrote uren maal tarief, afgerond op hele procenten; de coördinator "
            f"({name_of(outline, outline.spec.sectors[0])}) ontvangt het restant, voor de overige kosten."
        ),
    }


def allocation_key(outline: Outline) -> dict[str, Any]:
    """Give the allocation key with its sector profile and its state at the Zorginstituut."""
    name = outline.terms["key"]
    row = dict(demo_data("terms")["keys"][name])
    kind = row.pop("profile")
    state = outline.terms.get("approval", "approved")
    return {
        "id": name,
        "uniform": True,
        **row,
        "profile": {"kind": kind, "weights": _sector_weights(outline) if kind == "fixed" else []},
        "approval": {"state": state, "date": date(2024, 5, 15), "reference": f"Voorstel verzekeraars, sleutel {name}"},
    }


def _indexation(outline: Outline) -> list[dict[str, Any]]:
    step = outline.terms.get("index")
    return [{**step, "source": "Indexatieafspraak, artikel 7 van de overeenkomst"}] if step else []


def _payers(outline: Outline) -> dict[str, Any]:
    basis = outline.terms["basis"]
    return {
        "basis": basis,
        "shares": [
            {"party": payer.key, "weight": outline.spec.payer_share(payer) if basis == "fixed" else payer.insured}
            for payer in outline.spec.payers
        ],
        "reference_date": date(outline.spec.period.start.year - 1, 4, 1),
        "source": "Opgave van de zorgverzekeraars van het aantal verzekerden in de regio op de peildatum.",
        "recalculation": "Geen herrekening binnen de looptijd.",
    }


def _payees(outline: Outline, activities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whole percents of the hours; the coordinator has what the others leave."""
    cents: dict[str, Fraction] = {}
    for line in (line for item in activities for line in item["cost"]["lines"]):
        cents[line["party"]] = cents.get(line["party"], Fraction(0)) + line["hours"] * Fraction(line["rate_eur"])
    total = sum(cents.values())
    percents = {name: int(value * 100 / total) for name, value in cents.items()}
    first = provider_id(outline.spec.sectors[0])
    percents[first] += 100 - sum(percents.values())
    return [{"party": name, "share": f"{percent}%"} for name, percent in percents.items()]


def _sector_weights(outline: Outline) -> list[dict[str, Any]]:
    parts = {code: demo_data("terms")["sector_parts"][code] for code in outline.spec.sectors}
    whole = sum(parts.values())
    return [
        {
            "sector": code,
            "weight": Fraction(part, whole),
            "reason": f"Naar schatting {part} van de {whole} uur afstemming komt ten goede aan {_in_dutch(code)}.",
        }
        for code, part in parts.items()
    ]


def _in_dutch(code: str) -> str:
    return render(sectors()[code].name, "nl").lower()
