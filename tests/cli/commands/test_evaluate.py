"""An evaluation from the command line, from a design to figures, and everything that stops it."""

from __future__ import annotations

import csv
import json
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evaluation.sums import design, sums

from ontschot.cli.app import run
from ontschot.evaluation.design.read import example

FIELDS = ("unit", "region", "period", "first_treated_period", "weight", "cost", "admissions")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    exit_code: int
    stdout: str
    output: str


Call = Callable[..., Done]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls the command line in this process, as `ontschot` on a screen does."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def call(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["ontschot", "--language", "en", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            run()
        told = capsys.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.out + told.err)

    return call


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    """Outcomes per region and period, as a user has them."""
    path = tmp_path / "panel.csv"
    asked = design(tmp_path)
    starts = {item.unit: item.first_period for item in asked.treated}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for item in sums(asked):
            mean = item.total / item.mass
            first = starts.get(item.region, "")
            writer.writerow(
                [item.region, item.region, item.period, first, item.units, round(mean, 6), round(mean / 30, 6)]
            )
    return path


@pytest.fixture
def registered(called: Call, tmp_path: Path) -> Path:
    """The example, with few draws, fixed."""
    draft, fixed = tmp_path / "draft.yaml", tmp_path / "fixed.yaml"
    draft.write_text(example().replace("draws: 4999", "draws: 199"), encoding="utf-8")
    done = called("design", "register", draft, "--person", "C. de Boer", "--on", "2024-12-01", "-o", fixed)
    assert done.exit_code == 0, done.output
    return fixed


def codes(done: Done) -> list[str]:
    """The codes of what was told as JSON."""
    return [problem["code"] for problem in json.loads(done.stdout)["problems"]]


def test_the_example_is_written_once(called: Call, tmp_path: Path) -> None:
    out = tmp_path / "opzet.yaml"
    assert called("design", "example", "-o", out).exit_code == 0
    assert yaml.safe_load(out.read_text(encoding="utf-8"))["id"] == "kwetsbare-ouderen"
    again = called("design", "example", "-o", out)
    assert again.exit_code != 0
    assert "left alone" in again.output


def test_a_design_is_registered_once(called: Call, registered: Path, tmp_path: Path) -> None:
    assert yaml.safe_load(registered.read_text(encoding="utf-8"))["registered"]["person"] == "C. de Boer"
    again = called("design", "register", registered, "--person", "X", "-o", tmp_path / "other.yaml")
    assert again.exit_code != 0
    assert "registered already" in again.output


def test_figures_come_without_a_verdict(called: Call, registered: Path, panel: Path, tmp_path: Path) -> None:
    programme = tmp_path / "programme.csv"
    programme.write_text(
        "region,period,amount_cents,source\nzorgkantoor:2023:5503,2025,5000000,boek\n", encoding="utf-8"
    )
    done = called("evaluate", registered, panel, "--programme", programme)
    assert done.exit_code == 0, done.output
    for words in ("Zvw-kosten", "randomisation", "The programme cost €", "for the parties to judge"):
        assert words in done.output


def test_the_same_as_json(called: Call, registered: Path, panel: Path) -> None:
    done = called("evaluate", registered, panel, "--json")
    data: dict[str, Any] = json.loads(done.stdout)
    assert [item["outcome"] for item in data["answers"]] == ["cost", "cost", "admissions"]
    assert data["answers"][0]["effect"]["estimate"] == pytest.approx(-100, abs=15)
    assert data["programme"] is None


