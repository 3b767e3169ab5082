"""Whoever checks a transformation plan reads which rules were left out, on screen and in the data."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def _check(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "ontschot", "check", *words, "--on", "2025-06-01"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_the_rules_that_were_left_out_are_told(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "id: 3b0f6c0e-8a51-4c2e-9d53-6a1f0c9f2222\nreference: T\ntitle: T\n"
        "period: {start: 2025-01-01, end: 2026-01-01}\n"
        "parties: [{id: a, kind: other, name: A}]\ntransformation: {routes: [insurers], plan: P}\n",
        encoding="utf-8",
    )
    said = _check(tmp_path, str(plan))
    assert "de regels over de titel (DSS)" in said.replace("\n", " ")
    assert "DSS-" not in said
    (found,) = json.loads(_check(tmp_path, str(plan), "--json"))["agreements"]
    assert found["basis"] == "transformation"
