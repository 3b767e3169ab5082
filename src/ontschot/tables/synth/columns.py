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
    """Give text as places in a list of values; most columns repeat few values."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(values, pa.string()))


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
