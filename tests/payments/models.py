"""Terms of payment models to settle with, and figures by which tests settle them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from ontschot.agreements.terms.bundle import Bundle
from ontschot.agreements.terms.division import Division
from ontschot.agreements.terms.fair_share import FairShare
from ontschot.agreements.terms.milestones import Milestones
from ontschot.agreements.terms.population_budget import PopulationBudget
from ontschot.agreements.terms.shared_savings import SharedSavings
from ontschot.agreements.terms.truncation import Truncation
from ontschot.payments.episode import Episode
from ontschot.payments.measured import Measured
from ontschot.payments.settlement import Settlement

GATE = {"form": "linear", "gate": "0.40"}
MINIMUM = {"form": "fixed", "rate": "2%"}
BANDS = [
    {"from_rate": 0, "to_rate": "3%", "share": 1},
    {"from_rate": "3%", "to_rate": "10%", "share": "50%"},
    {"from_rate": "10%", "share": 0},
]


def savings(**terms: Any) -> SharedSavings:
    """One-sided, half of the saving from the first euro, unless told otherwise."""
    base = {
        "kind": "shared_savings",
        "benchmark": {"base_years": [{"year": 2023, "weight": 1}]},
        "savings": {"share": "50%"},
    }
    return SharedSavings.model_validate({**base, **terms})


def two_sided(**terms: Any) -> SharedSavings:
    """The two-sided terms of the worked example: 2% minimum, 75% times quality, caps of 20% and 15%."""
    base: dict[str, Any] = {
        "savings": {"share": "75%", "minimum_rate": MINIMUM},
        "losses": {"lowest_share": "40%", "highest_share": "75%", "minimum_rate": MINIMUM},
        "quality": GATE,
        "caps": [
            {"side": "saving", "basis": "benchmark", "ratio": "20%"},
            {"side": "loss", "basis": "benchmark", "ratio": "15%"},
        ],
    }
    return savings(**{**base, **terms})


def measured(year: int, cents: int, months: int = 12, **other: Any) -> Measured:
    """A year of one person, unless told otherwise."""
    return Measured(year, Fraction(cents), Fraction(months), other.pop("people", 1), **other)


def budget(**terms: Any) -> PopulationBudget:
    """€ 410 per member month, counted on the fifteenth."""
    base = {"kind": "population_budget", "per_member_month_eur": "410.00", "convention": "fifteenth"}
    return PopulationBudget.model_validate({**base, **terms})


def bundle(**terms: Any) -> Bundle:
    """Hip fractures, settled against those of 2023."""
    base = {"kind": "bundle", "definition": "heupfractuur", "base_years": [{"year": 2023, "weight": 1}]}
    return Bundle.model_validate({**base, **terms})


def episode(name: str, year: int, typical: int, complication: int = 0, **other: Any) -> Episode:
    """One hip fracture that starts on 1 March of the year."""
    base: dict[str, Any] = {
        "episode_id": name,
        "definition": "heupfractuur",
        "person_id": 1,
        "responsible": "ziekenhuis",
        "start": date(year, 3, 1),
        "end": date(year, 6, 1),
        "severity": "licht",
        "status": "complete",
        "typical_cents": typical,
        "complication_cents": complication,
        "unrelated_cents": 0,
    }
    return Episode(**{**base, **other})


def milestones(**terms: Any) -> Milestones:
    """Two milestones in one batch and one of its own, through insurers."""
    base = {
        "kind": "milestones",
        "route": "insurers",
        "period": {"start": "2025-01-01", "end": "2028-01-01"},
        "milestones": [
            milestone("team", "2025-06-30", "100000.00", batch="eerste"),
            milestone("scholing", "2025-12-31", "50000.01", batch="eerste"),
            milestone("afbouw", "2027-06-30", "250000.00"),
        ],
    }
    return Milestones.model_validate({**base, **terms})


def milestone(name: str, due: str, amount: str, **other: Any) -> dict[str, Any]:
    """One milestone as it stands in a document."""
    told = {"description": name, "evidence": "Verslag", "assessor": "de twee marktleiders"}
    return {"id": name, "due": due, "amount_eur": amount, **told, **other}


def share(**terms: Any) -> FairShare:
    """A million over three insurers by market position."""
    base = {
        "kind": "fair_share",
        "amount_eur": "1000000.00",
        "period": {"start": "2025-01-01", "end": "2028-01-01"},
        "basis": "market_position",
        "counts": [{"party": "duin", "count": 5}, {"party": "veen", "count": 3}, {"party": "hei", "count": 1}],
        "reference_date": "2024-10-01",
        "source": "Opgave van de zorgverzekeraars.",
    }
    return FairShare.model_validate({**base, **terms})


def division(*rows: dict[str, Any]) -> Division:
    """A holder with two main contractors, of which one has a subcontractor; or other rows."""
    base = (
        {"party": "huisarts", "role": "budget_holder"},
        {"party": "ziekenhuis", "role": "main", "under": "huisarts", "share": "1/3"},
        {"party": "wijk", "role": "main", "under": "huisarts", "share": "1/3"},
        {"party": "apotheek", "role": "sub", "under": "ziekenhuis", "share": "10%"},
    )
    return Division.model_validate({"contractors": rows or base})


def amount_cap(euros: str) -> Truncation:
    """Truncation at an amount."""
    return Truncation.model_validate({"form": "amount", "amount_eur": euros})


def percentile_cap(share: str) -> Truncation:
    """Truncation at a percentile."""
    return Truncation.model_validate({"form": "percentile", "percentile": share})


def conserved(settlement: Settlement) -> bool:
    """Payers plus providers are the gross amount at every step, whole cents are near, and the waterfall closes."""
    exact = all(item.provider + item.payer == settlement.gross for item in settlement.balances)
    near = abs(settlement.payer_cents - settlement.balances[-1].payer) < 1
    return exact and near and settlement.waterfall.outcome_cents == settlement.payment_cents
