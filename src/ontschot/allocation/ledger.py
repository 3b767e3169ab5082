"""The ledger: every allocated euro by entitlement, sector, insurer and traits, in one canonical order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ontschot.allocation.bearers import Bearers, bearer_table
from ontschot.allocation.encoding import Coded, Ints, add_up, coded, order, recoded, starts
from ontschot.allocation.inputs import Source, read
from ontschot.allocation.request import ATTRIBUTES, AllocationRequest, Pot
from ontschot.tables.contracts import LEDGER, UNKNOWN, Kind

__all__ = [
    "MERGED",
    "NOT_ATTRIBUTED",
    "RiskBearers",
    "Rolled",
    "build_ledger",
    "canonical",
    "checksum",
    "count_bearers",
    "merge_ledgers",
]

MERGED = "alle"
"""The value of a trait that a run rolls up: all values together."""

NOT_ATTRIBUTED = "niet toegerekend"
"""The value of every trait where an amount is divided over sectors but not attributed to certain insured people."""

_SCHEMA = LEDGER.schema()
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class Rolled:
    """Amounts per payer's amount, sector and traits: equally long columns, in any order.

    pots: place in the request. traits: uzovi and the attributes, by name. bearers: the people behind each amount, where
    an engine counts them.
    """

    pots: Ints
    sectors: Coded
    traits: Mapping[str, Coded]
    cents: Ints
    bearers: Bearers | None = None

    @classmethod
    def joined(cls, parts: Sequence[Rolled]) -> Rolled:
        """Put columns below each other; a trait that one part lacks is rolled up in all."""
        return cls(
            pots=np.concatenate([part.pots for part in parts]),
            sectors=_below([part.sectors for part in parts]),
            traits={name: _below([part.traits[name] for part in parts]) for name in _shared(parts)},
            cents=np.concatenate([part.cents for part in parts]),
            bearers=Bearers.joined([part.bearers for part in parts]),
        )


def _shared(parts: Sequence[Rolled]) -> list[str]:
    return [name for name in parts[0].traits if all(name in part.traits for part in parts)]


def _below(parts: Sequence[Coded]) -> Coded:
    begin = np.cumsum([0, *(len(part.texts) for part in parts[:-1])])
    codes = np.concatenate([part.codes + start for part, start in zip(parts, begin, strict=True)])
    return recoded(codes, [text for part in parts for text in part.texts])


@dataclass(frozen=True, slots=True)
class RiskBearers:
    """Which legal entity bears the risk of a UZOVI code on a day."""

    rows: tuple[tuple[str, str, date, date | None], ...] = ()

    @classmethod
    def of(cls, insurers: Source | None) -> RiskBearers:
        """Read the table of insurers; without it every risk bearer is unknown."""
        if insurers is None:
            return cls()
        table = read(insurers, ["uzovi", "risk_bearer", "from_date", "to_date"])
        return cls(tuple(zip(*(column.to_pylist() for column in table.columns), strict=True)))

    def on(self, uzovi: str, day: date) -> str:
        """Give the risk bearer of a code on a day, or the word for unknown."""
        for code, bearer, first, last in self.rows:
            if code == uzovi and first <= day and (last is None or day < last):
                return bearer
        return NOT_ATTRIBUTED if uzovi == NOT_ATTRIBUTED else UNKNOWN


def build_ledger(request: AllocationRequest, rolled: Rolled, bearers: RiskBearers) -> pa.Table:
    """Write the ledger of a run: one row per entitlement, sector, insurer and traits kept, without rows of zero.

    Rows come in the canonical order, by all columns from left to right.
    """
    names = [item.pot_id for item in request.pots]
    rank = np.argsort(np.argsort(np.array(names, object), kind="stable"), kind="stable")
    traits = {name: rolled.traits[name] for name in ("uzovi", *ATTRIBUTES) if name in rolled.traits}
    kept: list[npt.NDArray[np.integer]] = [rank[rolled.pots], traits["uzovi"].codes, rolled.sectors.codes]
    kept += [traits[name].codes for name in ATTRIBUTES if name in traits and name in request.attributes]
    rows = order(kept)
    begin = starts([column[rows] for column in kept])
    cents = add_up(rolled.cents[rows], begin)
    first = rows[begin][cents != 0]
    columns = _pot_columns(request, rolled.pots[first])
    columns |= _trait_columns(request, traits, first)
    columns["sector"] = recoded(rolled.sectors.codes[first], rolled.sectors.texts).arrow()
    columns["risk_bearer"] = _bearers(request, rolled.pots[first], traits["uzovi"], first, bearers)
    columns["amount_cents"] = pa.array(cents[cents != 0])
    return _table(columns)


def count_bearers(request: AllocationRequest, rolled: Rolled) -> pa.Table | None:
    """Give the people behind the amounts of a run as a table; None where they were not counted."""
    if rolled.bearers is None:
        return None
    traits = pa.table({name: column.arrow() for name, column in rolled.traits.items()})
    return bearer_table(request, rolled.pots, rolled.sectors.arrow(), traits, rolled.bearers)


def _table(columns: Mapping[str, pa.Array]) -> pa.Table:
    fields = [pa.field(item.name, _kept_type(item.type), item.nullable) for item in _SCHEMA]
    return pa.table([columns[item.name].cast(item.type) for item in fields], schema=pa.schema(fields))


def _kept_type(kind: pa.DataType) -> pa.DataType:
    return _DICTIONARY if pa.types.is_string(kind) else kind


def _pot_columns(request: AllocationRequest, pots: Ints) -> dict[str, pa.Array]:
    told = [_told(request, item) for item in request.pots]
    columns: dict[str, pa.Array] = {}
    for name in told[0] if told else _told_names():
        values = [line[name] for line in told]
        columns[name] = _spread(name, values, pots)
    return columns


def _told_names() -> tuple[str, ...]:
    own = {"uzovi", "risk_bearer", "sector", *ATTRIBUTES, "amount_cents"}
    return tuple(name for name in LEDGER.names if name not in own)


def _told(request: AllocationRequest, item: Pot) -> dict[str, Any]:
    entitlement = item.entitlement
    return {
        "run_id": request.run_id,
        "entitlement_id": entitlement.entitlement_id,
        "agreement_id": entitlement.agreement_id,
        "version": entitlement.version,
        "group_id": "+".join(entitlement.groups),
        "payer": entitlement.payer,
        "care_year": entitlement.care_year,
        "booking_date": request.booking_date,
        "kind": entitlement.kind.value,
        "reverses": entitlement.reverses,
        "key_id": item.key.key_id if item.key else "",
    }


def _spread(name: str, values: list[Any], pots: Ints) -> pa.Array:
    """Give each row the value of its pot."""
    if LEDGER.column(name).kind is not Kind.TEXT:
        return pa.array(values, LEDGER.column(name).arrow).take(pa.array(pots))
    column = coded(pa.array(values, pa.string()))
    return recoded(column.codes[pots], column.texts).arrow()


def _trait_columns(request: AllocationRequest, traits: Mapping[str, Coded], rows: Ints) -> dict[str, pa.Array]:
    columns = {"uzovi": recoded(traits["uzovi"].codes[rows], traits["uzovi"].texts).arrow()}
    for name in ATTRIBUTES:
        if name in request.attributes and name in traits:
            columns[name] = recoded(traits[name].codes[rows], traits[name].texts).arrow()
        else:
            columns[name] = Coded(np.zeros(len(rows), np.int32), (MERGED,)).arrow()
    return columns


def _bearers(
    request: AllocationRequest, pots: Ints, uzovi: Coded, rows: Ints, bearers: RiskBearers
) -> pa.DictionaryArray:
    days = [item.entitlement.period.end - timedelta(days=1) for item in request.pots]
    place = {day: number for number, day in enumerate(sorted(set(days)))}
    day_codes = np.array([place[day] for day in days], np.int64)
    combined = day_codes[pots] * (len(uzovi.texts) + 1) + uzovi.codes[rows]
    texts = [bearers.on(code, day) for day in place for code in (*uzovi.texts, UNKNOWN)]
    return recoded(combined, texts).arrow()


def canonical(table: pa.Table) -> pa.Table:
    """Give any table its one order: by all columns from left to right, texts as dictionaries of the texts in use."""
    columns = [_ordered_texts(table[name]) for name in table.column_names]
    kept = [pa.field(f.name, column.type, f.nullable) for f, column in zip(table.schema, columns, strict=True)]
    table = pa.table(columns, schema=pa.schema(kept))
    rows = order([_sortable(table[name]) for name in table.column_names]) if table.num_columns else None
    return table if rows is None else table.take(pa.array(rows))


def _ordered_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not (pa.types.is_string(column.type) or pa.types.is_dictionary(column.type)):
        return column
    return pa.chunked_array([coded(column).arrow()])


def _sortable(column: pa.ChunkedArray) -> npt.NDArray[np.integer]:
    """Numbers from -1 (empty) upward that order as the values do; what is no whole number orders by its text."""
    if pa.types.is_dictionary(column.type):
        return coded(column).codes
    numbers = _numbers(column)
    if numbers is None:
        return coded(column.cast(pa.string())).codes
    empty = column.is_null().to_numpy()
    lowest = int(numbers[~empty].min(initial=0))
    return np.where(empty, -1, numbers - lowest)


def _numbers(column: pa.ChunkedArray) -> Ints | None:
    """Whole numbers, days and yes or no as 64-bit integers, an empty cell as zero."""
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    if not (pa.types.is_integer(column.type) or pa.types.is_boolean(column.type)):
        return None
    numbers: Ints = pc.fill_null(column.cast(pa.int64()), 0).to_numpy()
    return numbers


def checksum(table: pa.Table) -> str:
    """Give the fingerprint of what a table says, whatever the order of its rows, its chunks or its engine.

    SHA-256 over the column names and, column by column in canonical row order, the texts in use and the codes, or the
    numbers as 64-bit little-endian integers.
    """
    table = canonical(table)
    digest = hashlib.sha256(json.dumps(table.column_names).encode())
    for name in table.column_names:
        for piece in _bytes(table[name]):
            digest.update(piece)
    return digest.hexdigest()


def _bytes(column: pa.ChunkedArray) -> Iterable[bytes]:
    numbers = _numbers(column)
    if numbers is not None:
        return column.is_null().to_numpy().tobytes(), numbers.astype("<i8").tobytes()
    values = coded(column if pa.types.is_dictionary(column.type) else column.cast(pa.string()))
    return json.dumps(values.texts).encode(), values.codes.astype("<i4").tobytes()


def merge_ledgers(ledgers: Iterable[pa.Table]) -> pa.Table:
    """Put ledgers together, for instance those of several insurers, in the canonical order."""
    return canonical(pa.concat_tables(ledgers))
