"""What one table says that another does not know: codes without an entry, members nobody insures, too many in a cell.

Each table was checked by itself when it was opened. Nothing is rejected here: the allocation gives every such row its
defined treatment, and this report names them beforehand, while they can still be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from ontschot.i18n import Euro, Joined, T, Text
from ontschot.periods import Period
from ontschot.problems import Level, Place, Problem
from ontschot.tables._columns import suggestion
from ontschot.tables._sql import literal, quoted, select
from ontschot.tables.contracts import UNKNOWN
from ontschot.tables.regions import municipalities, region
from ontschot.tables.sectors import sectors

__all__ = ["crosscheck"]

_NAMED = 10
_SHOWN = 80
_FOREVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class _Context:
    con: duckdb.DuckDBPyConnection
    tables: frozenset[str]
    periods: Mapping[str, Period]


def crosscheck(
    con: duckdb.DuckDBPyConnection,
    tables: Collection[str],
    *,
    periods: Mapping[str, Period] | None = None,
    people: bool = True,
) -> list[Problem]:
    """Compare the opened tables with each other and with the lists of sectors, municipalities and regions.

    tables: names of the contracts under which tables were opened in the database. periods: the period of each
    agreement, where members outside it should be told. people: also look up every member and every cost among the
    insured, which takes passes over all rows (40 million memberships among 18 million insured: 21 CPU seconds; the
    allocation counts the same per amount as it goes).
    """
    context = _Context(con, frozenset(tables), periods or {})
    checks = [*_CODES, *(_PEOPLE if people else ())]
    return [problem for needed, check in checks if needed <= context.tables for problem in check(context)]


def _unknown_sectors(context: _Context) -> list[Problem]:
    known = sectors()
    problems = []
    for table in sorted(context.tables & {"costs", "cell_costs", "claims", "frameworks", "realisation"}):
        for code in _distinct(context, table, "sector"):
            if code not in known:
                like = suggestion(code, known)
                expected = T("did you mean {column}?", column=like) if like else T("a code of the list of sectors")
                message = T("The sector {code} is not known.", code=_short(code))
                remedy = T("Use the codes of the list of sectors.")
                problems.append(_told(("sector_unknown", table, "sector"), message, [code], expected, remedy))
    return problems


def _unknown_places(context: _Context) -> list[Problem]:
    problems = []
    for table in sorted(context.tables & {"insured", "cells"}):
        codes = [code for code in _distinct(context, table, "municipality") if code not in {UNKNOWN, *municipalities()}]
        keys = [key for key in _distinct(context, table, "region") if key != UNKNOWN and region(key) is None]
        for column, found in (("municipality", codes), ("region", keys)):
            if found:
                problems.append(_unknown_place(table, column, found))
    return problems


def _unknown_place(table: str, column: str, found: Sequence[str]) -> Problem:
    return _told(
        (f"{column}_unknown", table, column),
        T("These codes are not in our lists; they are kept as they are: {values}.", values=_some(found)),
        found,
        T("a municipality of 2020 to 2023, or a region of a scheme we hold"),
        T("Check the codes. Other schemes and versions are allowed, but have no name and no place on the map."),
        level=Level.REMARK,
    )


def _unknown_insurers(context: _Context) -> list[Problem]:
    """An UZOVI code must be in the list of insurers on every day on which it insures someone."""
    columns = ["uzovi", "min(insured_from)", "max(insured_to)"]
    used = context.con.execute(select(columns, "insured", tail="GROUP BY uzovi ORDER BY uzovi")).fetchall()
    spans = {code: _spans(context, code) for code, _, _ in used}
    absent = [code for code, _, _ in used if not spans[code]]
    gaps = [code for code, start, end in used if spans[code] and not _covered(spans[code], start, end)]
    where = "insured", "uzovi"
    unknown = T("These UZOVI codes are not in the table of insurers: {values}.", values=_some(absent))
    uncovered = T(
        "For part of the days these UZOVI codes are not in the table of insurers: {values}.", values=_some(gaps)
    )
    expected = T("an entry for every UZOVI code and day")
    remedy = T("Add the codes and their dates to the table of insurers; until then the risk bearer is unknown.")
    return [
        *([_told(("uzovi_unknown", *where), unknown, absent, expected, remedy)] if absent else []),
        *([_told(("uzovi_gap", *where), uncovered, gaps, expected, remedy)] if gaps else []),
    ]


def _spans(context: _Context, code: str) -> list[tuple[date, date]]:
    columns = ["from_date", f"coalesce(to_date, DATE '{_FOREVER}')"]
    found = context.con.execute(select(columns, "insurers", [f"uzovi = {literal(code)}"], "ORDER BY from_date"))
    return [(start, end) for start, end in found.fetchall()]


def _covered(spans: Sequence[tuple[date, date]], start: date, end: date) -> bool:
    """Say whether spans in order, which may touch, cover a period without a gap."""
    day = start
    for first, last in spans:
        if first <= day < last:
            day = last
    return day >= end


def _unknown_with_amount(context: _Context) -> list[Problem]:
    """A cost that is not known cannot have an amount: one of the two is a mistake."""
    problems = []
    for table in sorted(context.tables & {"costs", "cell_costs"}):
        totals = ["count(*)", "CAST(coalesce(sum(amount_cents), 0) AS BIGINT)"]
        count, cents = context.con.execute(select(totals, table, ["NOT known", "amount_cents <> 0"])).fetchall()[0]
        if count:
            message = T(
                "{count} costs are marked as not known and yet have an amount, together {amount}.",
                count=count,
                amount=Euro(cents),
            )
            remedy = T("Mark the cost as known, or make the amount zero.")
            where = "unknown_with_amount", table, "known"
            problems.append(_told(where, message, (), T("zero where the cost is not known"), remedy, count=count))
    return problems


def _crowded_cells(context: _Context) -> list[Problem]:
    """A group can have no more members in a cell than there are insured."""
    joined = "cell_membership AS m JOIN cells AS c USING (cell_id)"
    found = _rows(context, "m.agreement_id, m.group_id, cell_id", joined, ["m.member_count > c.insured_count"])
    if not found:
        return []
    message = T(
        "In {count} cells a group has more members than there are insured: {values}.",
        count=len(found),
        values=_some(found),
    )
    remedy = T("Lower the number of members, or correct the cells.")
    return [
        _told(("too_many_members", "cell_membership", "member_count"), message, found, T("at most the insured"), remedy)
    ]


def _cells_without_entry(context: _Context) -> list[Problem]:
    problems = []
    for table in sorted(context.tables & {"cell_membership", "cell_costs"}):
        found = _rows(context, "DISTINCT cell_id", f"{table} ANTI JOIN cells USING (cell_id)", [])
        if found:
            message = T("{count} cells are not in the table of cells: {values}.", count=len(found), values=_some(found))
            remedy = T("Add the cells, or remove the rows.")
            expected = T("a cell of the table of cells")
            problems.append(_told(("cell_unknown", table, "cell_id"), message, found, expected, remedy))
    return problems


def _reversals_of_nothing(context: _Context) -> list[Problem]:
    joined = "claims AS c ANTI JOIN claims AS o ON c.reverses_claim_id = o.claim_id"
    found = _rows(context, "c.claim_id", joined, ["c.reverses_claim_id IS NOT NULL"])
    if not found:
        return []
    message = T("{count} credits reverse a claim that is not there: {values}.", count=len(found), values=_some(found))
    remedy = T("Add the original claims, or check their identifiers.")
    where = "claim_unknown", "claims", "reverses_claim_id"
    return [_told(where, message, found, T("the identifier of a claim"), remedy, level=Level.REMARK)]


def _members_without_insured(context: _Context) -> list[Problem]:
    return _not_insured(context, "membership", T("{count} members are not among the insured; no money goes to them."))


def _costs_without_insured(context: _Context) -> list[Problem]:
    message = T("{count} people with costs are not among the insured; their costs do not weigh.")
    return _not_insured(context, "costs", message)


def _not_insured(context: _Context, table: str, sentence: Text) -> list[Problem]:
    lost = f"{table} ANTI JOIN insured USING (person_id)"
    count = context.con.execute(select(["count(DISTINCT person_id)"], lost)).fetchall()[0][0]
    if not count:
        return []
    some = context.con.execute(select(["DISTINCT person_id"], lost, tail=f"ORDER BY 1 LIMIT {_NAMED}")).fetchall()
    message = Text(sentence.template, (("count", count),))
    remedy = T("Check that both tables use the same pseudonyms and the same reference date.")
    where = "not_insured", table, "person_id"
    found = [str(person) for (person,) in some]
    expected = T("a person of the table of insured")
    return [_told(where, message, found, expected, remedy, level=Level.REMARK, count=count)]


def _members_outside_spells(context: _Context) -> list[Problem]:
    """A member who is insured, but on no day of the membership."""
    overlap = "m.person_id = i.person_id AND m.from_date < i.insured_to AND i.insured_from < m.to_date"
    known = f"(membership AS m SEMI JOIN insured AS k ON m.person_id = k.person_id) ANTI JOIN insured AS i ON {overlap}"
    count = context.con.execute(select(["count(*)"], known)).fetchall()[0][0]
    if not count:
        return []
    message = T("{count} memberships lie wholly outside the days on which the member is insured.", count=count)
    remedy = T("Check the dates of membership and insurance.")
    where = "outside_spell", "membership", "from_date"
    expected = T("a day on which the member is insured")
    return [_told(where, message, (), expected, remedy, level=Level.REMARK, count=count)]


def _members_outside_period(context: _Context) -> list[Problem]:
    if not context.periods:
        return []
    starts = pa.array([period.start for period in context.periods.values()], pa.date32())
    ends = pa.array([period.end for period in context.periods.values()], pa.date32())
    agreements = pa.array(list(context.periods), pa.string())
    context.con.register("_periods", pa.table({"agreement_id": agreements, "first_day": starts, "end_day": ends}))
    outside = ["from_date >= end_day OR to_date <= first_day"]
    counted = select(
        ["agreement_id", "count(*)"], "membership JOIN _periods USING (agreement_id)", outside, "GROUP BY 1 ORDER BY 1"
    )
    found = context.con.execute(counted).fetchall()
    context.con.unregister("_periods")
    return [_outside_period(agreement, count, context.periods[agreement]) for agreement, count in found]


def _outside_period(agreement: str, count: int, period: Period) -> Problem:
    message = T("{count} members of {agreement} lie outside its period.", count=count, agreement=agreement)
    expected = T("a day from {start} to {end}", start=period.start, end=period.end)
    remedy = T("Check the dates of membership, or the period of the agreement.")
    where = "outside_period", "membership", "from_date"
    return _told(where, message, (agreement,), expected, remedy, level=Level.REMARK, count=count)


def _distinct(context: _Context, table: str, column: str) -> list[str]:
    query = select([f"DISTINCT {quoted(column)}"], quoted(table), tail="ORDER BY 1")
    return [str(value) for (value,) in context.con.execute(query).fetchall()]


def _rows(context: _Context, columns: str, source: str, where: Sequence[str]) -> list[str]:
    found = context.con.execute(select([columns], source, where, "ORDER BY ALL")).fetchall()
    return [" · ".join(map(str, row)) for row in found]


def _some(found: Sequence[str]) -> Joined:
    return Joined(tuple(map(_short, found[:_NAMED])))


def _short(value: str) -> str:
    """Cut a value that nobody could read on a screen."""
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def _told(
    where: tuple[str, str, str],
    message: Text,
    found: Sequence[str],
    expected: Text,
    remedy: Text,
    *,
    level: Level = Level.ERROR,
    count: int = 0,
) -> Problem:
    code, table, column = where
    place = Place("", table, None, column)
    return Problem(
        code, place, message, ", ".join(map(_short, found[:_NAMED])), expected, remedy, level, count or len(found)
    )


_Check = Callable[[_Context], list[Problem]]
_CODES: tuple[tuple[frozenset[str], _Check], ...] = (
    (frozenset(), _unknown_sectors),
    (frozenset(), _unknown_places),
    (frozenset({"insured", "insurers"}), _unknown_insurers),
    (frozenset(), _unknown_with_amount),
    (frozenset({"cells", "cell_membership"}), _crowded_cells),
    (frozenset({"cells"}), _cells_without_entry),
    (frozenset({"claims"}), _reversals_of_nothing),
)
_PEOPLE: tuple[tuple[frozenset[str], _Check], ...] = (
    (frozenset({"insured", "membership"}), _members_without_insured),
    (frozenset({"insured", "costs"}), _costs_without_insured),
    (frozenset({"insured", "membership"}), _members_outside_spells),
    (frozenset({"membership"}), _members_outside_period),
)
