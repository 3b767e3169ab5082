"""What a run makes public: nobody can be found in it, also where the key gives all of an amount to one patient."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.run.conftest import AGREEMENT, Write

from ontschot.monitoring.publication import Publication
from ontschot.progress import Silent
from ontschot.returns.read import return_of_text
from ontschot.run import stages
from ontschot.run.dossier import open_dossier
from ontschot.run.options import Options
from ontschot.run.pipeline import calculate

PEOPLE = range(1, 61)


@pytest.fixture(autouse=True)
def _lawful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look past the findings that block the small agreement."""
    real = stages.payable
    monkeypatch.setattr(
        stages, "payable", lambda dossier, agreement, _findings, item: real(dossier, agreement, (), item)
    )


def publication(folder: Path, work: Path) -> Publication:
    outcome = calculate(open_dossier(folder), Options(), work, Silent())
    return outcome.reporting.publications[2025]


def sixty_people(folder: Path, costs: dict[str, dict[int, int]]) -> None:
    """All with one insurer, in one region, half of them men; costs in cents by sector and person."""
    insured = "person_id;uzovi;insured_from;insured_to;region;municipality;age_band;sex;risk_class\n" + "".join(
        f"{n};9901;2025-01-01;2026-01-01;zorgkantoor:2023:5503;GM1680;{'75-79' if n <= 30 else '80-84'};"
        f"{'MV'[n % 2]};laag\n"
        for n in PEOPLE
    )
    rows = [f"{n};2023;{sector};{known.get(n, 0)};true\n" for sector, known in costs.items() for n in PEOPLE]
    members = "".join(f"{AGREEMENT['id']};ouderen;{n};2025-01-01;2026-01-01\n" for n in PEOPLE)
    for name, text in (
        ("insured", insured),
        ("costs", "person_id;cost_year;sector;amount_cents;known\n" + "".join(rows)),
        ("membership", "agreement_id;group_id;person_id;from_date;to_date\n" + members),
    ):
        (folder / "tables" / f"{name}.csv").write_text(text, encoding="utf-8")


def one_payer(document: dict[str, Any]) -> None:
    document["payment"]["payers"]["shares"] = [{"party": "duin", "weight": 1}]


def test_the_cost_of_one_patient_is_in_no_public_amount(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier(one_payer)
    sixty_people(folder, {"wijkverpleging": dict.fromkeys(PEOPLE, 1700), "huisartsenzorg": {7: 900_000}})
    found = publication(folder, tmp_path / "work")
    total = found.cells[0]
    assert total.people == 60
    assert total.amounts["wijkverpleging"]
    assert {cell.amounts["huisartsenzorg"] for cell in found.cells if cell.people} <= {0, None}
    assert total.amounts["huisartsenzorg"] is None
    assert found.derivable == 0
    assert (found.fewest_bearers or 0) >= 10


def test_the_return_of_a_run_for_one_code_of_an_insurer_can_be_merged(write_dossier: Write, tmp_path: Path) -> None:
    def two_codes(document: dict[str, Any]) -> None:
        one_payer(document)
        document["parties"][0]["uzovi"] = ["9901", "9902"]

    folder = write_dossier(two_codes, uzovi=["9901"])
    (document,) = calculate(open_dossier(folder), Options(), tmp_path / "work", Silent()).reporting.documents
    assert document.sender.uzovi == ("9901", "9902")
    assert [use.uzovi for use in document.uses] == [("9901", "9902")]
    assert not list(return_of_text(document.as_json(), "return-2025.json").problems)


def test_amounts_of_enough_people_are_public(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier(one_payer)
    even = dict.fromkeys(PEOPLE, 1700)
    sixty_people(folder, {"wijkverpleging": even, "huisartsenzorg": even})
    found = publication(folder, tmp_path / "work")
    assert found.hidden == 0
    assert sum(cents or 0 for cents in found.cells[0].amounts.values()) == 100_001
    assert found.fewest_bearers == 15


def test_the_limits_are_dated_parameters_of_the_dossier(write_dossier: Write, tmp_path: Path) -> None:
    row = {"value": 16, "valid_from": "2025-01-01", "source": {"document": "own design"}}
    folder = write_dossier(one_payer, parameters=[{"name": "publication.fewest_people", **row}])
    sixty_people(folder, {"wijkverpleging": dict.fromkeys(PEOPLE, 1700)})
    found = publication(folder, tmp_path / "work")
    assert found.threshold == 16
    assert found.hidden


def test_an_amount_that_nobody_in_particular_bears_does_not_stop_the_publication(
    write_dossier: Write, tmp_path: Path
) -> None:
    """The reasoned exception divides over sectors only; its payer has one code, so that the ledger names it."""

    def exception(document: dict[str, Any]) -> None:
        one_payer(document)
        document["allocation_key"] = {
            "id": "sectoren",
            "weight": "exception",
            "profile": {
                "kind": "fixed",
                "weights": [
                    {"sector": "wijkverpleging", "weight": 1},
                    {"sector": "huisartsenzorg", "weight": 1},
                ],
            },
        }

    folder = write_dossier(exception)
    sixty_people(folder, {"wijkverpleging": dict.fromkeys(PEOPLE, 1700)})
    found = publication(folder, tmp_path / "work")
    assert found.cells[0].people == 60
