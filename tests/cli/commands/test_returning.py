"""A return for an evaluation from the command line: made whole with an account of the rows, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.sending import codes, returned
from tests.returns.written import write_all

from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.read_any import read_any


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_all(tmp_path)


def test_a_return_is_made_with_an_account_of_the_rows(folder: Path) -> None:
    done = returned(folder, "duin")
    assert (done.returncode, done.stderr) == (0, "")
    assert "nog niet ondertekend" in done.stdout
    assert "Wie van verzekeraar wisselt" in done.stdout
    document = read_any(folder / "duin.json").document
    assert isinstance(document, EvaluationReturn)
    assert document.signature is None


def test_a_return_says_in_json_what_it_did(folder: Path) -> None:
    told = json.loads(returned(folder, "duin", "--key", str(folder / "duin.pem"), "--json").stdout)
    assert told["signed"] is True
    assert told["rows"][0]["rows"] == told["rows"][0]["used"]
    assert told["problems"] == []


def test_a_return_that_cannot_be_made_writes_nothing(folder: Path) -> None:
    done = returned(folder, "duin", "--version", "2", "--json")
    assert (done.returncode, codes(done)) == (2, ["return-reason"])
    assert not (folder / "duin.json").exists()
    done = returned(folder, "duin", "--design", str(folder / "duin.csv"))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
