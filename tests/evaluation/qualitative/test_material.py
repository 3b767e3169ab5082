"""An evaluation is opened as a whole: what is wrong anywhere is told, and nothing is used that does not close."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ontschot.evaluation.qualitative.material import Opened, open_file, open_material
from ontschot.evaluation.qualitative.units import RETURNED
from ontschot.monitoring.yearly_return import Bottleneck


@pytest.fixture
def copy(example: Path, tmp_path: Path) -> Path:
    """A small part of the example that a test can change."""
    folder = tmp_path / "evaluatie"
    shutil.copytree(example, folder)
    for path in (folder / "antwoorden").iterdir():
        if not path.name.startswith(("zv-02", "za-02")):
            path.unlink()
    shutil.rmtree(folder / "codering")
    (folder / "codering").mkdir()
    return folder


def _open(folder: Path, back: Path | None = None) -> Opened:
    file, base, problems = open_file(folder)
    assert file is not None, list(problems)
    return open_material(file, base, back=back)


def _codes(folder: Path) -> list[str]:
    return [problem.code for problem in _open(folder).problems]


def test_a_folder_stands_for_the_tables_in_it(copy: Path) -> None:
    (copy / "antwoorden" / "lees-mij.txt").write_text("geen tabel", encoding="utf-8")
    opened = _open(copy)
    assert [Path(name).name for name in opened.reports] == ["za-02-2026.xlsx", "zv-02-2026.xlsx"]
    assert all(report.rows_rejected == 0 for report in opened.reports.values())


def test_decisions_on_passages_that_nobody_coded_change_nothing(copy: Path) -> None:
    assert _codes(copy) == ["decision-idle", "decision-idle"]


def test_a_decision_for_an_unknown_code_refuses_the_evaluation(copy: Path) -> None:
    path = copy / "besluiten.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("code: traag", "code: weg"), encoding="utf-8")
    opened = _open(copy)
    assert opened.material is None
    assert "decision-code" in {problem.code for problem in opened.problems}


def test_decisions_that_cannot_be_read_refuse_the_evaluation(copy: Path) -> None:
    (copy / "besluiten.yaml").write_text("decisions: [x]", encoding="utf-8")
    assert _open(copy).material is None


def test_an_evaluation_without_decisions_is_whole(copy: Path) -> None:
    path = copy / "evaluatie.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("decisions: besluiten.yaml\n", ""), encoding="utf-8")
    opened = _open(copy)
    assert opened.material is not None
    assert opened.material.decisions == ()


def test_without_a_codebook_nothing_is_coded_and_the_answers_are_still_checked(copy: Path) -> None:
    (copy / "codeboek.yaml").unlink()
    opened = _open(copy)
    assert (opened.material, len(opened.reports)) == (None, 2)
    assert opened.problems.refused


def test_returned_bottlenecks_can_be_coded(copy: Path) -> None:
    file, base, _problems = open_file(copy)
    assert file is not None
    opened = open_material(file, base, {2025: [Bottleneck("Het duurt lang.")], 2024: []})
    assert opened.material is not None
    assert opened.material.asked == (2024, 2025)
    (told,) = opened.material.returned
    line = f"c;{told.pseudonym};2025;{RETURNED};1;;traag;"
    (copy / "codering" / "c.csv").write_text(
        f"codeur;respondent;jaar;vraag;passage;antwoord;code;citaat\n{line}\n", encoding="utf-8"
    )
    again = open_material(file, base, {2025: [Bottleneck("Het duurt lang.")]})
    assert again.material is not None
    assert [item.code for item in again.material.codings] == ["traag"]


@pytest.mark.parametrize("name", ("evaluatie.yaml", "evaluation.yaml"))
def test_the_file_of_a_folder_has_either_name(copy: Path, name: str) -> None:
    (copy / "evaluatie.yaml").rename(copy / name)
    file, folder, _problems = open_file(copy)
    assert file is not None
    assert folder == copy


def test_a_folder_without_a_file_says_which_is_missing(tmp_path: Path) -> None:
    file, _folder, problems = open_file(tmp_path)
    assert file is None
    assert [problem.place.file for problem in problems] == ["evaluatie.yaml"]


def test_a_text_that_points_at_a_person_refuses_the_file(copy: Path) -> None:
    path = copy / "evaluatie.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "De prestatie vult een gat", "Volgens mevrouw De Boer vult zij een gat"
    )
    path.write_text(text, encoding="utf-8")
    file, _folder, problems = open_file(copy)
    assert file is None
    assert [str(problem.message) for problem in problems] == ["The text seems to point at a person."]
