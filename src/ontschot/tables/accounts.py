"""What becomes of every good row of the tables about members and costs, at any size: nothing is lost silently.

A row can be right by itself and yet count for nothing: its agreement is not in the dossier, the agreement has no such
group, it lies outside the period, or its person is not among the insured. Such rows are counted here by agreement and
group, with their euros where they have any. The counts come from sums over whole tables, not from looking at people one
by one, so that tables of tens of millions of rows are accounted for as small ones are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import duckdb
import pyarrow as pa

from ontschot.i18n import Euro, Joined, T, Text
from ontschot.money import Cents
from ontschot.periods import Period
from ontschot.problems import Level, Place, Problem
from ontschot.tables._sql import quoted, select

__all__ = ["Account", "Lost", "Reason", "Terms", "account"]

_NAMED = 10


class Reason(StrEnum):
    """Why a row that is right by itself counts for nothing."""

    AGREEMENT = "agreement_unknown"
    GROUP = "group_unknown"
    SETTLEMENT = "settlement_unknown"
    PERIOD = "outside_period"
    PERSON = "not_insured"
    CELL = "cell_unknown"


_NAMES = {
    Reason.AGREEMENT: T("Rows of an agreement that is not in the dossier"),
    Reason.GROUP: T("Rows of a group that the agreement does not have"),
    Reason.SETTLEMENT: T("Rows of a settlement that the agreement does not have"),
    Reason.PERIOD: T("Rows outside the period of the agreement"),
    Reason.PERSON: T("Rows of people who are not among the insured"),
    Reason.CELL: T("Rows of cells that are not in the table of cells"),
}
_REMEDIES = {
    Reason.AGREEMENT: T("Add the agreement to the dossier, or correct its id in the table."),
    Reason.GROUP: T("Use the id of a group of the agreement, or add the group."),
    Reason.SETTLEMENT: T("Use the id of a settlement of the agreement, or add the settlement."),
    Reason.PERIOD: T("Check the dates of membership, or the period of the agreement."),
    Reason.PERSON: T("Check that both tables use the same pseudonyms and the same reference date."),
    Reason.CELL: T("Add the cells, or remove the rows."),
}
_COLUMNS = {
    Reason.AGREEMENT: "agreement_id",
    Reason.GROUP: "group_id",
    Reason.SETTLEMENT: "settlement_id",
    Reason.PERIOD: "from_date",
    Reason.PERSON: "person_id",
    Reason.CELL: "cell_id",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says of rows about it: its period, and the ids of its groups and settlements."""

    period: Period
    groups: frozenset[str]
    settlements: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Lost:
    """Rows of one table that count for nothing for one reason.

    `place` is agreement and group or settlement, or year and sector.
    """

    table: str
    reason: Reason
    place: tuple[str, ...]
    rows: int
    cents: Cents | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The good rows of one table: those that count, and those that do not, each with its reason."""

    table: str
    rows: int
    lost: tuple[Lost, ...] = field(default=())

    @property
    def used(self) -> int:
        """The rows that count."""
        return self.rows - sum(item.rows for item in self.lost)

    def lines(self) -> Iterator[tuple[Text, int]]:
        """Give the reasons that occur, each with its rows; with the rows used they add up to all rows."""
        for reason in Reason:
            rows = sum(item.rows for item in self.lost if item.reason is reason)
            if rows:
                yield _NAMES[reason], rows

    def problems(self, called: Mapping[str, str]) -> Iterator[Problem]:
        """Tell each reason that occurs once, with the first places and how much is at stake.

        called: how agreements are called, by id; one that is not there has only its id.
        """
        for reason in Reason:
            mine = [item for item in self.lost if item.reason is reason]
            if mine:
                yield _problem(self.table, reason, mine, called)


def account(
    con: duckdb.DuckDBPyConnection, tables: Collection[str], agreements: Mapping[str, Terms]
) -> tuple[Account, ...]:
    """Account for the rows of the opened tables about members and costs.

    tables: names of the contracts under which tables were opened in the database. agreements: all agreements of the
    dossier, by id.
    """
    con.register("_known_groups", _known(agreements))
    checks = (
        ("membership", _members),
        ("cell_membership", _cell_members),
        ("costs", _costs),
        ("claims", _costs),
        ("scores", _scores),
    )
    try:
        found = [check(con, name, tables, agreements) for name, check in checks if name in tables]
    finally:
        con.unregister("_known_groups")
    return (*found, *([_cell_costs(con)] if {"cells", "cell_costs"} <= set(tables) else ()))


def _known(agreements: Mapping[str, Terms]) -> pa.Table:
    rows = [
        {"agreement_id": name, "group_id": group, "first_day": terms.period.start, "end_day": terms.period.end}
        for name, terms in agreements.items()
        for group in sorted(terms.groups)
    ]
    types = [("agreement_id", pa.string()), ("group_id", pa.string())]
    return pa.Table.from_pylist(rows, pa.schema([*types, ("first_day", pa.date32()), ("end_day", pa.date32())]))


def _members(
    con: duckdb.DuckDBPyConnection, table: str, tables: Collection[str], agreements: Mapping[str, Terms]
) -> Account:
    columns = ["agreement_id", "group_id", "count(*)", "min(to_date)", "max(from_date)"]
    groups = con.execute(select(columns, table, tail="GROUP BY ALL ORDER BY ALL")).fetchall()
    lost = list(_strange(table, groups, agreements))
    if any(_reaches_out(group, agreements) for group in groups):
        lost += _grouped(con, table, Reason.PERIOD, table, ["from_date >= end_day OR to_date <= first_day"])
    if "insured" in tables:
        strangers = f"({table} ANTI JOIN insured USING (person_id))"
        lost += _grouped(con, table, Reason.PERSON, strangers, ["from_date < end_day", "to_date > first_day"])
    return Account(table, sum(row[2] for row in groups), tuple(lost))


def _cell_members(
    con: duckdb.DuckDBPyConnection, table: str, tables: Collection[str], agreements: Mapping[str, Terms]
) -> Account:
    columns = ["agreement_id", "group_id", "count(*)"]
    groups = con.execute(select(columns, table, tail="GROUP BY ALL ORDER BY ALL")).fetchall()
    lost = list(_strange(table, groups, agreements))
    if "cells" in tables:
        lost += _grouped(con, table, Reason.CELL, f"({table} ANTI JOIN cells USING (cell_id))")
    return Account(table, sum(row[2] for row in groups), tuple(lost))


def _strange(table: str, groups: Iterable[tuple[object, ...]], agreements: Mapping[str, Terms]) -> Iterator[Lost]:
    for agreement, group, rows, *_ in groups:
        terms = agreements.get(str(agreement))
        if terms is None or group not in terms.groups:
            reason = Reason.AGREEMENT if terms is None else Reason.GROUP
            yield Lost(table, reason, (str(agreement), str(group)), int(str(rows)))


def _scores(
    con: duckdb.DuckDBPyConnection, table: str, _tables: Collection[str], agreements: Mapping[str, Terms]
) -> Account:
    columns = ["agreement_id", "settlement_id", "count(*)"]
    found = con.execute(select(columns, table, tail="GROUP BY ALL ORDER BY ALL")).fetchall()
    lost = []
    for agreement, settlement, rows in found:
        terms = agreements.get(agreement)
        if terms is None or settlement not in terms.settlements:
            reason = Reason.AGREEMENT if terms is None else Reason.SETTLEMENT
            lost.append(Lost(table, reason, (agreement, settlement), rows))
    return Account(table, sum(rows for *_place, rows in found), tuple(lost))


def _reaches_out(row: tuple[str, str, int, date, date], agreements: Mapping[str, Terms]) -> bool:
    """Say whether some row of a known group may lie outside the period; seldom so, and then all are looked at."""
    agreement, group, _, earliest_end, latest_start = row
    terms = agreements.get(agreement)
    if terms is None or group not in terms.groups:
        return False
    return latest_start >= terms.period.end or earliest_end <= terms.period.start


def _grouped(
    con: duckdb.DuckDBPyConnection, table: str, reason: Reason, source: str, where: Sequence[str] = ()
) -> list[Lost]:
    joined = f"{source} JOIN _known_groups USING (agreement_id, group_id)"
    query = select(["agreement_id", "group_id", "count(*)"], joined, where, "GROUP BY ALL ORDER BY ALL")
    return [Lost(table, reason, (name, group), rows) for name, group, rows in con.execute(query).fetchall()]


def _costs(
    con: duckdb.DuckDBPyConnection, table: str, tables: Collection[str], _agreements: Mapping[str, Terms]
) -> Account:
    year = "cost_year" if table == "costs" else "CAST(year(care_date) AS INTEGER)"
    lost = f"{quoted(table)} ANTI JOIN insured USING (person_id)" if "insured" in tables else ""
    return _of_amounts(con, table, Reason.PERSON, [year, "sector"], lost)


def _cell_costs(con: duckdb.DuckDBPyConnection) -> Account:
    source = "cell_costs ANTI JOIN cells USING (cell_id)"
    return _of_amounts(con, "cell_costs", Reason.CELL, ["cost_year", "sector"], source)


def _of_amounts(
    con: duckdb.DuckDBPyConnection, table: str, reason: Reason, places: Sequence[str], lost: str
) -> Account:
    (rows,) = con.execute(select(["count(*)"], quoted(table))).fetchall()[0]
    if not lost:
        return Account(table, rows)
    totals = ["count(*)", "CAST(coalesce(sum(amount_cents), 0) AS BIGINT)"]
    found = con.execute(select([*places, *totals], lost, tail="GROUP BY ALL ORDER BY ALL")).fetchall()
    return Account(
        table,
        rows,
        tuple(Lost(table, reason, tuple(map(str, place)), count, cents) for *place, count, cents in found),
    )


def _problem(table: str, reason: Reason, lost: Sequence[Lost], called: Mapping[str, str]) -> Problem:
    rows, cents = sum(item.rows for item in lost), [item.cents for item in lost if item.cents is not None]
    first = sorted(lost, key=lambda item: (-item.rows, item.place))[:_NAMED]
    places = Joined(tuple(T("{place}: {rows}", place=_place(item, called), rows=item.rows) for item in first))
    told = T(
        "{reason}: {rows}. They count for nothing. By place: {places}.", reason=_NAMES[reason], rows=rows, places=places
    )
    if cents:
        told = T(
            "{reason}: {rows}, together {amount}. They weigh nothing. By place: {places}.",
            reason=_NAMES[reason],
            rows=rows,
            amount=Euro(sum(cents)),
            places=places,
        )
    where = Place("", table, None, _COLUMNS[reason])
    return Problem(reason.value, where, told, remedy=_REMEDIES[reason], level=Level.REMARK, count=rows)


def _place(lost: Lost, called: Mapping[str, str]) -> str:
    return " · ".join(f"{called[part]} ({part})" if part in called else part for part in lost.place)
