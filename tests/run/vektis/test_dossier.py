"""The dossier of the example on a made folder: complete, the same bytes each time, and it runs to the cent."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import yaml

from ontschot.i18n import render
from ontschot.law.finding import Outcome as Verdict
from ontschot.problems import InputRefusedError
from ontschot.progress import Silent
from ontschot.reports.content import DossierContent
from ontschot.run.content import content_of
from ontschot.run.dossier import open_dossier
from ontschot.run.options import Options
from ontschot.run.pipeline import Outcome, calculate
from ontschot.run.run import run_dossier
from ontschot.run.vektis.dossier import make_vektis_dossier
from ontschot.tables.prevalence import prevalences

MakeFolder = Callable[..., Path]
QUICK = Options(languages=("nl",), formats=("json",), timestamp=datetime(2025, 6, 1, tzinfo=UTC))
TABLES = ["cell_costs.parquet", "cell_membership.parquet", "cells.parquet", "insurers.parquet"]


@pytest.fixture(scope="module")
def dossier(vektis_2023: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier made from a made folder."""
    target = tmp_path_factory.mktemp("voorbeeld") / "dossier"
    make_vektis_dossier(vektis_2023, target)
    return target


@pytest.fixture(scope="module")
def outcome(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What a run finds in it."""
    return calculate(open_dossier(dossier), QUICK, tmp_path_factory.mktemp("run") / "work", Silent())


@pytest.fixture(scope="module")
def content(outcome: Outcome) -> DossierContent:
    """What the reports of that run show."""
    return content_of(outcome, QUICK)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_dossier_is_complete_and_reads_without_a_remark(dossier: Path) -> None:
    read = open_dossier(dossier)
    assert read.problems == ()
    assert [item.reference for item in read.agreements] == [f"VEKTIS-0{number}" for number in range(1, 6)]
    assert sorted(path.name for path in (dossier / "tables").iterdir()) == TABLES


def test_the_same_file_gives_the_same_bytes(vektis_2023: Path, dossier: Path, tmp_path: Path) -> None:
    make_vektis_dossier(vektis_2023, tmp_path / "nog-een")
    assert files(tmp_path / "nog-een") == files(dossier)


def test_members_are_a_share_of_the_insured_of_one_region(dossier: Path) -> None:
    rows = pq.read_table(dossier / "tables" / "cell_membership.parquet").to_pylist()
    cells = {row["cell_id"]: row for row in pq.read_table(dossier / "tables" / "cells.parquet").to_pylist()}
    regions: dict[str, set[str]] = {}
    for row in rows:
        cell = cells[row["cell_id"]]
        regions.setdefault(row["group_id"], set()).add(cell["region"])
        assert 0 < row["member_count"] < cell["insured_count"]
    assert regions == {
        "kwetsbaar-75": {"zorgkantoor:2023:5525"},
        "zwangeren": {"zorgkantoor:2023:5515"},
        "epa": {"zorgkantoor:2023:5521"},
        "diabetes": {"zorgkantoor:2023:5505"},
        "hartfalen": {"zorgkantoor:2023:5531"},
    }
    assert {row["basis"] for row in rows} == {item.basis for item in prevalences().values()}


def test_the_expected_members_are_those_of_the_cells(dossier: Path) -> None:
    table = pq.read_table(dossier / "tables" / "cell_membership.parquet")
    for agreement in open_dossier(dossier).agreements:
        mine = table.filter(pc.equal(table["agreement_id"], str(agreement.id)))
        assert agreement.groups[0].expected_members == round(pc.sum(mine["member_count"]).as_py())


def test_the_rest_row_is_in_the_tables_and_in_no_group(dossier: Path) -> None:
    (rest,) = [
        row
        for row in pq.read_table(dossier / "tables" / "cells.parquet").to_pylist()
        if row["municipality"] == "onbekend"
    ]
    assert (rest["insured_count"], rest["insured_years"], rest["region"]) == (1_000, Decimal("500.25"), "onbekend")
    members = pq.read_table(dossier / "tables" / "cell_membership.parquet")["cell_id"].to_pylist()
    assert rest["cell_id"] not in members


def test_the_assumptions_carry_the_figures_of_the_file(dossier: Path) -> None:
    settings = yaml.safe_load((dossier / "dossier.yaml").read_text(encoding="utf-8"))
    texts = " ".join(item["text"] for item in settings["assumptions"])
    assert "In de gegevens van Vektis staat geen verzekeraar" in texts
    assert "500,25 verzekerdenjaren horen in het bestand bij geen gemeente" in texts
    assert "{" not in texts
    sources = {item["source"] for item in settings["assumptions"] if "source" in item}
    assert any(source.startswith("Vektis, open data") for source in sources)
    assert any("marktaandeel zorgverzekeringsconcerns 2022" in source for source in sources)


def test_the_settings_are_in_the_language_asked(vektis_2023: Path, dossier: Path, tmp_path: Path) -> None:
    make_vektis_dossier(vektis_2023, tmp_path / "english", language="en")
    text = (tmp_path / "english" / "dossier.yaml").read_text(encoding="utf-8")
    english, dutch = yaml.safe_load(text), yaml.safe_load((dossier / "dossier.yaml").read_text(encoding="utf-8"))
    told = " ".join(item["text"] + item["used_in"] for item in english["assumptions"])
    assert text.startswith("# Made by: ontschot vektis FOLDER --dossier FOLDER. All but the figures of Vektis")
    assert "The data of Vektis name no insurer" in told
    assert "500.25 insured-years belong to no municipality" in told
    assert "{" not in told
    assert [word for word in (" de ", " het ", " van ") if word in told] == []
    assert len(english["assumptions"]) == len(dutch["assumptions"])
    assert english["parameters"][0]["value"] == dutch["parameters"][0]["value"]
    assert english["title"] == "Example: five agreements on the Vektis figures of 2023"
    assert dutch["title"] == "Voorbeeld: vijf overeenkomsten op de Vektis-cijfers van 2023"


def test_every_euro_is_attributed_to_the_cent(outcome: Outcome) -> None:
    owed = sum(item.cents for item in outcome.entitlements)
    assert owed == 42165760 + 23310100 + 30162048 + 23948288 + 21434560
    assert (outcome.allocation.cents, outcome.allocation.unallocated_cents) == (owed, 0)
    for claim in outcome.claims:
        mine = outcome.allocation.ledger.filter(
            pc.equal(outcome.allocation.ledger["agreement_id"].cast("string"), str(claim.agreement.id))
        )
        assert pc.sum(mine["amount_cents"]).as_py() == claim.owed.cents


def test_the_ledger_knows_payer_risk_bearer_and_five_regions(outcome: Outcome) -> None:
    ledger = outcome.allocation.ledger
    assert len(set(ledger["uzovi"].to_pylist())) == len(set(ledger["risk_bearer"].to_pylist())) == 10
    assert len(set(ledger["region"].to_pylist())) == 5
    assert {"onbekend", "niet toegerekend"}.isdisjoint(
        {*ledger["risk_bearer"].to_pylist(), *ledger["uzovi"].to_pylist()}
    )


def test_nothing_blocks_and_what_was_not_measured_is_unknown(outcome: Outcome) -> None:
    for findings in outcome.findings.values():
        assert [finding.rule for finding in findings if finding.blocks] == []
        assert {finding.rule: finding.outcome for finding in findings}["DSS-10"] is Verdict.UNKNOWN
    assert all(facts.insured_elsewhere is None for facts in outcome.facts.values())


def test_the_birth_care_of_two_care_years_is_cut_by_days(outcome: Outcome) -> None:
    (birth,) = [claim for claim in outcome.claims if claim.agreement.reference == "VEKTIS-02"]
    by_year: dict[int, int] = {}
    for item in birth.owed.entitlements:
        by_year[item.care_year] = by_year.get(item.care_year, 0) + item.cents
    assert by_year == {2025: 17562404, 2026: 5747696}


def test_reports_print_every_assumption_where_it_is_used(outcome: Outcome, content: DossierContent) -> None:
    general = [item for item in content.assumptions if not item.agreement_id]
    assert len(general) == len(outcome.dossier.settings.assumptions)
    assert any("Bron: Vektis, open data" in render(item.text, "nl") for item in general)
    own = {item.agreement_id: render(item.text, "nl") for item in content.assumptions if item.agreement_id}
    assert own == {str(claim.agreement.id): claim.agreement.groups[0].prevalence_source for claim in outcome.claims}


def test_the_report_as_json_holds_the_assumptions(dossier: Path, tmp_path: Path) -> None:
    run_dossier(dossier, tmp_path / "uit", QUICK)
    for path in (tmp_path / "uit" / "data").glob("vektis-0*.json"):
        text = path.read_text(encoding="utf-8")
        assert json.loads(text)
        assert "In de gegevens van Vektis staat geen verzekeraar" in text
        assert "Vektis, open data over kosten onder de Zvw per gemeente, 2023" in text


def test_without_the_file_of_2023_there_is_no_dossier(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        make_vektis_dossier(vektis_folder(2022), tmp_path / "dossier")
    assert not (tmp_path / "dossier").exists()
