"""What an earlier, published version put together, from the receipt of that version."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.run.test_returned import MEMORY, OPTIONS, prepared

from ontschot.evaluation.folding import Fold
from ontschot.problems import InputRefusedError
from ontschot.run.earlier import earlier_folds
from ontschot.run.evaluated import make, report
from ontschot.run.verify import verify


def test_a_receipt_tells_what_was_put_together(tmp_path: Path) -> None:
    files, target = prepared(tmp_path), tmp_path / "uit"
    report(make(files, MEMORY, day=OPTIONS.day), files, target, OPTIONS)
    assert earlier_folds(target) == ()
    receipt = json.loads((target / "receipt.json").read_text(encoding="utf-8"))
    rows: list[list[Any]] = [
        ["zorgkantoor:2023:5503", 2147483647, "overig:cohort:nooit"],
        ["zorgkantoor:2023:5500", 2023, None],
    ]
    receipt["settings"]["folds"] = rows
    (target / "receipt.json").write_text(json.dumps(receipt), encoding="utf-8")
    assert earlier_folds(target) == tuple(Fold(*row) for row in rows)
    assert earlier_folds(None) == ()


def test_a_later_version_keeps_them_and_can_be_verified(tmp_path: Path) -> None:
    files, first, later = prepared(tmp_path), tmp_path / "eerst", tmp_path / "later"
    report(make(files, MEMORY, day=OPTIONS.day), files, first, OPTIONS)
    receipt = json.loads((first / "receipt.json").read_text(encoding="utf-8"))
    receipt["settings"]["folds"] = [["zorgkantoor:2023:5503", 2147483647, "zorgkantoor:2023:5504"]]
    (first / "receipt.json").write_text(json.dumps(receipt), encoding="utf-8")
    again = replace(files, earlier=first)
    told, _problems = report(make(again, MEMORY, day=OPTIONS.day), again, later, OPTIONS)
    assert told.settings["folds"] == receipt["settings"]["folds"]
    assert f"{first.name}/receipt.json" in told.inputs
    assert verify(later) == ()


@pytest.mark.parametrize("text", ("", "{}", '{"settings": 3}'))
def test_a_folder_without_such_a_receipt_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "receipt.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefusedError) as error:
        earlier_folds(tmp_path)
    assert [problem.code for problem in error.value.problems] == ["earlier-receipt"]
