import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.agreements._json import read_json
from ontschot.i18n import render
from ontschot.problems import Place


def test_numbers_stay_the_text_that_stands_there() -> None:
    text = '{"a": 0.1, "b": 12, "c": [1e3, NaN, null], "d": {"e": true}}'
    assert read_json(text, "x.json").data == {"a": "0.1", "b": "12", "c": ["1e3", "NaN", None], "d": {"e": True}}


def test_an_endless_number_is_only_text() -> None:
    assert read_json('{"a": ' + "9" * 10_000 + "}", "x").data == {"a": "9" * 10_000}


def test_every_part_has_its_place() -> None:
    where = read_json('{\n  "a": [\n    {"b": 1}\n  ]\n}\n', "x.json").where
    assert where(("a", 0, "b")) == Place("x.json", "a #1 › b", 3, "11")
    assert where(("z",)) == Place("x.json", "z", 1, "1")


def test_a_text_that_yaml_cannot_follow_has_parts_without_lines() -> None:
    where = read_json('{"a": "\\ud83d\\ude00"}', "x.json").where
    assert where(("a",)) == Place("x.json", "a")


def test_a_double_key_is_refused_and_the_first_counts() -> None:
    located = read_json('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}', "x.json")
    assert located.data == {"a": "1", "b": {"c": "1"}}
    assert [(problem.code, render(problem.message, "nl")) for problem in located.problems] == [
        ("double-key", "De sleutel c komt in één onderdeel twee keer voor."),
        ("double-key", "De sleutel a komt in één onderdeel twee keer voor."),
    ]


@pytest.mark.parametrize(
    ("text", "row", "column", "remedy"),
    (
        ('{"a": 1,\n "b": [1, 2', 2, "12", "afgebroken"),
        ('{"a": "x', 1, "7", "afgebroken"),
        ('{"a" 1}', 1, "6", "komma"),
        ("{'a': 1}", 1, "2", "komma"),
        ('{"a": 1,\n}', 2, "1", "komma"),
        ("", 1, "1", "afgebroken"),
    ),
)
def test_broken_json_is_reported_with_place_and_remedy(text: str, row: int, column: str, remedy: str) -> None:
    located = read_json(text, "x.json")
    assert located.data is None
    (problem,) = located.problems
    assert (problem.code, problem.place) == ("json-syntax", Place("x.json", "", row, column))
    assert remedy in render(problem.remedy, "nl")


@pytest.mark.parametrize("text", ("[]", "1", '"a"', "null"))
def test_a_file_without_keys_is_refused(text: str) -> None:
    assert [problem.code for problem in read_json(text, "x.json").problems] == ["json-no-keys"]


@pytest.mark.parametrize("text", ("[" * 200_000, '{"a":' * 200_000))
def test_brackets_without_end_do_not_end_the_program(text: str) -> None:
    located = read_json(text, "x.json")
    assert located.data is None
    assert [problem.code for problem in located.problems] == ["json-depth"]
    assert located.where(("a",)) == Place("x.json", "a")


_VALUES = st.recursive(st.none() | st.text(), lambda items: st.lists(items) | st.dictionaries(st.text(), items))


@given(st.dictionaries(st.text(), _VALUES))
def test_what_was_written_is_read(data: dict[str, Any]) -> None:
    located = read_json(json.dumps(data), "x.json")
    assert located.data == data
    assert located.problems == ()
