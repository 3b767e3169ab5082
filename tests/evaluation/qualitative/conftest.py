"""What the tests of a qualitative evaluation share: the made-up example, opened once, and tables written by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ontschot.evaluation.qualitative.example_set import example_files
from ontschot.evaluation.qualitative.material import Material, open_file, open_material

Csv = Callable[..., Path]

ANSWER_HEADINGS = "respondent;soort_respondent;jaar;regio;sector;vraag;passage;vraagtekst;antwoord"
CODING_HEADINGS = "codeur;respondent;jaar;vraag;passage;antwoord;code;citaat"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the made-up example."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    for name, content in example_files().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def material(example: Path) -> Material:
    """The made-up example, opened."""
    file, folder, problems = open_file(example)
    assert file is not None
    assert list(problems) == []
    opened = open_material(file, folder)
    assert opened.material is not None
    assert list(opened.problems) == []
    return opened.material


@pytest.fixture
def answers_csv(tmp_path: Path) -> Csv:
    """Write answers as a respondent's CSV: each line from the pseudonym on."""

    def write(*lines: str, name: str = "antwoorden.csv", headings: str = ANSWER_HEADINGS) -> Path:
        path = tmp_path / name
        path.write_text("\n".join((headings, *lines, "")), encoding="utf-8")
        return path

    return write


@pytest.fixture
def coding_csv(tmp_path: Path) -> Csv:
    """Write codings as a coder's CSV."""

    def write(*lines: str, name: str = "codering.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join((CODING_HEADINGS, *lines, "")), encoding="utf-8")
        return path

    return write
