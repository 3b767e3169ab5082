"""Lay a contract on a raw table: how each column is read, which rows have faults, and what is remarkable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from ontschot.i18n import Euro, T
from ontschot.problems import Level, Place, Problem
from ontschot.tables._columns import Match
from ontschot.tables._raw import ROW, RawTable
from ontschot.tables._sql import literal, quoted, select
from ontschot.tables._values import Reading, Style, direct, machine_style, otherwise
from ontschot.tables.contracts import Contract, Kind

__all__ = ["Plan", "plan", "remarks"]

_FOUND = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How every column of a table is read, and whether any cell has a fault when it is."""

    raw: RawTable
    contract: Contract
    readings: tuple[Reading, ...]
    faulty: bool = False

    @property
    def as_it_lies(self) -> bool:
        """Say whether every value in the file is the value under the contract, and is called the same."""
        return not self.raw.copied and all(reading.value == quoted(reading.column.name) for reading in self.readings)

    @property
    def whole(self) -> Contract:
        """The contract with the columns that the table has besides: rows that differ there are not the same."""
        return replace(self.contract, columns=tuple(reading.column for reading in self.readings))

    def good(self, rejects: str = "", *, numbered: bool = False) -> str:
        """Give the query for the rows under the contract, without the rejected ones."""
        columns = [f"{reading.value} AS {quoted(reading.column.name)}" for reading in self.readings]
        numbers = [quoted(ROW)] if numbered else []
        return select([*columns, *numbers], self.raw.relation, _without(rejects))

    def faults(self, rejects: str) -> str:
        """Give the query for the faulty cells (row, column, code, found) of rows that are not rejected already.

        The faulty rows are picked first, so that the words for their cells are made for these alone.
        """
        every = [*self.readings, *self._reversed()]
        wrong = [reading for reading in every if reading.fault != "NULL"]
        cells = ", ".join(_cell(reading) for reading in wrong)
        any_wrong = " OR ".join(f"({reading.fault}) IS NOT NULL" for reading in wrong) or "false"
        few = select(["*"], self.raw.relation, [any_wrong, *_without(rejects)])
        listed = select([quoted(ROW), f"unnest([{cells}]) AS cell"], "faulty")
        told = select([quoted(ROW), "cell.col", "cell.code", "cell.found"], f"({listed})", ["cell IS NOT NULL"])
        return f"WITH faulty AS MATERIALIZED ({few}) {told}"

    def counts(self, con: duckdb.DuckDBPyConnection) -> list[int]:
        """Count the faults per column, and last of reversed periods, in one pass over the table."""
        every = [*self.readings, *self._reversed()]
        return list(con.execute(select([reading.counter for reading in every], self.raw.relation)).fetchall()[0])

    def _reversed(self) -> list[Reading]:
        by_name = {reading.column.name: reading for reading in self.readings}
        pairs = [(by_name[start], by_name[end]) for start, end in self.contract.periods]
        return [
            Reading(
                end.column,
                end.value,
                f"CASE WHEN {start.value} >= {end.value} THEN 'reversed' END",
                f"{start.value} || ' – ' || {end.value}",
                tally=f"count(*) FILTER ({start.value} >= {end.value})",
            )
            for start, end in pairs
        ]


def plan(raw: RawTable, contract: Contract, found: Sequence[Match], con: duckdb.DuckDBPyConnection) -> Plan:
    """Choose how to read each column: as it stands where type and values allow, else by way of its text."""
    styles = _styles(raw, found, con)
    quick = [direct(item, item.raw) if item.raw else None for item in found]
    slow = [otherwise(item, styles.get(item.column.name)) for item in found]
    first = Plan(raw, contract, tuple(one or other for one, other in zip(quick, slow, strict=True)))
    counts = first.counts(con)
    kept = tuple(one if one and not count else other for one, other, count in zip(quick, slow, counts, strict=False))
    if kept == first.readings:
        return replace(first, faulty=any(counts))
    second = replace(first, readings=kept)
    return replace(second, faulty=any(second.counts(con)))


def remarks(plan_: Plan, good: str, con: duckdb.DuckDBPyConnection, place: Place, rejects: str) -> list[Problem]:
    """Tell what is right but remarkable among the rows used: empty cells that were filled, and negative costs."""
    return [*_filled(plan_, con, place, rejects), *_negative(plan_, good, con, place)]


def _without(rejects: str) -> list[str]:
    return [f"{quoted(ROW)} NOT IN ({select([quoted(ROW)], quoted(rejects))})"] if rejects else []


def _cell(reading: Reading) -> str:
    found = "''" if reading.column.nobody else f"left(CAST({reading.found} AS VARCHAR), {_FOUND})"
    cell = f"{{'col': {literal(reading.column.name)}, 'code': {reading.fault}, 'found': {found}}}"
    return f"CASE WHEN ({reading.fault}) IS NOT NULL THEN {cell} END"


def _styles(raw: RawTable, found: Sequence[Match], con: duckdb.DuckDBPyConnection) -> dict[str, Style]:
    """Decide per column of text whether its decimals are a machine's (0.5) or Dutch (0,5): the certain values tell."""
    decimals = {Kind.COUNT, Kind.MILLIONS, Kind.REAL}
    doubtful = [item for item in found if item.raw and item.raw.text and item.column.kind in decimals]
    if not doubtful:
        return {}
    counters = [counter for item in doubtful if item.raw for counter in machine_style(item.raw)]
    counts = con.execute(select(counters, raw.relation)).fetchall()[0]
    return {
        item.column.name: Style(machine=machine > 0 and dutch == 0, certain=(machine > 0) != (dutch > 0))
        for item, machine, dutch in zip(doubtful, counts[::2], counts[1::2], strict=True)
    }


def _filled(plan_: Plan, con: duckdb.DuckDBPyConnection, place: Place, rejects: str) -> list[Problem]:
    fillable = [reading for reading in plan_.readings if reading.filled_when != "false"]
    if not fillable:
        return []
    counters = [f"count(*) FILTER ({reading.filled_when})" for reading in fillable]
    counts = con.execute(select(counters, plan_.raw.relation, _without(rejects))).fetchall()[0]
    return [
        Problem(
            "filled",
            Place(place.file, place.part, None, reading.column.name),
            T(
                "{count} empty cells in {column} became {value}.",
                count=count,
                column=reading.column.name,
                value=reading.column.filled,
            ),
            expected=reading.column.help,
            remedy=T("Fill in the value where you know it."),
            level=Level.REMARK,
            count=count,
        )
        for reading, count in zip(fillable, counts, strict=True)
        if count
    ]


def _negative(plan_: Plan, good: str, con: duckdb.DuckDBPyConnection, place: Place) -> list[Problem]:
    names = [reading.column.name for reading in plan_.readings if reading.column.negative_remark]
    found = []
    for name in names:
        totals = ["count(*)", f"CAST(sum({quoted(name)}) AS BIGINT)"]
        count, cents = con.execute(select(totals, good, [f"{quoted(name)} < 0"])).fetchall()[0]
        if count:
            message = T(
                "{count} amounts are negative, together {amount}; they are used.", count=count, amount=Euro(cents)
            )
            at = Place(place.file, place.part, None, name)
            found.append(Problem("negative", at, message, level=Level.REMARK, count=count))
    return found
