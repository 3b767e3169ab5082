"""The example is made up, says so everywhere, and answers every question."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontschot.evaluation.qualitative.example_set import example_files
from ontschot.evaluation.qualitative.material import Material, open_file, open_material
from ontschot.evaluation.qualitative.questions import parts
from ontschot.i18n import LANGUAGES, Language
from ontschot.tables.personal import personal_in


def test_every_document_says_that_it_is_made_up(example: Path) -> None:
    for path in example.rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# Verzonnen voorbeeld"), path.name


def test_every_question_is_answered_and_coded_twice(material: Material) -> None:
    assert {item.part for item in material.answers if item.answered} == {item.id for item in parts()}
    assert (material.uncoded, material.settlement().single) == (0, ())
    assert material.file.made_up
    assert material.codebook.made_up


def test_nothing_in_it_points_at_a_person(material: Material) -> None:
    assert [item.text for item in material.answers if personal_in(item.text or "")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_in_either_language(tmp_path: Path, material: Material, language: Language) -> None:
    for name, content in example_files(language).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    file, folder, _problems = open_file(tmp_path / "evaluatie.yaml")
    assert file is not None
    opened = open_material(file, folder, language=language).material
    assert opened is not None
    assert opened.codings == material.codings
    assert [item.comparison for item in opened.answers] == [item.comparison for item in material.answers]
