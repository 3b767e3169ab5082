"""No text of a user becomes a formula in any CSV, workbook or Word document that comes out."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.cli.forked import commanded
from tests.run.conftest import Write, write_dossier

__all__ = ["write_dossier"]

ROWS_REFUSED = 1
FORMULAS = ("=cmd|' /C calc'!A0", "+31-1", "-x+1", "@SUM(A1)", "\t=1+1", "\r=1+1")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")


def bend(formula: str, document: dict[str, Any]) -> None:
    """Begin every free text of the agreement with a formula."""
    document["title"] = formula
    document["reference"] = formula.strip() or "leeg"
    for party in document["parties"]:
        party["name"] = f"{formula} {party['id']}"
    document["groups"][0] |= {"name": formula, "description": formula}
    document["activities"][0] |= {"name": formula, "description": formula, "substantiation": formula}
    document["payment"]["amounts"][0]["description"] = formula


def infect(folder: Path, formula: str) -> None:
    """A class of people is free text, and a row that is refused is whatever somebody wrote."""
    path = folder / "tables" / "insured.csv"
    cell = '"' + formula.strip() + '"'
    path.write_text(path.read_text(encoding="utf-8").replace(";laag", f";{cell}"), encoding="utf-8")
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.write(f'"{formula}";{cell};2025-01-01;2026-01-01;{cell};{cell};{cell};{cell};{cell}\n')


def cells(folder: Path) -> list[str]:
    found = []
    for path in folder.rglob("*.csv"):
        text = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        found += [cell for row in csv.reader(text, delimiter=";") for cell in row]
    return found


def office(folder: Path, suffix: str) -> str:
    found = []
    for path in folder.rglob(f"*.{suffix}"):
        with zipfile.ZipFile(path) as book:
            found += [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
    return "".join(found)


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_text_of_users_is_never_a_formula(formula: str, write_dossier: Write, tmp_path: Path) -> None:
    folder, out = write_dossier(lambda document: bend(formula, document)), tmp_path / "uit"
    infect(folder, formula)
    done = commanded("run", str(folder), "-o", str(out), "--formats", "xlsx,docx", "--languages", "nl")
    assert (done.returncode, "Traceback" in done.stderr) == (ROWS_REFUSED, False), done.stderr
    found = cells(out)
    assert any(formula.strip()[1:] in cell for cell in found)
    assert [cell for cell in found if cell[:1] in "=+-@\t\r" and cell and not _NUMBER.fullmatch(cell)] == []
    workbooks, documents = office(out, "xlsx"), office(out, "docx")
    assert workbooks
    assert documents
    assert [
        own for own in re.findall(r"<f[ >][^<]*", workbooks) if not re.fullmatch(r"<f>SUBTOTAL\(109,\w+(:\w+)?\)", own)
    ] == []
    assert not re.search(r"<w:(instrText|fldSimple)[^>]*>[^<]*(cmd|SUM|31-1|x\+1|1\+1)", documents)
