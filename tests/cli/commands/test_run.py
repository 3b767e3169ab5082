"""A dossier that is run, changed and corrected, as a user does it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from ontschot.agreements.read import read_folder
from ontschot.cli.exit_codes import ExitCode
from ontschot.run.demo import make_demo

Run = Callable[..., subprocess.CompletedProcess[str]]
QUICK = ("--formats", "json", "--languages", "nl")
ENDED = "demo-02-palliatieve-fase-friesland"


@pytest.fixture
def ontschot(tmp_path: Path) -> Run:
    make_demo(tmp_path / "dossier", 120, 2025)

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ontschot", *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return start


def _summary(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == ExitCode.BLOCKED, done.stderr  # so few people: one settlement has nobody in a base year
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _attributed(*results: Path) -> int:
    tables = [pq.read_table(result / "data" / "ledger.parquet") for result in results]
    return int(pc.sum(pa.concat_tables(tables)["amount_cents"]).as_py())


def _numbers(*results: Path) -> list[str]:
    found: list[str] = []
    for result in results:
        with (result / "data" / "instalments.csv").open(encoding="utf-8-sig", newline="") as stream:
            found += sorted({row["invoice"] for row in csv.DictReader(stream, delimiter=";")})
    return found


def test_an_agreement_that_ends_early_is_corrected_and_nothing_is_paid_twice(ontschot: Run, tmp_path: Path) -> None:
    assert ontschot("run", "dossier", "-o", "eerste", *QUICK).returncode == ExitCode.BLOCKED
    ended = ("-p", "mw. A", "-r", "Opgezegd", "--on", "2025-07-01")
    assert ontschot("step", "end", f"dossier/agreements/{ENDED}.yaml", *ended).returncode == 0
    again = ("run", "dossier", "--known-on", "2026-01-31", *QUICK, "--json")
    corrected = _summary(ontschot(*again, "--previous", "eerste", "-o", "tweede"))
    changes = corrected["corrections"]
    assert isinstance(changes, list)
    assert {change["reference"] for change in changes} == {ENDED}
    assert all(change["after_cents"] < change["before_cents"] for change in changes)
    assert _attributed(tmp_path / "eerste", tmp_path / "tweede") == corrected["allocated_cents"]
    assert corrected["owed_cents"] == _summary(ontschot(*again, "-o", "zonder"))["owed_cents"]
    numbers = _numbers(tmp_path / "eerste", tmp_path / "tweede")
    assert len(numbers) == len(set(numbers))
    assert ontschot("verify", "tweede").returncode == 0


def test_a_result_that_was_tampered_with_is_refused_and_nothing_is_written(ontschot: Run, tmp_path: Path) -> None:
    ontschot("run", "dossier", "-o", "eerste", *QUICK)
    (tmp_path / "eerste" / "data" / "bills.parquet").write_bytes(b"anders")
    done = ontschot("-l", "en", "run", "dossier", "--previous", "eerste", "-o", "tweede", *QUICK)
    assert done.returncode == 2
    assert "bills.parquet" in done.stderr
    assert "Put the original back" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "tweede").exists()


def test_people_read_what_was_corrected(ontschot: Run, tmp_path: Path) -> None:
    ontschot("run", "dossier", "-o", "eerste", *QUICK)
    done = ontschot("-l", "en", "run", "dossier", "--previous", "eerste", "-o", "tweede", *QUICK)
    assert "Corrected: 0 amounts, together € 0.00" in done.stdout
    assert _numbers(tmp_path / "tweede") == []
    assert len(read_folder(tmp_path / "dossier" / "agreements").agreements) == 40
