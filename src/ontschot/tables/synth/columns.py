"""From arrays to a table under its contract, with text as numbers into a short list of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.tables.contracts import Contract
from ontschot.tables.synth.numbers import scattered

__all__ = ["shuffled", "table", "words"]


def words(codes: NDArray[Any], values: Sequence[str]) -> pa.DictionaryArray:
    """Give text as places in a list of values; a negative place is an empty cell.

    Values that occur twice in the list are joined first: Parquet writes a list with doubles now as places, now in full,
    and then the same rows are not the same bytes.
    """
    once = {value: place for place, value in enumerate(dict.fromkeys(values))}
    places = np.array([once[value] for value in values], dtype=np.int32)
    filled = codes >= 0
    chosen = np.zeros(len(codes), dtype=np.int32)
    chosen[filled] = places[codes[filled]]
    return pa.DictionaryArray.from_arrays(pa.array(chosen, mask=~filled), pa.array(list(once), pa.string()))


def table(contract: Contract, **columns: pa.Array | NDArray[Any]) -> pa.Table:
    """Put columns together in the order and the types of the contract; a dictionary of text stays one."""
    fields = []
    arrays = []
    for column in contract.columns:
        data = columns[column.name]
        array = data if isinstance(data, pa.Array) else pa.array(data).cast(column.arrow)
        arrays.append(array)
        fields.append(pa.field(column.name, array.type, column.nullable))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def shuffled(rows: pa.Table, *purpose: object) -> pa.Table:
    """Put rows in another order, fixed by the purpose, so that nothing can lean on how they were made."""
    return rows.take(pa.array(scattered(0, rows.num_rows, rows.num_rows, *purpose).astype(np.int64)))
