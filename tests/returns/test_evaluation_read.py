"""A return for an evaluation is whole, unchanged and holding together, or refused with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.returns.conftest import DUIN, of
from tests.returns.owners import WISH, evaluation_of, people

from ontschot.i18n import render
from ontschot.problems import Problem
from ontschot.returns.document import ReturnDocument
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.read_any import any_of_text, read_any

ROWS = [{**row, "cost": row["cost"] or 0.0} for row in people(1, 400)]
RETURN = evaluation_of(ROWS, 0, replace(WISH, units_stay=True), folding={"minimum": 10})
TEXT = RETURN.as_json()

Data = dict[str, Any]


def problems(text: str) -> list[Problem]:
    read = any_of_text(text, "opgave.json")
    assert read.document is None
    for problem in read.problems:
        assert render(problem.message, "nl") != render(problem.message, "en")
    return list(read.problems)


def changed(change: Callable[[Data], object]) -> str:
    """The return with something else in it, and a fingerprint that fits."""
    data = json.loads(TEXT)
    change(data)
    data["content_sha256"] = EvaluationReturn.model_validate(data).fingerprint()
    return json.dumps(data)


def test_both_kinds_of_return_read_back(tmp_path: Path) -> None:
    for document in (RETURN, of(DUIN)):
        path = tmp_path / "opgave.json"
        path.write_text(document.as_json(), encoding="utf-8")
        read = read_any(path)
        assert read.document == document
        assert list(read.problems) == []
    assert isinstance(any_of_text(of(DUIN).as_json(), "x").document, ReturnDocument)


def test_a_tampered_figure_is_noticed() -> None:
    data = json.loads(TEXT)
    data["outcomes"][0]["cells"][0][5] += 1
    [problem] = problems(json.dumps(data))
    assert (problem.code, str(problem.place)) == ("return-changed", "opgave.json › content_sha256")


def first_cells(data: Data) -> list[list[Any]]:
    cells: list[list[Any]] = data["outcomes"][0]["cells"]
    return cells


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda data: data["periods"].insert(2, data["periods"].pop()), ["return-periods-order"]),
        (lambda data: data["outcomes"].append(data["outcomes"][0]), ["return-outcome-twice"]),
        (lambda data: data.update(version=2), ["return-reason"]),
        (lambda data: first_cells(data).append(first_cells(data)[0]), ["return-cell-twice"]),
        (lambda data: first_cells(data).pop(), ["return-cells-incomplete"]),
        (lambda data: first_cells(data)[0].__setitem__(3, 9), ["return-cell-small"]),
        (lambda data: data.update(folds=[[first_cells(data)[0][0], 2023, None]]), ["return-folded-cell"] * 2),
        (lambda data: data["outcomes"][0]["moments"][0]["mean"].pop(), ["return-moments-shape"]),
        (lambda data: data["outcomes"][0]["moments"][0]["scatter"][0].pop(), ["return-moments-shape"]),
        (lambda data: data["outcomes"][0]["moments"][0].update(first_period=None), ["return-moments-shape"]),
        (lambda data: data["outcomes"][0]["moments"][0].update(units=9), ["return-cell-small"]),
        (lambda data: data.update(units_stay=False), ["return-moments-stay"] * 2),
    ],
)
def test_figures_that_do_not_hold_together_are_refused(change: Callable[[Data], object], codes: list[str]) -> None:
    found = problems(changed(change))
    assert [problem.code for problem in found] == codes
    assert all(problem.remedy is not None for problem in found)


def test_a_start_without_a_time_before_is_refused() -> None:
    def early(data: Data) -> None:
        for outcome in data["outcomes"]:
            outcome["cells"] = [[cell[0], cell[1] and 2021, *cell[2:]] for cell in outcome["cells"]]

    assert {problem.code for problem in problems(changed(early))} == {"return-start"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"schema_version": 1', '"schema_version": 2', "return-version"),
        ("ontschot-evaluation-return", "ontschot-iets-anders", "return-other"),
        ('"version": 1', '"version": "1"', "return-int-type"),
        ('"design":', '"ontwerp":', "return-extra-forbidden"),
        ('"units_stay": true', '"units_stay": 1', "return-bool-type"),
        (TEXT[-200:], "", "return-json"),
    ],
)
def test_another_form_is_refused(old: str, new: str, code: str) -> None:
    assert code in [problem.code for problem in problems(TEXT.replace(old, new))]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999"])
def test_a_figure_that_is_no_number_is_refused(value: str) -> None:
    data = json.loads(TEXT)
    data["outcomes"][0]["cells"][0][5] = 12345.678
    [problem] = problems(json.dumps(data).replace("12345.678", value))
    assert (problem.code, problem.place.part) == ("return-finite-number", "outcomes › 1 › cells › 1 › 6")


def test_what_is_no_return_is_told(tmp_path: Path) -> None:
    assert [problem.code for problem in problems("[]")] == ["return-other"]
    assert [problem.code for problem in read_any(tmp_path / "weg.json").problems] == ["return-unreadable"]
