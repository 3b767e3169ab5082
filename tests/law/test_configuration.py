"""Own parameters: read with a report of every row that cannot be used."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ontschot.i18n import render
from ontschot.law.configuration import parameter_names, read_parameters
from ontschot.law.parameter import packaged_parameters
from ontschot.law.registry import find
from ontschot.problems import Place
from ontschot.sources import source

GOOD: dict[str, Any] = {
    "name": "title.state",
    "value": "in_force",
    "valid_from": "1-5-2024",
    "valid_to": "2029-05-01",
    "source": {"document": "842", "section": "§5"},
    "status": "gepubliceerd",
}


def test_a_good_row_is_read_as_dutch_people_write_it() -> None:
    (row,), problems = read_parameters([GOOD])
    assert len(problems) == 0
    assert (row.name, row.value, row.valid_from, row.valid_to) == (
        "title.state",
        "in_force",
        date(2024, 5, 1),
        date(2029, 5, 1),
    )
    assert (row.source, row.status) == (source("842", "§5"), "gepubliceerd")


def test_without_a_source_it_is_the_organisation_itself() -> None:
    (row,), problems = read_parameters([{"name": "ova.share", "value": "5,18%", "valid_from": date(2026, 1, 1)}])
    assert len(problems) == 0
    assert row.value == Fraction(518, 10_000)
    assert row.source.own_design
    assert (row.valid_to, row.status) == (None, "")


@pytest.mark.parametrize(
    ("change", "column", "found"),
    (
        ({"name": "title.stat"}, "name", "title.stat"),
        ({"name": None}, "name", ""),
        ({"value": "soon"}, "value", "soon"),
        ({"value": None}, "value", ""),
        ({"valid_from": "ooit"}, "valid_from", "ooit"),
        ({"valid_to": "nooit"}, "valid_to", "nooit"),
        ({"source": {"document": "843"}}, "source", "{'document': '843'}"),
        ({"name": "title.performance_code", "value": "  "}, "value", "  "),
        ({"name": "title.performance_code", "value": 12}, "value", "12"),
        ({"name": "publication.fewest_people", "value": 0}, "value", "0"),
        ({"name": "publication.fewest_people", "value": True}, "value", "True"),
        ({"name": "experiment.end", "value": "31-2-2029"}, "value", "31-2-2029"),
        ({"name": "ova.share", "value": "veel"}, "value", "veel"),
    ),
)
def test_a_bad_row_is_a_problem_with_its_place(change: dict[str, Any], column: str, found: str) -> None:
    rows, problems = read_parameters([GOOD, {**GOOD, **change}, GOOD], "dossier.yaml")
    assert len(rows) == 2
    (problem,) = problems
    assert problem.place == Place("dossier.yaml", "parameters", 2, column)
    assert problem.found == found
    assert problem.expected is not None
    assert problems.refused


def test_every_fault_of_a_row_is_told_at_once() -> None:
    _, problems = read_parameters([{"name": "title.state", "value": "x", "valid_from": "x", "valid_to": "x"}])
    assert [problem.place.column for problem in problems] == ["value", "valid_from", "valid_to"]


def test_a_text_loses_the_spaces_around_it() -> None:
    (row,), _ = read_parameters([{**GOOD, "name": "title.performance_code", "value": " 12345 "}])
    assert row.value == "12345"


def test_a_count_may_be_written_as_text() -> None:
    (row,), problems = read_parameters([{**GOOD, "name": "publication.fewest_people", "value": " 10 "}])
    assert len(problems) == 0
    assert row.value == 10


def test_years_are_a_list_or_one_number() -> None:
    name = "experiment.qualitative_evaluation_years"
    rows, problems = read_parameters([{**GOOD, "name": name, "value": value} for value in ([2, 4], 3)])
    assert len(problems) == 0
    assert [row.value for row in rows] == [[2, 4], [3]]


def test_every_packaged_parameter_has_a_name_that_is_known() -> None:
    packaged = {row.name for row in packaged_parameters().rows}
    assert packaged == {item.name for item in parameter_names().values() if item.packaged}
    for item in parameter_names().values():
        assert render(item.description, "nl") != item.description.template, item.name
        assert all(find(rule) for rule in item.rules), item.name


def test_every_parameter_that_a_rule_asks_for_is_on_the_list(root: Path) -> None:
    asked = {
        name
        for file in (root / "src/ontschot/law/rules").glob("*.py")
        for name in re.findall(r'(?:\.on|\.history)\("([a-z_.]+)"', file.read_text(encoding="utf-8"))
    }
    assert asked <= set(parameter_names())
    assert len(asked) > 5
