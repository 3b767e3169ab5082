"""A dossier of twenty people and one agreement, written to disk as a user would have it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

AGREEMENT: dict[str, Any] = {
    "id": "5f0d6c1e-1111-4222-8333-444455556666",
    "reference": "KWO-1",
    "title": "Kwetsbare ouderen thuis",
    "status": "running",
    "period": {"start": "2025-01-01", "end": "2026-01-01"},
    "parties": [
        {"id": "duin", "kind": "insurer", "name": "Verzekeraar Duin", "uzovi": ["9901"]},
        {"id": "veen", "kind": "insurer", "name": "Verzekeraar Veen", "uzovi": ["9911"]},
        {
            "id": "thuiszorg",
            "kind": "provider",
            "name": "Thuiszorg",
            "agb": "75000001",
            "domain": "zvw",
            "sector": "wijkverpleging",
        },
        {
            "id": "huisarts",
            "kind": "provider",
            "name": "Huisartsen",
            "agb": "01000001",
            "domain": "zvw",
            "sector": "huisartsenzorg",
        },
    ],
    "need": {"care_served": ["wijkverpleging", "huisartsenzorg"]},
    "groups": [{"id": "ouderen", "name": "Ouderen", "description": "75 jaar en ouder", "basis": "table"}],
    "activities": [
        {
            "id": "overleg",
            "kind": "group_consultation",
            "name": "Groepsoverleg",
            "description": "Maandelijks overleg",
            "substantiation": "Twaalf keer per jaar",
            "groups": ["ouderen"],
            "performed_by": ["thuiszorg", "huisarts"],
        }
    ],
    "payment": {
        "amounts": [
            {
                "id": "lumpsum",
                "description": "Afstemming",
                "activities": ["overleg"],
                "period": {"start": "2025-01-01", "end": "2026-01-01"},
                "amount_eur": "1000.01",
            }
        ],
        "payers": {
            "basis": "fixed",
            "shares": [{"party": "duin", "weight": "2/3"}, {"party": "veen", "weight": "1/3"}],
        },
        "payees": [{"party": "thuiszorg", "share": "60%"}, {"party": "huisarts", "share": "40%"}],
    },
    "allocation_key": {
        "id": "kosten",
        "weight": "cost",
        "cost_year": 2023,
        "profile": {"kind": "person"},
        "fallback": "per_head",
    },
}

Write = Callable[..., Path]


@pytest.fixture
def write_dossier(tmp_path: Path) -> Write:
    """Give a writer of the dossier; `bend` may change the agreement, `settings` the settings."""

    def write(bend: Callable[[dict[str, Any]], None] | None = None, **settings: object) -> Path:
        folder = tmp_path / "dossier"
        (folder / "agreements").mkdir(parents=True)
        (folder / "tables").mkdir()
        document = copy.deepcopy(AGREEMENT)
        if bend:
            bend(document)
        _write_yaml(folder / "agreements" / "kwo.yaml", document)
        head = {"title": "Proef", "organisation": "Verzekeraar Duin", "known_on": "2025-12-31"}
        _write_yaml(folder / "dossier.yaml", {**head, **settings})
        _tables(folder / "tables")
        return folder

    return write


def _write_yaml(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _tables(folder: Path) -> None:
    people = range(1, 21)
    insured = "person_id;uzovi;insured_from;insured_to;region;municipality;age_band;sex;risk_class\n" + "".join(
        f"{n};{_uzovi(n)};2025-01-01;2026-01-01;zorgkantoor:2023:5503;GM1680;75-79;{'MV'[n % 2]};laag\n" for n in people
    )
    costs = "person_id;cost_year;sector;amount_cents;known\n" + "".join(
        f"{n};2023;{sector};{n * factor};true\n"
        for n in people
        for sector, factor in (("wijkverpleging", 1700), ("huisartsenzorg", 300))
    )
    membership = "agreement_id;group_id;person_id;from_date;to_date\n" + "".join(
        f"{AGREEMENT['id']};ouderen;{n};2025-01-01;2026-01-01\n" for n in people
    )
    for name, text in (("insured", insured), ("costs", costs), ("membership", membership)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def _uzovi(number: int) -> str:
    return {0: "9901", 1: "9911", 2: "9921"}[number % 3]
