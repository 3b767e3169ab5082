"""What people answered, from the files of an evaluation to findings that may be published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ontschot.evaluation.qualitative.example_set import example_files
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.problems import InputRefusedError
from ontschot.returns.document import Reported, Sender, make_return
from ontschot.run.asked_people import answer_files, asked_people

DAY = date(2026, 9, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up evaluation that ships, with the yearly returns of two insurers."""
    for name, content in example_files("nl").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    for number, told in enumerate(((Bottleneck("Het duurt lang.", "msz", "Oost"),), None)):
        sender = Sender(name=f"Verzekeraar {number}", uzovi=(f"990{number}",))
        sent = make_return(sender, 2025, date(2026, 3, 1), Reported((), (), (), None, told))
        (tmp_path / f"return-{number}.json").write_text(sent.as_json(), encoding="utf-8")
    file = tmp_path / "evaluatie.yaml"
    text = file.read_text(encoding="utf-8").replace("decisions:", "returns: [return-0.json, return-1.json]\ndecisions:")
    file.write_text(text, encoding="utf-8")
    return tmp_path


def test_findings_hide_small_numbers_and_count_bottlenecks_of_returns(folder: Path) -> None:
    found, problems = asked_people(folder, DAY)
    assert found.public
    assert not [problem for problem in problems if problem.level == "error"]
    returned = {base.year: base.returned for base in found.bottleneck_years}
    assert (returned[2025], returned[2026]) == (1, None)


def test_the_file_may_be_named_instead_of_its_folder(folder: Path) -> None:
    assert asked_people(folder / "evaluatie.yaml", DAY) == asked_people(folder, DAY)


def test_of_a_file_only_what_it_names_is_read(folder: Path) -> None:
    (folder / "iets-anders.txt").write_text("x", encoding="utf-8")
    place, whole = answer_files(folder)
    named_place, named = answer_files(folder / "evaluatie.yaml")
    assert place == named_place == folder
    assert {*whole} - {*named} == {folder / "iets-anders.txt"}
    assert len(named) == len({*named}) > 10


def test_without_decisions_none_are_read(folder: Path) -> None:
    file = folder / "evaluatie.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("decisions:")), encoding="utf-8")
    assert folder / "besluiten.yaml" not in answer_files(file)[1]


def test_a_return_that_cannot_be_read_is_refused(folder: Path) -> None:
    (folder / "return-0.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        asked_people(folder, DAY)


def test_a_broken_file_is_refused(folder: Path) -> None:
    (folder / "evaluatie.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        answer_files(folder / "evaluatie.yaml")