def test_a_changed_design_needs_the_registered_one_beside_it(
    called: Call, registered: Path, panel: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.yaml"
    changed.write_text(registered.read_text(encoding="utf-8").replace("draws: 199", "draws: 299"), encoding="utf-8")
    refused = called("evaluate", changed, panel, "--json")
    assert refused.exit_code == 2
    assert codes(refused) == ["design-changed"]
    done = called("evaluate", changed, panel, "--registered", registered)
    assert done.exit_code == 0, done.output
    assert "Otherwise than laid down" in done.output
    assert "not stated" in done.output


def test_a_column_that_is_missing_is_named(called: Call, registered: Path, panel: Path) -> None:
    panel.write_text(panel.read_text(encoding="utf-8").replace("admissions", "opnamen"), encoding="utf-8")
    done = called("evaluate", registered, panel, "--json")
    assert done.exit_code == 2
    assert codes(done) == ["panel-outcome-absent"]


def test_regions_of_two_years_are_refused(called: Call, registered: Path, panel: Path) -> None:
    text = panel.read_text(encoding="utf-8").replace("zorgkantoor:2023:9000", "zorgkantoor:2019:9000")
    panel.write_text(text, encoding="utf-8")
    done = called("evaluate", registered, panel, "--json")
    assert done.exit_code == 2
    assert codes(done) == ["panel-borders"]


def test_a_row_that_stands_twice_is_refused_and_told(called: Call, registered: Path, panel: Path) -> None:
    lines = panel.read_text(encoding="utf-8").splitlines(keepends=True)
    panel.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    done = called("evaluate", registered, panel)
    assert done.exit_code == 1, done.output
    assert "Expected: one row per unit, period" in done.output


def test_a_panel_without_an_answer_ends_with_a_refusal(called: Call, registered: Path, panel: Path) -> None:
    lines = panel.read_text(encoding="utf-8").splitlines(keepends=True)
    panel.write_text("".join([lines[0], *(line for line in lines if "2023:9" in line)]), encoding="utf-8")
    done = called("evaluate", registered, panel)
    assert done.exit_code == 2
    assert "no answer" in done.output


@pytest.mark.parametrize("text", ["unit,region\n", "", "{"])
def test_a_broken_panel_is_a_report(called: Call, registered: Path, tmp_path: Path, text: str) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text(text, encoding="utf-8")
    done = called("evaluate", registered, broken, "--json")
    assert done.exit_code == 2
    assert codes(done)


def test_a_design_that_cannot_be_read_is_a_report(called: Call, panel: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: a\nperiods: [2024", encoding="utf-8")
    assert called("evaluate", bad, panel, "--json").exit_code == 2


def test_a_report_is_written_with_its_receipt(called: Call, registered: Path, panel: Path, tmp_path: Path) -> None:
    out = tmp_path / "report"
    done = called(
        *("evaluate", registered, panel, "--out", out, "--formats", "json", "--languages", "en"),
        *("--organisation", "Zorgverzekeraar Duin"),
    )
    assert done.exit_code == 0, done.output
    assert "The report stands in" in done.output
    assert sorted(path.name for path in out.rglob("*") if path.is_file()) == ["evaluation.json", "receipt.json"]
    again = called("verify", out)
    assert again.exit_code == 0, again.output


def test_an_unknown_form_is_told(called: Call, registered: Path, panel: Path, tmp_path: Path) -> None:
    done = called("evaluate", registered, panel, "--out", tmp_path / "report", "--formats", "odt")
    assert done.exit_code == 2
    assert "html, pdf, docx, xlsx, json" in done.output


def test_a_question_without_an_answer_ends_with_code_1_and_says_which(
    called: Call, registered: Path, panel: Path, tmp_path: Path
) -> None:
    data = yaml.safe_load(registered.read_text(encoding="utf-8")) | {"registered": None}
    data["outcomes"][0]["scales"] = ["ratio", "two_part"]
    data["beside"] = []
    wanted = tmp_path / "wanted.yaml"
    wanted.write_text(
        yaml.safe_dump({key: value for key, value in data.items() if value is not None}), encoding="utf-8"
    )
    done = called("evaluate", wanted, panel)
    assert done.exit_code == 1, done.output
    assert "panel.csv › Zvw-kosten, whether there is any: The outcome is the same" in done.output
    assert "differences of logarithms" in done.output
    row = next(line for line in done.output.splitlines() if line.startswith("Zvw-kosten") and "ratio" in line)
    assert row.count("%") == 3


def test_an_outcome_that_never_changes_gives_no_answer_and_no_warning(
    called: Call, registered: Path, panel: Path
) -> None:
    with panel.open(encoding="utf-8", newline="") as file:
        rows = [row | {"cost": "2500"} for row in csv.DictReader(file)]
    with panel.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    done = called("evaluate", registered, panel, "--json")
    assert done.exit_code == 1
    units = [item["unit"] for item in json.loads(done.stdout)["answers"]]
    assert units == [
        "euro per verzekerde per jaar",
        "difference of natural logarithms",
        "opnamen per 1.000 verzekerden per jaar",
    ]
