"""A dossier of twenty people with settlements by payment models, in small tables that can be worked out by hand.

Person n costs n x 200.00 euros in 2023 and n x 180.00 in 2025; everybody is insured from 2023 through 2026.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.law.experiments import EXPERIMENT

Plain = dict[str, Any]
Write = Callable[..., Path]
PEOPLE = range(1, 21)
AGREEMENT_ID = "5f0d6c1e-1111-4222-8333-444455556666"


def settlement(model: Plain, name: str = "afrekening", **terms: Any) -> Plain:
    """One settlement of 2025."""
    return {
        "id": name,
        "description": f"Afrekening {name}",
        "activities": ["overleg"],
        "period": {"start": "2025-01-01", "end": "2026-01-01"},
        **terms,
        "model": model,
    }


def savings(**terms: Any) -> Plain:
    """Half of the saving of 2025 against 2023, from the first euro."""
    return {
        "kind": "shared_savings",
        "benchmark": {"base_years": [{"year": 2023, "weight": "1"}]},
        "savings": {"share": "50%"},
        **terms,
    }


def budget(**terms: Any) -> Plain:
    """20.00 euros per member month."""
    return {"kind": "population_budget", "per_member_month_eur": "20.00", "convention": "first_day", **terms}


def milestones(route: str = "insurers") -> Plain:
    """Two milestones of 300.00 and 200.00 euros."""
    told = {"evidence": "Verslag", "assessor": "de marktleiders"}
    return {
        "kind": "milestones",
        "route": route,
        "period": {"start": "2025-01-01", "end": "2026-01-01"},
        "milestones": [
            {"id": "team", "description": "Team werkt", "due": "2025-06-30", "amount_eur": "300.00", **told},
            {"id": "scholing", "description": "Scholing af", "due": "2025-09-30", "amount_eur": "200.00", **told},
        ],
    }


def fair_share() -> Plain:
    """A thousand euros, by counts of 3 and 1."""
    return {
        "kind": "fair_share",
        "amount_eur": "1000.00",
        "period": {"start": "2025-01-01", "end": "2026-01-01"},
        "basis": "region",
        "counts": [{"party": "duin", "count": 3}, {"party": "veen", "count": 1}],
        "reference_date": "2024-10-01",
        "source": "Opgave van de zorgverzekeraars.",
    }


def bundle(**terms: Any) -> Plain:
    """The palliative phase of 2025 against that of 2023."""
    return {
        "kind": "bundle",
        "definition": "palliative",
        "base_years": [{"year": 2023, "weight": "1"}],
        **terms,
    }


def lawful(document: Plain) -> None:
    """Make the agreement an experiment of which no blocking rule is broken or unknown, so that it can be claimed."""
    experiment = deepcopy(EXPERIMENT)
    reason = "Deze prestatie betaalt per patiënt en verandert de prikkel niet."
    experiment["triage"]["considered"].append({"title": "oi", "solves": False, "reason": reason})
    first, second = experiment["design"]["parties"]
    first["party"], second["party"] = "thuiszorg", "huisarts"
    document["experiment"] = experiment
    document["parties"][2]["budget_holder"] = True


@pytest.fixture
def write_settled(write_dossier: Write) -> Write:
    """Give a writer of the dossier; settlements replace nothing, `bend` may change the agreement."""

    def write(
        *settlements: Plain, bend: Callable[[Plain], None] | None = None, tables: Plain | None = None, **settings: Any
    ) -> Path:
        def bent(document: Plain) -> None:
            document["payment"]["settlements"] = list(settlements)
            document["parties"][1]["uzovi"] = ["9911", "9921"]
            if bend:
                bend(document)

        folder = write_dossier(bent, **{"known_on": "2026-06-01", **settings})
        texts = {"insured": insured(), "costs": costs({2023: 200, 2025: 180}), **(tables or {})}
        for name, text in texts.items():
            path = folder / "tables" / f"{name}.csv"
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        return folder

    return write


def insured(start: str = "2023-01-01", end: str = "2027-01-01") -> str:
    """Everybody, in turn with the three insurers."""
    codes = ("9901", "9911", "9921")
    return "person_id;uzovi;insured_from;insured_to;region;municipality;age_band;sex;risk_class\n" + "".join(
        f"{n};{codes[n % 3]};{start};{end};zorgkantoor:2023:5503;GM1680;75-79;V;{('laag', 'hoog')[n > 10]}\n"
        for n in PEOPLE
    )


def costs(euros_by_year: dict[int, int], extra: str = "") -> str:
    """Each person costs its number times the euros of the year, three quarters of it in district nursing."""
    rows = (
        f"{n};{year};{sector};{n * euros * part};true\n"
        for year, euros in euros_by_year.items()
        for n in PEOPLE
        for sector, part in (("wijkverpleging", 75), ("huisartsenzorg", 25))
    )
    return "person_id;cost_year;sector;amount_cents;known\n" + "".join(rows) + extra


def scores(*rows: str) -> str:
    """The table of scores, under the settlement `afrekening`."""
    head = "agreement_id;settlement_id;party;indicator;score;source;date\n"
    return head + "".join(f"{AGREEMENT_ID};afrekening;{row}\n" for row in rows)
