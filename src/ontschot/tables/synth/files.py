"""Writing the tables as Parquet: piece by piece, always with the same settings, beside first and then renamed."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["TableFile", "TableFiles"]

_ROW_GROUP = 1 << 18


class TableFile:
    """One Parquet file that grows piece by piece; numbers are written plainly, text as places in a list."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.rows = 0
        self._writer = pq.ParquetWriter(
            path,
            schema,
            compression="zstd",
            compression_level=1,
            use_dictionary=[field.name for field in schema if _is_text(field.type)],
            store_schema=False,
            version="2.6",
        )

    def write(self, rows: pa.Table) -> None:
        """Add rows, in groups of 262,144."""
        self.rows += rows.num_rows
        self._writer.write_table(rows, row_group_size=_ROW_GROUP)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()


class TableFiles:
    """The files of one population: all of them appear together, or none does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, TableFile] = {}
        self._notes: dict[str, str] = {}

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def write(self, name: str, rows: pa.Table) -> None:
        """Add rows to the table of this name."""
        if name not in self._open:
            self._open[name] = TableFile(self._part(name), rows.schema)
        self._open[name].write(rows)

    def note(self, name: str, text: str) -> None:
        """Put a text file of this name beside the tables."""
        self._notes[name] = text

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has so far."""
        return {name: file.rows for name, file in self._open.items()}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._open.values():
            file.close()
        for name in self._open:
            if error is None:
                self._part(name).replace(self._folder / f"{name}.parquet")
            else:
                self._part(name).unlink(missing_ok=True)
        for name, text in self._notes.items() if error is None else ():
            (self._folder / name).write_text(text, encoding="utf-8", newline="\n")

    def _part(self, name: str) -> Path:
        return self._folder / f".{name}.part-{os.getpid()}"


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind) or pa.types.is_string(kind))
