"""Tables as a stream of batches with texts as codes, from memory or from Parquet, so that nothing large is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ontschot.allocation.encoding import Ints
from ontschot.allocation.inputs import Source, files

__all__ = ["BATCH", "Vocabulary", "batches", "bounds", "column", "row_count"]

BATCH = 1 << 16
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
        found: Ints = np.take(self._lookup, values.indices.to_numpy(zero_copy_only=False), mode="clip")
        return found


def batches(source: Source, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Read a table batch by batch, texts as dictionaries; reading ahead would cost memory and half as much again."""
    if isinstance(source, pa.Table):
        yield from (_encoded(batch) for batch in source.select(columns).to_batches(max_chunksize=BATCH))
        return
    for path in files(source):
        texts = [item.name for item in pq.read_schema(path) if item.name in columns and _is_text(item.type)]
        with pq.ParquetFile(path, read_dictionary=texts, pre_buffer=False) as file:
            for batch in file.iter_batches(BATCH, columns=list(columns), use_threads=False):
                yield _encoded(batch)


def row_count(source: Source) -> int:
    """Give the number of rows without reading them."""
    if isinstance(source, pa.Table):
        return int(source.num_rows)
    return sum(int(pq.read_metadata(path).num_rows) for path in files(source))


def bounds(source: Source, name: str) -> tuple[Any, Any] | None:
    """Give the lowest and highest value in a column where that is known: always in memory, on disk by statistics."""
    if isinstance(source, pa.Table):
        found = pc.min_max(source[name]).as_py()
        return None if found["min"] is None else (found["min"], found["max"])
    told = [_statistics(pq.read_metadata(path), name) for path in files(source)]
    sure = [item for piece in told for item in piece if item is not None]
    if not sure or len(sure) < sum(len(piece) for piece in told):
        return None
    return min(low for low, _ in sure), max(high for _, high in sure)


def _statistics(metadata: pq.FileMetaData, name: str) -> list[tuple[Any, Any] | None]:
    place = metadata.schema.to_arrow_schema().names.index(name)
    groups = (metadata.row_group(number).column(place) for number in range(metadata.num_row_groups))
    return [
        (group.statistics.min, group.statistics.max) if group.is_stats_set and group.statistics.has_min_max else None
        for group in groups
    ]


def column(batch: pa.RecordBatch, name: str) -> Ints:
    """Give a column of numbers or days as 64-bit integers; days count from 1970-01-01."""
    values = batch.column(name)
    if pa.types.is_date32(values.type):
        values = values.view(pa.int32())
    numbers: Ints = values.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)
    return numbers


def _encoded(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [pc.dictionary_encode(item) if pa.types.is_string(item.type) else item for item in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind))
