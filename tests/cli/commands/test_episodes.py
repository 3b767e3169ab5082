"""Episodes from the command line, as a user starts it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
import python_calamine
from tests.episodes.conftest import claim, insured, tables
from typer.testing import CliRunner, Result

from ontschot.cli.app import app
from ontschot.cli.commands.episodes import Form
from ontschot.episodes import write
from ontschot.episodes.deaths import DEATHS
from ontschot.problems import InputRefusedError
from ontschot.tables.contracts import INSURED

DEFINITION = """
definitions:
  - id: hip
    title: Heup
    example: true
    trigger: {codes: [T]}
    look_back: {days: 10}
    end: {days: 30}
    services: {typical: [A*, NOWHERE]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hip.yaml").write_text(DEFINITION, encoding="utf-8")
    first, _, _ = tables([claim(1, 1, 20, "T", 1000), claim(2, 1, 25, "A1", 300), claim(3, 2, 25, "A1", 7)])
    second, _, _ = tables([claim(4, 1, 25, "A1", -100, reverses_claim_id="c2"), claim(2, 1, 25, "A1", 300)])
    pq.write_table(first, tmp_path / "one.parquet")
    pa_csv.write_csv(second, tmp_path / "two.csv")
    spells = pa.Table.from_pylist([insured(1, 0, 100)], INSURED.schema())
    pq.write_table(spells, tmp_path / "insured.parquet")
    pq.write_table(DEATHS.empty().cast(DEATHS.schema()), tmp_path / "empty.parquet")
    return tmp_path


def run(
    folder: Path, *options: str, files: tuple[str, ...] = ("one.parquet", "two.csv"), book: str = "hip.yaml"
) -> Result:
    source = str(folder / book) if (folder / book).exists() else book
    return CliRunner().invoke(app, ["episodes", source, *(str(folder / name) for name in files), *options])


def told(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_dry_run_tells_what_would_be_found_and_writes_nothing(folder: Path) -> None:
    before = sorted(folder.iterdir())
    result = run(folder)
    assert result.exit_code == 0, result.output
    assert "Heup" in result.stdout
    assert "€ 12,00" in result.stdout
    assert "Er is niets geschreven" in result.stdout
    assert "NOWHERE" in result.stderr
    assert "voorbeeld" in result.stderr
    assert sorted(folder.iterdir()) == before


def test_json_carries_the_account(folder: Path) -> None:
    found = told(
        run(
            folder, "--json", "--insured", str(folder / "insured.parquet"), "--from", "2024-01-01", "--to", "2026-01-01"
        )
    )
    assert found["episodes"] == {"hip": {"count": 1, "cents": 1200, "outliers": 0}}
    assert found["account"]["total"] == {"rows": 5, "cents": 1507}
    assert found["account"]["used"] == {"rows": 2, "cents": 1200}
    assert set(found["account"]["reasons"]) == {"used", "no_trigger", "duplicate", "settled"}
    assert found["unmatched"] == [{"definition": "hip", "entry": "NOWHERE"}]
    assert found["triggers"] == {"hip": {"opened": 1}}


@pytest.mark.parametrize("form", [item.value for item in Form])
def test_the_tables_are_written_in_the_form_asked(folder: Path, form: str) -> None:
    out = folder / "out"
    result = run(folder, "--out", str(out), "--format", form)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == [
        f"claims.{form}",
        f"episodes.{form}",
        f"left_out.{form}",
        "receipt.json",
    ]
    assert _rows(out / f"claims.{form}") == 2
    assert _rows(out / f"left_out.{form}") == 3
    receipt = json.loads((out / "receipt.json").read_text(encoding="utf-8"))
    assert receipt["rows"] == {f"episodes.{form}": 1, f"claims.{form}": 2, f"left_out.{form}": 3}


def _rows(path: Path) -> int:
    if path.suffix == ".parquet":
        return int(pq.read_metadata(path).num_rows)
    if path.suffix == ".csv":
        return len(path.read_text(encoding="utf-8-sig").splitlines()) - 1
    return len(python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()) - 1


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    for name in ("a", "b"):
        assert run(folder, "--out", str(folder / name), "--format", "csv").exit_code == 0
    for path in (folder / "a").iterdir():
        assert path.read_bytes() == (folder / "b" / path.name).read_bytes()


def test_bad_input_is_refused_with_a_report(folder: Path) -> None:
    (folder / "bad.yaml").write_text(DEFINITION.replace("[T]", "[]"), encoding="utf-8")
    (folder / "odd.csv").write_text("colour;size\nred;1\n", encoding="utf-8")
    for book, files in (("bad.yaml", ("one.parquet",)), ("hip.yaml", ("odd.csv",)), ("hip.yaml", ("gone.parquet",))):
        result = run(folder, files=files, book=book)
        assert isinstance(result.exception, InputRefusedError)
        assert result.exception.problems.refused
    assert run(folder, "--from", "2025-01-01").exit_code == 2
    assert run(folder, "--from", "2025-01-01", "--to", "2024-01-01").exit_code == 2


def test_an_example_is_known_by_name(folder: Path) -> None:
    found = told(run(folder, "--json", book="hip-fracture"))
    assert found["episodes"]["hip-fracture"]["count"] == 0


def test_an_empty_table_of_deaths_is_refused(folder: Path) -> None:
    result = run(folder, "--deaths", str(folder / "empty.parquet"))
    assert isinstance(result.exception, InputRefusedError)


def test_a_table_too_long_for_a_sheet_is_refused_beforehand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "EXCEL_ROWS", 3)
    result = run(folder, "--out", str(folder / "out"), "--format", "xlsx")
    assert isinstance(result.exception, InputRefusedError)
    assert [problem.code for problem in result.exception.problems] == ["excel-too-long"]
    assert not (folder / "out").exists()
