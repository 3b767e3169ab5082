"""The Vektis files as one panel for evaluation, written as a file that the evaluation reads."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.progress import Progress
from ontschot.run.output import csv_text
from ontschot.system_reasons import system_reason
from ontschot.tables.panel_level import PanelLevel
from ontschot.tables.vektis import VektisData, read_vektis
from ontschot.tables.vektis_panel import VektisPanel, vektis_panel

__all__ = ["read_panel", "write_panel"]


def read_panel(
    folder: Path, level: PanelLevel, years: Collection[int] = (), progress: Progress | None = None
) -> tuple[VektisData, VektisPanel]:
    """Read the Vektis files of a folder, all of them or those of some years, as a panel by the municipalities of 2023.

    Raises InputRefusedError with the whole report when a file is missing or cannot be trusted.
    """
    with duckdb.connect() as connection:
        data = read_vektis(folder, connection, years=years, last_layout=True, progress=progress)
        data.problems.raise_if_refused()
        return data, vektis_panel(data, connection, level)


def write_panel(panel: VektisPanel, target: Path) -> None:
    """Write the panel as Parquet, or as CSV when the name of the file ends in .csv.

    Raises InputRefusedError when the file exists already, which is left alone, or cannot be written.
    """
    if target.exists():
        message, remedy = T("This file exists already and is left alone."), T("Name another file.")
        raise InputRefusedError(Problems([Problem("file-exists", Place(str(target)), message, remedy=remedy)]))
    content = _csv(panel.table) if target.suffix.lower() == ".csv" else _parquet(panel.table)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(content)
    except OSError as error:
        message = T("The file cannot be written: {reason}.", reason=system_reason(error))
        raise InputRefusedError(Problems([Problem("file-unwritable", Place(str(target)), message)])) from error


def _csv(table: pa.Table) -> bytes:
    return csv_text(table.column_names, (row.values() for row in table.to_pylist())).encode()


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())
