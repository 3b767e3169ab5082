"""The Vektis files as one panel for evaluation, written as a file that the evaluation reads."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from ontschot.progress import Progress
from ontschot.run.output import csv_text, write_text
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
    """Write the panel as Parquet, or as CSV when the name of the file ends in .csv."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix.lower() == ".csv":
        rows = (row.values() for row in panel.table.to_pylist())
        write_text(target, csv_text(panel.table.column_names, rows))
    else:
        pq.write_table(panel.table, target, compression="zstd")
