from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ontschot.i18n import Text, render
from ontschot.problems import InputRefusedError
from ontschot.run.options import Options
from ontschot.run.receipt import read_receipt
from ontschot.run.run import run_dossier
from ontschot.run.verify import DifferenceKind, verify

Write = Callable[..., Path]
QUICK = Options(languages=("nl",), formats=("html", "json"), timestamp=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))


@pytest.fixture
def result(write_dossier: Write, tmp_path: Path) -> Path:
    target = tmp_path / "uit"
    run_dossier(write_dossier(), target, QUICK)
    return target


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_what_is_blocked_is_shown_with_its_reason_and_never_invoiced(result: Path) -> None:
    owed = _rows(result / "data" / "entitlements.csv")
    assert [(row["payer"], row["amount_eur"], row["claimed"]) for row in owed] == [
        ("duin", "666.67", "no"),
        ("veen", "333.34", "no"),
    ]
    assert all("DSS-02" in row["reason"] for row in owed)
    assert _rows(result / "data" / "instalments.csv") == []
    assert pq.read_table(result / "data" / "ledger.parquet").num_rows == 0


def test_no_row_of_a_person_leaves_with_the_result(result: Path) -> None:
    assert not (result / "work").exists()
    assert not [path for path in result.rglob("*.parquet") if "person_id" in pq.read_schema(path).names]


def test_the_receipt_names_every_input_and_every_output(result: Path) -> None:
    receipt = read_receipt(result / "receipt.json")
    assert sorted(receipt.inputs) == [
        "agreements/kwo.yaml",
        "dossier.yaml",
        "tables/costs.csv",
        "tables/insured.csv",
        "tables/membership.csv",
    ]
    files = {path.relative_to(result).as_posix() for path in result.rglob("*") if path.is_file()}
    assert files - {"receipt.json"} == receipt.outputs.keys()


def test_a_run_done_again_gives_the_same_bytes(result: Path) -> None:
    assert verify(result) == ()


def test_the_receipt_says_of_two_runs_at_other_moments_that_they_found_the_same(
    result: Path,
) -> None:
    later = replace(QUICK, timestamp=datetime(2026, 2, 3, tzinfo=UTC), memory_limit=256 << 20)
    _outcome, receipt = run_dossier(result.parent / "dossier", result.parent / "later", later)
    assert receipt.tables["ledger"] == read_receipt(result / "receipt.json").tables["ledger"]


def test_a_changed_file_a_lost_file_and_an_added_file_are_named(result: Path) -> None:
    (result / "data" / "entitlements.csv").write_text("geknoeid", encoding="utf-8")
    (result / "data" / "loads.json").unlink()
    (result / "extra.txt").write_text("", encoding="utf-8")
    found = {(item.kind, item.name) for item in verify(result)}
    assert found == {
        (DifferenceKind.FILE, "data/entitlements.csv"),
        (DifferenceKind.FILE, "data/loads.json"),
        (DifferenceKind.FILE, "extra.txt"),
    }


def test_changed_input_is_named_before_what_follows_from_it(result: Path) -> None:
    costs = result.parent / "dossier" / "tables" / "costs.csv"
    costs.write_text(costs.read_text(encoding="utf-8").replace("1;2023;wijkverpleging;1700", "1;2023;wijkverpleging;9"))
    first = verify(result)[0]
    assert (first.kind, first.name) == (DifferenceKind.INPUT, "tables/costs.csv")


def test_a_dossier_that_moved_is_verified_where_it_lies_now(result: Path) -> None:
    moved = (result.parent / "dossier").rename(result.parent / "elders")
    assert verify(result, moved) == ()


def test_refused_input_leaves_no_result(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    (folder / "tables" / "insured.csv").write_text("bsn;uzovi\n123456782;9901\n", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        run_dossier(folder, tmp_path / "uit", QUICK)
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]


def test_refused_rows_are_kept_with_their_reason(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    with (folder / "tables" / "membership.csv").open("a", encoding="utf-8") as stream:
        stream.write("5f0d6c1e-1111-4222-8333-444455556666;ouderen;geen getal;2025-01-01;2026-01-01\n")
    outcome, _receipt = run_dossier(folder, tmp_path / "uit", QUICK)
    (report,) = [item for item in outcome.intake.reports if item.name == "membership"]
    assert (report.rows_in, report.rows_used, report.rows_rejected) == (21, 20, 1)
    assert "geen getal" in (tmp_path / "uit" / "rejects" / "membership.csv").read_text(encoding="utf-8")


class _Interrupting:
    """Progress whose user presses Ctrl-C as soon as reports are written."""

    def phase(self, name: Text, total: int | None = None) -> None:
        if render(name, "en") == "Writing the reports":
            raise KeyboardInterrupt(total)

    def advance(self, count: int = 1) -> None:
        del count


def test_an_interruption_leaves_the_earlier_result_untouched(result: Path) -> None:
    before = (result / "receipt.json").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        run_dossier(result.parent / "dossier", result, QUICK, _Interrupting())
    assert (result / "receipt.json").read_bytes() == before
    assert sorted(path.name for path in result.parent.iterdir()) == ["dossier", "uit"]


def test_the_json_report_is_valid_json(result: Path) -> None:
    assert json.loads((result / "data" / "dossier.json").read_text(encoding="utf-8"))
