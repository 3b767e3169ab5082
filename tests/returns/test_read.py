"""A return that somebody sent is whole, unchanged and closing, or refused with place and remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.returns.conftest import DUIN, of

from ontschot.i18n import render
from ontschot.problems import Problem
from ontschot.returns.document import ReturnDocument
from ontschot.returns.read import LARGEST, ReadReturn, read_return, return_of_text

RETURN = of(DUIN)
TEXT = RETURN.as_json()


def changed(**parts: Any) -> str:
    """The return with other parts and a fingerprint that fits them."""
    data = {**json.loads(TEXT), **parts}
    data["content_sha256"] = ReturnDocument.model_validate(data).fingerprint()
    return json.dumps(data)


def the_problem(result: ReadReturn) -> Problem:
    [problem] = result.problems
    assert result.document is None
    assert render(problem.message, "nl") != render(problem.message, "en")
    return problem


def test_a_return_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "opgave.json"
    path.write_text(TEXT, encoding="utf-8")
    result = read_return(path)
    assert result.document == RETURN
    assert list(result.problems) == []
    assert result.file == "opgave.json"


def test_another_layout_is_the_same_return() -> None:
    assert return_of_text(json.dumps(json.loads(TEXT), indent=8), "x").document == RETURN


def test_a_changed_amount_is_noticed() -> None:
    data = json.loads(TEXT)
    data["uses"][0]["budget_cents"] += 1
    data["uses"][0]["outside_cents"] += 1
    problem = the_problem(return_of_text(json.dumps(data), "opgave.json"))
    assert problem.code == "return-changed"
    assert str(problem.place) == "opgave.json › content_sha256"


def test_amounts_that_do_not_close_are_refused() -> None:
    [use] = json.loads(TEXT)["uses"]
    problem = the_problem(return_of_text(changed(uses=[{**use, "budget_cents": use["budget_cents"] + 5}]), "x"))
    assert problem.code == "return-not-closing"
    assert problem.place.part == "uses › 1"
    assert "€ 0,05" in render(problem.message, "nl")


def test_cells_that_differ_from_the_uses_are_refused() -> None:
    rows = json.loads(TEXT)["amounts"]
    problem = the_problem(return_of_text(changed(amounts=rows[1:]), "x"))
    assert problem.code == "return-cells-differ"
    assert rows[0][1] in render(problem.message, "nl")


def test_a_use_or_cell_of_another_insurer_is_refused() -> None:
    [use] = json.loads(TEXT)["uses"]
    problem = the_problem(return_of_text(changed(uses=[{**use, "uzovi": ["9903"]}]), "x"))
    assert (problem.code, problem.found) == ("return-not-own", "9903")
    cells = [["9903", "zorgkantoor:2023:5503", "80-84", "V", 5]]
    assert the_problem(return_of_text(changed(people=cells), "x")).code == "return-not-own"


def test_a_use_of_an_agreement_that_is_not_there_is_refused() -> None:
    assert the_problem(return_of_text(changed(agreements=[]), "x")).code == "return-no-agreement"


def test_a_signature_of_another_form_is_refused() -> None:
    problems = list(return_of_text(changed_signature({"algorithm": "ed25519", "value": "x"}), "x").problems)
    parts = {problem.place.part for problem in problems}
    assert parts == {"signature › key_id", "signature › signed_on", "signature › value"}


def changed_signature(signature: dict[str, str]) -> str:
    return json.dumps({**json.loads(TEXT), "signature": signature})


def test_a_part_that_stands_there_twice_is_refused() -> None:
    """Somebody could show people one amount and programs another, under one signature."""
    text = TEXT.replace('"year": 2025', '"year": 2024,\n  "year": 2025')
    assert json.loads(text) == json.loads(TEXT)
    problem = the_problem(return_of_text(text, "opgave.json"))
    assert (problem.code, str(problem.place)) == ("return-part-twice", "opgave.json › year")


def test_a_number_without_end_is_refused() -> None:
    problem = the_problem(return_of_text(TEXT.replace('"year": 2025', f'"year": {"9" * 5000}'), "x"))
    assert problem.code == "return-json"


@pytest.mark.parametrize(
    ("change", "code", "part"),
    [
        ({"person_ids": [1]}, "return-extra-forbidden", "person_ids"),
        ({"year": None}, "return-int-type", "year"),
        ({"content_sha256": "x"}, "return-string-pattern-mismatch", "content_sha256"),
        ({"amounts": [["9901", "msz", "r", "80-84", "V", 1.0]]}, "return-int-type", "amounts › 1 › 6"),
        ({"people": [["9901", "r", "80-84", "V", -1]]}, "return-greater-than-equal", "people › 1 › 5"),
    ],
)
def test_a_wrong_part_is_named(change: dict[str, Any], code: str, part: str) -> None:
    problem = the_problem(return_of_text(json.dumps({**json.loads(TEXT), **change}), "x"))
    assert (problem.code, problem.place.part) == (code, part)
    assert problem.remedy is not None


def test_a_missing_part_is_named() -> None:
    data = json.loads(TEXT)
    del data["uses"]
    problem = the_problem(return_of_text(json.dumps(data), "x"))
    assert (problem.code, problem.place.part, problem.found) == ("return-missing", "uses", "")


def test_every_wrong_part_is_told_at_once() -> None:
    data = {**json.loads(TEXT), "year": 1, "known_on": "gisteren"}
    assert [problem.place.part for problem in return_of_text(json.dumps(data), "x").problems] == ["known_on", "year"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TEXT[: len(TEXT) // 2], "return-json"),
        ("", "return-json"),
        ("[" * 100_000, "return-json"),
        ("[]", "return-other"),
        ('{"schema_version": 1}', "return-other"),
        ('{"schema_name": "ontschot-return", "schema_version": 2}', "return-version"),
    ],
    ids=["truncated", "empty", "deep", "list", "other document", "later version"],
)
def test_something_else_is_refused(text: str, code: str) -> None:
    assert the_problem(return_of_text(text, "x")).code == code


def test_a_truncated_file_names_the_line() -> None:
    problem = the_problem(return_of_text(TEXT[:-20], "x"))
    assert problem.place.row == len(TEXT[:-20].splitlines())


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert the_problem(read_return(tmp_path / "weg.json")).code == "return-unreadable"
    assert the_problem(read_return(tmp_path)).code == "return-no-file"
    (tmp_path / "binair.json").write_bytes(b"\xff\xfe\x00")
    assert the_problem(read_return(tmp_path / "binair.json")).code == "return-no-text"


def test_a_file_beyond_all_measure_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert the_problem(read_return(path)).code == "return-too-large"
