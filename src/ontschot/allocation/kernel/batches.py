"""Tables as a stream of batches with texts as codes, from memory or from Parquet, so that nothing large is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import Source, files

__all__ = ["BATCH", "Vocabulary", "batches", "column", "row_count"]

BATCH = 1 << 17
"""Rows per batch: small enough for the cache of one core, large enough to make the cost of a call vanish."""


@dataclass(slots=True)
class Vocabulary:
    """The texts of a column seen so far, each with its number; a batch's own codes become numbers by one lookup."""

    texts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    _seen: pa.Array | None = None
    _lookup: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def number(self, text: str) -> int:
        """Give the number of a text, a new one when it was not seen before."""
        found = self.numbers.setdefault(text, len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
        return found

    def codes(self, values: pa.DictionaryArray) -> Ints:
        """Give the number of each value in a batch."""
        if self._seen is None or not values.dictionary.equals(self._seen):
            self._lookup = np.array([self.number(text) for text in values.dictionary.to_pylist()], np.int64)
            self._seen = values.dictionary
        return np.take(self._lookup, values.indices.to_numpy(zero_copy_only=False), mode="clip")


def batches(source: Source, columns: Sequence[str], *, threads: bool = False) -> Iterator[pa.RecordBatch]:
    """Read a table batch by batch; texts come as dictionaries."""
    if isinstance(source, pa.Table):
        yield from (_encoded(batch) for batch in source.select(columns).to_batches(max_chunksize=BATCH))
        return
    for path in files(source):
        with pq.ParquetFile(path) as file:
            texts = [item.name for item in file.schema_arrow if _is_text(item.type)]
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            for batch in file.iter_batches(BATCH, columns=list(columns), use_threads=threads):
                yield _encoded(batch)


def row_count(source: Source) -> int:
    """Give the number of rows without reading them."""
    if isinstance(source, pa.Table):
        return int(source.num_rows)
    return sum(int(pq.read_metadata(path).num_rows) for path in files(source))


def column(batch: pa.RecordBatch, name: str) -> Ints:
    """Give a column of numbers or days as 64-bit integers; days count from 1970-01-01."""
    values = batch.column(name)
    if pa.types.is_date32(values.type):
        values = values.view(pa.int32())
    return values.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)


def _encoded(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [pc.dictionary_encode(item) if pa.types.is_string(item.type) else item for item in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind)
