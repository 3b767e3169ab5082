"""Text of users in files that spreadsheets open: never a formula."""

from __future__ import annotations

from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["without_formulas"]

Rows = TypeVar("Rows", pa.Table, pa.RecordBatch)

_FORMULA = r"^([=+\-@\t\r])"


def without_formulas(rows: Rows) -> Rows:
    """Put a quote before each text that a spreadsheet would take for a formula; all else stays as it is."""
    columns = [
        pc.replace_substring_regex(column, _FORMULA, r"'\1") if _is_text(column.type) else column
        for column in (_plain(column) for column in rows.columns)
    ]
    made: Rows = type(rows).from_arrays(columns, names=rows.schema.names)
    return made


def _plain(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
