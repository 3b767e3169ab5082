from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.episodes.conftest import book, definition

from ontschot.episodes.read import examples, read_book


def read(folder: Path, *definitions: dict[str, Any], durations: Any = ()) -> list[str]:
    """Give the codes and places of what is wrong with a file."""
    file = folder / "book.yaml"
    file.write_text(yaml.safe_dump({"definitions": list(definitions), "durations": list(durations)}), encoding="utf-8")
    result = read_book(file)
    assert (result.book is None) == bool(result.problems)
    return [f"{problem.place.part}: {problem.message}" for problem in result.problems]


SERVICES = {"typical": ["A*"]}


@pytest.mark.parametrize(
    ("changed", "place", "said"),
    [
        ({"end": {"days": 3, "after": "last-service"}}, "end", "may never end"),
        ({"end": {"days": 30, "maximum_days": 29}}, "end", "shorter than 30"),
        ({"end": {"days": 0}}, "end › days", "out of range"),
        ({"trigger": {"codes": []}}, "trigger › codes", "empty"),
        ({"trigger": {"codes": ["T", "T*"]}}, "trigger › codes", "T and T* in one list"),
        ({"trigger": {"codes": ["9..1"]}}, "trigger › codes #1", "ends before"),
        ({"trigger": {"codes": ["T"], "minimum": 3, "within_days": 1}}, "trigger", "3 days"),
        ({"services": {"typical": ["A*"], "complications": ["A1"]}}, "services", "A* in typical and A1"),
        ({"services": {"typical": ["A1"], "excluded": ["A*"]}}, "services", "A1 in typical and A* in excluded"),
        ({"services": {"typical": ["A1"], "excluded": ["T"]}}, "definitions #1", "T in trigger"),
        ({"attribution": {"rule": "named"}}, "attribution", "goes with the rule named"),
        ({"attribution": {"provider": "01000001"}}, "attribution", "goes with the rule named"),
        ({"severity": [{"id": "a", "title": "a"}]}, "severity #1", "no condition"),
        ({"outlier": {}}, "outlier", "percentile or an amount"),
        ({"outlier": {"percentile": "0"}}, "outlier", "above 0%"),
        ({"outlier": {"percentile": "101%"}}, "outlier", "above 0%"),
        (
            {"steps": [{"id": "a", "title": "a", "codes": ["A*"]}, {"id": "b", "title": "b", "codes": ["A1"]}]},
            "definitions #1",
            "A* in a and A1 in b",
        ),
        (
            {"steps": [{"id": "a", "title": "a", "codes": ["A"]}, {"id": "a", "title": "b", "codes": ["B"]}]},
            "definitions #1",
            "more than once in steps",
        ),
        ({"colour": "red"}, "colour", "does not exist"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, changed: dict[str, Any], place: str, said: str) -> None:
    found = read(tmp_path, definition(**changed))
    assert len(found) == 1
    assert place in found[0]
    assert said in found[0]


def test_two_definitions_of_one_precedence_may_share_no_code(tmp_path: Path) -> None:
    found = read(tmp_path, definition("a"), definition("b"))
    assert [line for line in found if "T in a and T in b" in line]
    assert read(tmp_path, definition("a", precedence=1), definition("b", precedence=2)) == []


def test_names_and_durations_occur_once(tmp_path: Path) -> None:
    assert "more than once" in read(tmp_path, definition("a", precedence=1), definition("a", precedence=2))[0]
    twice = [{"codes": ["A*"], "days": 3}, {"codes": ["A1"], "days": 4}]
    assert "A* in 3 and A1 in 4" in read(tmp_path, definition(), durations=twice)[0]


def test_a_folder_is_read_as_one(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = yaml.safe_dump({"definitions": [definition(name, precedence=ord(name))]})
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = read_book(tmp_path)
    assert result.book is not None
    assert [item.id for item in result.book.ranked] == ["a", "b"]


def test_files_that_do_not_go_together_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump({"definitions": [definition()]}), encoding="utf-8")
    assert [problem.code for problem in read_book(tmp_path).problems] == ["definitions-clash"]


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    assert [problem.code for problem in read_book(tmp_path).problems] == ["no-definitions"]
    assert read_book(tmp_path / "nothing.yaml").problems.refused


@pytest.mark.parametrize("name", examples())
def test_each_example_is_sound_and_says_that_it_is_one(name: str) -> None:
    result = read_book(Path(name))
    assert list(result.problems) == []
    assert result.book is not None
    assert all(item.example and item.assumptions and item.sources for item in result.book.definitions)


def test_the_five_examples_go_together() -> None:
    books = [read_book(Path(name)).book for name in examples()]
    whole = book(
        *(
            item.model_dump(mode="json", by_alias=True, exclude_none=True)
            for one in books
            if one
            for item in one.definitions
        )
    )
    assert [item.id for item in whole.ranked] == ["palliative", "hip-fracture", "birth", "heart-failure", "dementia"]
