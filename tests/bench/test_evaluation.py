"""The race of effects runs, and everyone who estimates finds the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import evaluation


def test_everyone_finds_the_same_effect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "__file__", str(tmp_path / "evaluation.py"))
    path = evaluation.data(300)
    assert evaluation.data(300) == path
    found = evaluation.race(path, list(evaluation.CONTESTANTS), repeats=1)
    assert [*found] == list(evaluation.CONTESTANTS)
    assert found["scan"]["estimate"] is None
    assert found["csdid"]["estimate"] == pytest.approx(found["ontschot"]["estimate"], abs=1e-9)


def test_two_effects_that_differ_stop_the_race(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "__file__", str(tmp_path / "evaluation.py"))
    monkeypatch.setattr(evaluation, "TOLERANCE", -1.0)
    with pytest.raises(SystemExit, match="different effects"):
        evaluation.race(evaluation.data(100), ["ontschot"], repeats=1)
