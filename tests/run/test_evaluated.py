"""An evaluation from files to a report with its receipt, and from the receipt the same bytes again."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.evaluation.sums import design, sums

from ontschot.evaluation.design.read import example, read_design, written
from ontschot.evaluation.design.registered import registered
from ontschot.evaluation.qualitative.example_set import example_files
from ontschot.problems import InputRefusedError
from ontschot.run.evaluated import EvaluationFiles, make, report
from ontschot.run.options import Options
from ontschot.run.receipt import file_sha256
from ontschot.run.verify import DifferenceKind, verify

MEMORY = 1 << 29
OPTIONS = Options(languages=("nl",), formats=("html", "json"), timestamp=datetime(2028, 5, 1, 9, 30, tzinfo=UTC))


@pytest.fixture
def files(tmp_path: Path) -> EvaluationFiles:
    """A registered design, outcomes of regions with their weights, what coordination cost, and answers."""
    draft = tmp_path / "draft.yaml"
    draft.write_text(example().replace("draws: 4999", "draws: 99"), encoding="utf-8")
    asked = read_design(draft).document
    assert asked is not None
    fixed = tmp_path / "opzet.yaml"
    fixed.write_text(written(registered(asked, "C. de Boer", date(2024, 12, 1))), encoding="utf-8")
    programme = tmp_path / "programme.csv"
    programme.write_text(
        "region,period,amount_cents,source\nzorgkantoor:2023:5503,2025,5000000,boek\n", encoding="utf-8"
    )
    for name, content in example_files("nl").items():
        (tmp_path / "answers" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "answers" / name).write_bytes(content)
    return EvaluationFiles(
        fixed,
        panel(tmp_path),
        programme=programme,
        qualitative=tmp_path / "answers",
        organisation="Zorgverzekeraar Duin",
    )


def panel(folder: Path) -> Path:
    path = folder / "panel.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unit", "region", "period", "weight", "cost", "admissions"))
        for item in sums(design(folder)):
            mean = item.total / item.mass
            writer.writerow(
                (item.region, item.region, item.period, int(item.mass), round(mean, 4), round(mean / 30, 4))
            )
    return path


def test_a_report_has_a_receipt_that_gives_the_same_bytes(files: EvaluationFiles, tmp_path: Path) -> None:
    target = tmp_path / "uit"
    receipt, problems = report(make(files, MEMORY), files, target, OPTIONS)
    assert not [problem for problem in problems if problem.level == "error"]
    assert receipt.settings["kind"] == "evaluation"
    assert set(receipt.outputs) == {"nl/evaluation.html", "data/evaluation.json"}
    assert receipt.inputs["panel.csv"] == file_sha256(tmp_path / "panel.csv")
    assert any(name.startswith("answers/") for name in receipt.inputs)
    assert verify(target) == ()
    data = json.loads((target / "data" / "evaluation.json").read_text(encoding="utf-8"))
    assert [item["name"] for item in data["run"]["data"]] == ["opzet.yaml", "panel.csv", "programme.csv", "answers"]
    assert data["run"]["data"][1]["rows"] == 120
    assert "Drenthe" in (target / "nl" / "evaluation.html").read_text(encoding="utf-8")


def test_other_figures_and_a_touched_page_are_noticed(files: EvaluationFiles, tmp_path: Path) -> None:
    bare = EvaluationFiles(files.design, files.panel)
    target = tmp_path / "uit"
    options = Options(
        languages=("nl",), formats=("json",), known_on=date(2028, 4, 1), timestamp=datetime(2028, 5, 1, tzinfo=UTC)
    )
    report(make(bare, MEMORY), bare, target, options)
    assert verify(target) == ()
    rows = tmp_path / "panel.csv"
    lines = rows.read_text(encoding="utf-8").splitlines(keepends=True)
    rows.write_text("".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    kinds = [(item.kind, item.name) for item in verify(target)]
    assert (DifferenceKind.INPUT, "panel.csv") in kinds
    (target / "data" / "evaluation.json").write_text("{}", encoding="utf-8")
    assert (DifferenceKind.FILE, "data/evaluation.json") in [(item.kind, item.name) for item in verify(target)]


def test_files_that_moved_are_found_where_they_lie_now(files: EvaluationFiles, tmp_path: Path) -> None:
    bare, moved = EvaluationFiles(files.design, files.panel), tmp_path / "elders"
    report(make(bare, MEMORY), bare, tmp_path / "uit", Options(languages=("nl",), formats=("json",)))
    moved.mkdir()
    for path in (bare.design, tmp_path / "panel.csv"):
        path.rename(moved / path.name)
    assert verify(tmp_path / "uit", moved) == ()


def test_what_is_wrong_stops_before_anything_is_written(files: EvaluationFiles, tmp_path: Path) -> None:
    rows = tmp_path / "panel.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace("admissions", "opnamen"), encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        make(files, MEMORY)
    assert [problem.code for problem in refused.value.problems if problem.level == "error"] == ["panel-outcome-absent"]
    (tmp_path / "bad.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        make(EvaluationFiles(tmp_path / "bad.yaml", files.panel), MEMORY)


def test_answers_that_cannot_be_used_leave_no_report(files: EvaluationFiles, tmp_path: Path) -> None:
    (tmp_path / "answers" / "evaluatie.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        report(make(files, MEMORY), files, tmp_path / "uit", OPTIONS)
    assert not (tmp_path / "uit").exists()


def test_a_changed_design_is_answered_beside_the_registered_one(files: EvaluationFiles, tmp_path: Path) -> None:
    changed = tmp_path / "veranderd.yaml"
    changed.write_text(files.design.read_text(encoding="utf-8").replace("draws: 99", "draws: 100"), encoding="utf-8")
    both = EvaluationFiles(changed, files.panel, registered=files.design)
    made = make(both, MEMORY)
    assert [item.change.part for item in made.evaluation.deviations] == ["draws"]
    report(made, both, tmp_path / "uit", Options(languages=("en",), formats=("json",)))
    data = json.loads((tmp_path / "uit" / "data" / "evaluation.json").read_text(encoding="utf-8"))
    assert data["tables"]["deviations"]["rows"][0]["reason"]["en"] == "no reason stated"
