"""The Vektis files as cells with their costs, tied to the files to the cent and written as one folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ontschot.i18n import T, render
from ontschot.money import machine_euro
from ontschot.plain import as_json
from ontschot.progress import Progress, Silent
from ontschot.run.output import MARK, csv_text, replacing_folder, write_text
from ontschot.run.receipt import fingerprints
from ontschot.run.vektis.series import comparable_series
from ontschot.tables.vektis import VektisData, read_vektis

__all__ = ["TOTALS", "read_folder", "totals", "write_extract"]

TOTALS = ("year", "people", "insured_hundredths", "cost_cents", "attributable_cents", "not_attributable_cents")
"""Per year: people counted, insured-years in hundredths, all cost and its two parts, in cents."""


def read_folder(folder: Path, years: Collection[int] = (), progress: Progress | None = None) -> VektisData:
    """Read the Vektis files of a folder, all of them or those of some years.

    Raises InputRefusedError with the whole report when a file is missing or cannot be trusted: totals over the other
    files would look complete without being so.
    """
    with duckdb.connect() as connection:
        data = read_vektis(folder, connection, years=years, progress=progress)
    data.problems.raise_if_refused()
    return data


def totals(data: VektisData) -> list[dict[str, int]]:
    """Give the totals of every file, in order of year, with the keys of TOTALS."""
    rows: dict[int, dict[str, int]] = {}
    for line in data.reconciliation.to_pylist():
        row = rows.setdefault(line["year"], dict.fromkeys(TOTALS, 0) | {"year": line["year"]})
        for name, amount in _parts(line):
            row[name] += amount
    return [rows[year] for year in sorted(rows)]


def _parts(line: dict[str, Any]) -> Iterator[tuple[str, int]]:
    if line["unit"] == "people":
        yield "people", line["in_file"]
    elif line["unit"] == "cents":
        yield "cost_cents", line["in_file"]
        yield "attributable_cents", line["attributable"]
        yield "not_attributable_cents", line["not_attributable"]
    else:
        yield "insured_hundredths", line["in_file"]


def write_extract(data: VektisData, target: Path, progress: Progress | None = None) -> None:
    """Write cells, costs, reconciliation, comparable years and remarks as one folder, or nothing at all.

    The same files give the same bytes. Raises InputRefusedError when the folder holds something else than an earlier
    result.
    """
    (progress or Silent()).phase(T("Writing the tables"))
    with replacing_folder(target) as beside:
        for name, table in (("cells", data.cells), ("cell_costs", data.costs)):
            pq.write_table(table, beside / f"{name}.parquet", compression="zstd")
        write_text(beside / "reconciliation.csv", csv_text(data.reconciliation.column_names, _lines(data)))
        write_text(beside / "comparable_years.csv", _comparable(data))
        write_text(beside / "remarks.json", as_json(data.problems.items))
        written = fingerprints(beside, [path for path in beside.rglob("*") if path.is_file()])
        write_text(beside / MARK, as_json(_mark(data) | {"outputs": written}))


def _lines(data: VektisData) -> Iterator[tuple[object, ...]]:
    """Every column of every file: cents as euros, hundredths of a year as years, people as they are."""
    for line in data.reconciliation.to_pylist():
        amounts = [line[name] for name in ("in_file", "attributable", "not_attributable")]
        shown = amounts if line["unit"] == "people" else [machine_euro(amount) for amount in amounts]
        unit = {"cents": "euro", "hundredths of a year": "insured-years"}.get(line["unit"], line["unit"])
        yield (line["year"], line["column"], line["sector"] or "", unit, *shown)


def _comparable(data: VektisData) -> str:
    header = ("sector", "name", "first_year", "last_year", "what_changed_before")
    rows = [
        (item.sector, render(item.name), item.first_year, item.last_year, render(item.began))
        for item in comparable_series([file.year for file in data.files])
    ]
    return csv_text(header, rows)


def _mark(data: VektisData) -> dict[str, object]:
    return {
        "made_by": "ontschot vektis",
        "version": version("ontschot"),
        "source": data.source,
        "inputs": {file.path.name: file.sha256 for file in data.files},
        "rows": {file.path.name: file.rows for file in data.files},
        "tables": {"cells": _size(data.cells), "cell_costs": _size(data.costs)},
    }


def _size(table: pa.Table) -> int:
    return int(table.num_rows)
