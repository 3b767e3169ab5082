"""Only the tables of a dossier, from the command line: counts, files with remarks, and an exit code that tells."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.run.conftest import Write, write_dossier

__all__ = ["write_dossier"]


def tables(folder: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ontschot", "tables", str(folder), "--out", str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_exit_code_tells_whether_every_row_can_be_used(write_dossier: Write, tmp_path: Path) -> None:
    folder, out = write_dossier(), tmp_path / "uit"
    done = tables(folder, out)
    assert (done.returncode, "Meegeteld" in done.stdout) == (0, True)
    with (folder / "tables" / "costs.csv").open("a", encoding="utf-8") as stream:
        stream.write("x;2023;msz;1;ja\n")
    done = tables(folder, out, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["tables"][0] == {
        "table": "costs",
        "file": "costs.csv",
        "rows_in": 41,
        "rows_used": 40,
        "rows_refused": 1,
        "refused": False,
        "rejects": "rejects/costs.csv",
        "remarked": "remarked/costs.csv",
    }
    assert (out / "remarked" / "costs.csv").is_file()
    (folder / "tables" / "costs.csv").write_text("person_id\n", encoding="utf-8")
    done = tables(folder, out)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "De kolom cost_year ontbreekt" in done.stderr


def test_what_is_refused_is_shown_with_where_the_files_stand(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    with (folder / "tables" / "insured.csv").open("a", encoding="utf-8") as stream:
        stream.write('21;"9901;2025-01-01\n22;9901;2025-01-01\n')
    done = tables(folder, tmp_path / "uit")
    assert done.returncode == 1
    assert "In regel 22 begint een aanhalingsteken dat daar niet wordt gesloten; 1 regels eronder" in done.stderr
    assert "rejects/insured.csv, remarked/insured.csv" in done.stdout
    assert "uw eigen bestanden met opmerkingen" in done.stdout
