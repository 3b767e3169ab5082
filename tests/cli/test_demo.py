"""The demonstration from the command line, and what a user does with its result."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]


def _start(folder: Path, *words: str) -> Done:
    command = [sys.executable, "-m", "ontschot", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo")
    done = _start(place, "demo", "--people", "3000", "--json")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    parts = ("allocated_cents", "unallocated_cents", "withheld_cents")
    assert summary["owed_cents"] == sum(summary[name] for name in parts)
    return place


def test_the_result_names_the_file_to_open(folder: Path) -> None:
    assert (folder / "demo" / "resultaat" / "index.html").exists()


def test_a_figure_of_the_demonstration_is_explained(folder: Path) -> None:
    words = ("explain", "demo/dossier", "-a", "demo-01-kwetsbare-ouderen-thuis-friesland", "-s", "wijkverpleging")
    done = _start(folder, *words, "--payer", "duin", "--year", "2025", "--rows", "rijen.csv")
    assert done.returncode == 0, done.stderr
    assert "Uitkomst: €" in done.stdout
    assert (folder / "rijen.csv").read_text(encoding="utf-8").startswith('"leaf_id"')
    figures = json.loads(_start(folder, *words, "--json").stdout)
    assert {item["entitlement"]["payer"] for item in figures} == {"duin", "veen"}


@pytest.mark.parametrize(
    "words", (("-a", "nergens", "-s", "msz"), ("-a", "demo-02-palliatieve-fase-friesland", "-s", "x"))
)
def test_a_figure_that_is_not_there_is_a_report(folder: Path, words: tuple[str, ...]) -> None:
    done = _start(folder, "explain", "demo/dossier", *words)
    assert done.returncode == 2
    assert "Deze run kent dit cijfer niet" in done.stderr


def test_a_trait_that_no_ledger_has_is_refused(folder: Path) -> None:
    done = _start(folder, "explain", "demo/dossier", "-a", "x", "-s", "msz", "--trait", "schoenmaat=42")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_returns_are_merged(folder: Path) -> None:
    file = "demo/resultaat/data/return-2025.json"
    done = _start(folder, "merge", file, "--out", "samen.json")
    assert done.returncode == 0, done.stderr
    assert "2025:" in done.stdout
    assert json.loads((folder / "samen.json").read_text(encoding="utf-8"))[0]["year"] == 2025
    broken = folder / "stuk.json"
    broken.write_text("{", encoding="utf-8")
    assert _start(folder, "merge", file, "stuk.json").returncode == 2


def test_a_folder_in_which_nobody_may_write_is_a_report(folder: Path) -> None:
    done = _start(folder, "run", "demo/dossier", "--out", "/proc/niet/hier", "--formats", "json")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_agreements_of_a_dossier_are_checked_with_its_settings(folder: Path) -> None:
    done = _start(folder, "check", "demo/dossier/agreements", "--dossier", "demo/dossier", "--on", "2025-12-31")
    assert done.returncode == 1
    assert "demo-01" in done.stdout


def test_the_demonstration_shows_a_settlement(folder: Path) -> None:
    (page,) = (folder / "demo" / "resultaat" / "nl").glob("demo-23-*.html")
    text = page.read_text(encoding="utf-8")
    assert "Gedeelde besparing palliatieve fase 2024" in text
    assert "zijn niet getoetst" in text
