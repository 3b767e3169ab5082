"""The tables of a construction as files: Parquet for machines, CSV and Excel for people."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import xlsxwriter

from ontschot.episodes.construct import Constructed
from ontschot.i18n import T
from ontschot.problems import Place, Problem, Problems
from ontschot.tables.formulas import without_formulas

__all__ = ["Form", "too_long_for_excel", "write_tables"]

EXCEL_ROWS = 1_048_576
_BOM = "\ufeff".encode()


class Form(StrEnum):
    """The forms in which tables are written."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"


def too_long_for_excel(made: Constructed) -> Problems:
    """Say beforehand which tables have more rows than a sheet of Excel can hold."""
    rows = {"left_out": _rows(made.left_out), "claims": _rows(made.lines), "episodes": made.episodes.num_rows}
    return Problems(
        [
            Problem(
                "excel-too-long",
                Place(part=name),
                T("The table {table} has {rows} rows, more than a sheet can hold.", table=name, rows=count),
                remedy=T("Write Parquet or CSV instead: --format parquet"),
            )
            for name, count in rows.items()
            if count >= EXCEL_ROWS
        ]
    )


def _rows(table: ir.Table) -> int:
    return int(table.count().to_pyarrow().as_py())


def write_tables(made: Constructed, folder: Path, form: Form) -> dict[str, int]:
    """Write episodes, the claims in them and the claims left out, in an order that follows from the rows themselves.

    Gives the number of rows per file. Excel can hold what `too_long_for_excel` lets through.
    """
    write = {Form.PARQUET: _parquet, Form.CSV: _csv, Form.XLSX: _xlsx}[form]
    rows = {"episodes": write(_path(folder, "episodes", form), made.episodes.schema, iter(made.episodes.to_batches()))}
    # One after the other: an engine gives up one stream when another is opened.
    for name, table, first in (("claims", made.lines, "episode_id"), ("left_out", made.left_out, "reason")):
        rows[name] = write(_path(folder, name, form), *_stream(table, first))
    return {f"{name}.{form.value}": count for name, count in rows.items()}


def _path(folder: Path, name: str, form: Form) -> Path:
    return folder / f"{name}.{form.value}"


def _stream(table: ir.Table, first: str) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    ordered = table.order_by([first, "person_id", "care_date", "claim_id", "amount_cents"])
    reader = ordered.to_pyarrow_batches(chunk_size=1 << 17)
    return reader.schema, iter(reader)


def _parquet(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> int:
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _csv(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> int:
    rows = 0
    with path.open("wb") as file:
        file.write(_BOM)
        with pa_csv.CSVWriter(file, schema, write_options=pa_csv.WriteOptions(delimiter=";")) as writer:
            for batch in batches:
                writer.write_batch(without_formulas(batch).cast(schema))
                rows += batch.num_rows
    return rows


def _xlsx(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> int:
    row = 0
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet(path.stem)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, schema.names)
        for batch in batches:
            for values in zip(*(_written(column) for column in batch.columns), strict=True):
                row += 1
                for place, value in enumerate(values):
                    if value is not None:
                        sheet.write(row, place, value, day if pa.types.is_date(schema.field(place).type) else None)
    return row


def _written(column: pa.Array) -> list[object]:
    """A pseudonym has more digits than a number in a sheet keeps, so that long numbers are text."""
    longest = 10**15
    return [str(value) if isinstance(value, int) and abs(value) >= longest else value for value in column.to_pylist()]
