"""Agreements checked by the settings of a dossier, as a user starts it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COUNTING = """
import sys
opened = []
def count(event, given):
    if event == "open" and str(given[0]).endswith("dossier.yaml"):
        opened.append(given[0])
sys.addaudithook(count)
from ontschot.cli import main
try:
    main()
finally:
    print("opened", len(opened), file=sys.stderr)
"""
"""The command line, and besides how often it opened the settings of a dossier."""


def _started(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COUNTING, *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_dossier_is_opened_once_however_many_agreements_are_checked_by_it(tmp_path: Path) -> None:
    _started(tmp_path, "init", "dossier")
    (example,) = (tmp_path / "dossier" / "agreements").iterdir()
    words = ("--dossier", "dossier", "--on", "2025-06-01")
    one = _started(tmp_path, "check", str(example), *words)
    three = _started(tmp_path, "check", *[str(example)] * 3, *words)
    assert (one.returncode, three.returncode) == (0, 0)
    assert three.stdout == one.stdout * 3
    assert three.stderr.splitlines()[-1] == one.stderr.splitlines()[-1] == "opened 1"


def test_the_settings_of_the_dossier_count(tmp_path: Path) -> None:
    _started(tmp_path, "init", "dossier")
    (example,) = (tmp_path / "dossier" / "agreements").iterdir()
    settings = tmp_path / "dossier" / "dossier.yaml"
    own = "parameters:\n- {name: experiment.end, value: 2025-02-01, valid_from: 2025-05-01}"
    settings.write_text(settings.read_text(encoding="utf-8").replace("parameters: []", own), encoding="utf-8")
    found = _started(tmp_path, "check", str(example), "--on", "2025-06-01", "--dossier", "dossier")
    assert found.returncode == 1
    assert "DSS-01" in found.stdout
    assert "DSS-01" not in _started(tmp_path, "check", str(example), "--on", "2025-06-01").stdout


def test_a_folder_is_checked_as_a_run_reads_it(tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    told = _started(tmp_path, "check", "leeg")
    assert (told.returncode, "De map bevat geen overeenkomsten" in told.stderr) == (2, True)
    (empty / "VB-1").mkdir()
    _started(tmp_path, "template", "leeg/VB-1/een.yaml", "--example", "1")
    below = _started(tmp_path, "check", "leeg", "--on", "2025-06-01")
    assert (below.returncode, "VB-2025-001, versie 1" in below.stdout) == (0, True)
    (empty / "twee.yaml").write_bytes((empty / "VB-1" / "een.yaml").read_bytes())
    twice = _started(tmp_path, "check", "leeg", "--on", "2025-06-01")
    assert (twice.returncode, "staat ook in" in twice.stderr) == (2, True)
