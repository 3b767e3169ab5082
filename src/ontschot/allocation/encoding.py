"""Columns as codes into a sorted list of texts, so that sorting and adding up millions of rows is integer work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["Coded", "Codes", "Ints", "add_up", "coded", "distinct", "order", "recoded", "segment_sums", "starts"]

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]

_WORD = 63
"""Bits of a 64-bit integer without its sign."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column: one code per row into texts that stand in order; -1 is an empty cell."""

    codes: Codes
    texts: tuple[str, ...]

    def arrow(self) -> pa.DictionaryArray:
        """Give the column as an Arrow dictionary."""
        return pa.DictionaryArray.from_arrays(
            pa.array(self.codes, mask=self.codes < 0), pa.array(self.texts, pa.string())
        )


def coded(column: pa.ChunkedArray | pa.Array) -> Coded:
    """Read a text column, plain or as dictionary, into codes whose order is the order of the texts in use."""
    chunked = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
    if not pa.types.is_dictionary(chunked.type):
        chunked = chunked.dictionary_encode()
    chunked = chunked.unify_dictionaries()
    if not chunked.num_chunks:
        return Coded(np.empty(0, np.int32), ())
    texts = chunked.chunk(0).dictionary.to_pylist()
    return recoded(pc.fill_null(_indices(chunked), -1).to_numpy().astype(np.int32, copy=False), texts)


def _indices(chunked: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array([chunk.indices.cast(pa.int32()) for chunk in chunked.chunks], pa.int32())


def recoded(codes: npt.NDArray[np.integer], texts: Sequence[str]) -> Coded:
    """Put texts in order without doubles and without those that no row uses, and renumber the codes."""
    used = np.zeros(len(texts) + 1, bool)
    used[codes] = True
    kept = sorted({texts[int(i)] for i in np.flatnonzero(used[:-1])})
    place = {text: i for i, text in enumerate(kept)}
    lookup = np.array([place.get(text, -1) for text in texts] + [-1], np.int32)
    return Coded(lookup[codes], tuple(kept))


def order(columns: Sequence[npt.NDArray[np.integer]]) -> Ints:
    """Give the order of rows by these columns, the first one weighing most; numbers may not be below -1.

    Rows that are alike keep their order.
    """
    keys = _packed(columns)
    place_bits = len(keys[0]).bit_length()
    if len(keys) == 1 and int(keys[0].max(initial=0)).bit_length() + place_bits <= _WORD:
        return _order_with_place(keys[0], place_bits)
    if len(keys) == 1:
        return np.argsort(keys[0], kind="stable")
    return np.lexsort(keys[::-1])


def _order_with_place(key: Ints, place_bits: int) -> Ints:
    """Sorting numbers that carry their own place is several times faster than asking for the order."""
    carried = (key << place_bits) | np.arange(len(key))
    carried.sort()
    carried &= (1 << place_bits) - 1
    return carried


def _packed(columns: Sequence[npt.NDArray[np.integer]]) -> list[Ints]:
    """Join neighbouring columns in one 64-bit number as long as they fit."""
    packed: list[Ints] = []
    room = 0
    for column in columns:
        bits = (int(column.max(initial=-1)) + 1).bit_length()
        if packed and bits <= room:
            packed[-1] = (packed[-1] << bits) | (column.astype(np.int64) + 1)
            room -= bits
        else:
            packed.append(column.astype(np.int64) + 1)
            room = _WORD - bits
    return packed


def starts(columns: Sequence[npt.NDArray[np.integer]]) -> Ints:
    """Give where a new combination begins in rows that are in order."""
    count = len(columns[0])
    changed = np.zeros(count, bool)
    changed[:1] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changed)


def segment_sums(values: npt.NDArray[np.generic], begin: Ints, counts: Ints) -> Ints:
    """Add up whole numbers, or count what is true, per segment of neighbouring rows; an empty segment gives zero."""
    sums = np.zeros(len(counts), np.int64)
    filled = np.flatnonzero(counts)
    if len(filled):
        sums[filled] = np.add.reduceat(values, begin[filled], dtype=np.int64)
    return sums


def distinct(values: Ints) -> Ints:
    """Give the different numbers in order; far faster than `np.unique` on many numbers."""
    ordered = np.sort(values)
    return ordered[starts([ordered])]


def add_up(amounts: Ints, begin: Ints) -> Ints:
    """Add amounts from each start to the next, in exact 64-bit integers."""
    return np.add.reduceat(amounts, begin) if len(begin) else amounts[:0]
