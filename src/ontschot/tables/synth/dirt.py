"""Rows that the contracts refuse, for those who want to see what a reader does with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ontschot.tables.synth.planted import Oddity
from ontschot.tables.synth.pseudonyms import pseudonyms
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["Dirt", "dirt"]

EACH = 3
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dirt:
    """Bad rows of one kind for one table."""

    kind: Oddity
    table: str
    rows: pa.Table


def dirt(spec: SynthSpec, samples: dict[str, pa.Table]) -> Iterator[Dirt]:
    """Make three bad rows of every kind from good sample rows (tables insured, costs and membership).

    Bad rows of the insured table have pseudonyms of their own, so that each is refused for its own reason only.
    """
    places = iter(range(len(_RECIPES) * EACH))
    for kind, (table, spoil, stranger) in _RECIPES.items():
        rows = samples[table].slice(0, EACH).to_pylist()
        for row in rows:
            place = next(places)
            if stranger:
                row["person_id"] = _stranger(spec, place)
            spoil(row)
        if rows:
            yield Dirt(kind, table, _like(rows, samples[table].schema))


def _stranger(spec: SynthSpec, place: int) -> int:
    number = np.array([2 * spec.people + place], dtype=np.uint64)
    nobody = np.zeros(1, dtype=np.int16)
    return int(pseudonyms(spec, number, nobody, np.zeros(1, dtype=np.bool_))[0])


def _set(**values: str) -> Callable[[Row], None]:
    return lambda row: row.update(values)


def _swap(first: str, second: str) -> Callable[[Row], None]:
    return lambda row: row.update({first: row[second], second: row[first]})


def _negate(row: Row) -> None:
    row["person_id"] = -row["person_id"] - 1


_RECIPES: dict[Oddity, tuple[str, Callable[[Row], None], bool]] = {
    Oddity.BAD_UZOVI: ("insured", _set(uzovi="12"), True),
    Oddity.BAD_AGE_BAND: ("insured", _set(age_band="18-24"), True),
    Oddity.BAD_SEX: ("insured", _set(sex="X"), True),
    Oddity.NEGATIVE_PSEUDONYM: ("insured", _negate, True),
    Oddity.REVERSED_SPELL: ("insured", _swap("insured_from", "insured_to"), True),
    Oddity.DUPLICATE_INSURED: ("insured", _set(), False),
    Oddity.DUPLICATE_COST: ("costs", _set(), False),
    Oddity.DUPLICATE_MEMBERSHIP: ("membership", _set(), False),
    Oddity.REVERSED_MEMBERSHIP: ("membership", _swap("from_date", "to_date"), False),
    Oddity.MEMBER_WITHOUT_INSURED: ("membership", _set(), True),
}


def _like(rows: list[Row], schema: pa.Schema) -> pa.Table:
    arrays = []
    for field in schema:
        values = [row[field.name] for row in rows]
        text = pa.types.is_dictionary(field.type)
        arrays.append(pa.array(values, pa.string()).dictionary_encode() if text else pa.array(values, field.type))
    return pa.Table.from_arrays(arrays, schema=schema)
