"""Refuse a citizen service number (BSN): no run needs one, and the title is not for individuals.

A column is refused by its name, or by its values: when at least 90% of its values of 8 or 9 digits pass the
eleven-test. One in eleven random numbers does, so a column is judged only when it has at least 20 different such values
and these are at least half of what it holds. By chance 18 of 20 random numbers pass in 3 of 10^17 columns.
Source: design "Money and tables", Tables.
"""

from __future__ import annotations

import re
from fractions import Fraction

import duckdb

from ontschot.i18n import Share, T, Text
from ontschot.problems import Place, Problem
from ontschot.tables._columns import plain
from ontschot.tables._raw import ROW, RawColumn, RawTable
from ontschot.tables._sql import quoted, select

__all__ = ["eleven_test", "named_bsn", "refuse_bsn"]

_NAMES = re.compile(
    r"(?!.*(aantal|number_of|count)).*(?:^|_)(bsn|bsns|bsn(nr|nummer|number)|sofi(nr|nummer)?|burger_?service_?(nr|nummer)?)(?:$|_)?.*"
)
_FEWEST = 20
_SHARE = Fraction(9, 10)
_SUSPECT = Fraction(17, 20)
_SAMPLE = 100_000
_TYPES = ("INTEGER", "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT", "DOUBLE", "VARCHAR")


def eleven_test(number: int) -> bool:
    """Say whether a number of 8 or 9 digits passes the eleven-test of a BSN, as one in eleven random numbers does."""
    digits = [int(digit) for digit in f"{number:09d}"]
    return sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


def named_bsn(header: str) -> bool:
    """Say whether a header names a BSN; a count of BSNs, as in the Vektis files, is none."""
    return _NAMES.fullmatch(plain(header)) is not None


def refuse_bsn(raw: RawTable, con: duckdb.DuckDBPyConnection, place: Place) -> list[Problem]:
    """Give a refusal for every column that holds BSNs by name or by value. No value is shown anywhere.

    A large table is first judged on a sample spread over the whole file; only where that comes near the limit is every
    value tested.
    """
    return [
        problem
        for column in raw.columns
        if (problem := _by_name(column, place) or _by_value(raw, column, con, place)) is not None
    ]


def _by_name(column: RawColumn, place: Place) -> Problem | None:
    if not named_bsn(column.header):
        return None
    return _refusal(column, place, T("The column {column} is named after the BSN.", column=column.header))


def _by_value(raw: RawTable, column: RawColumn, con: duckdb.DuckDBPyConnection, place: Place) -> Problem | None:
    if column.type not in _TYPES:
        return None
    every = max(1, raw.rows // _SAMPLE)
    share = _passing(raw, column, con, every)
    if share is not None and share >= _SUSPECT and every > 1:
        share = _passing(raw, column, con, 1)
    if share is None or share < _SHARE:
        return None
    message = T(
        "In the column {column}, {share} of the numbers of 8 or 9 digits pass the eleven-test of a BSN.",
        column=column.header,
        share=Share(share),
    )
    return _refusal(column, place, message)


def _passing(raw: RawTable, column: RawColumn, con: duckdb.DuckDBPyConnection, every: int) -> Fraction | None:
    """Give the share of the different values of 8 or 9 digits that pass, or nothing when they are too few to tell."""
    number = f"TRY_CAST({column.sql} AS BIGINT)"
    rows = select([f"{number} AS n", f"{column.sql} AS v"], raw.relation, [f"{quoted(ROW)} % {every} = 0"])
    digits = "n BETWEEN 10000000 AND 999999999"
    weighed = " + ".join(f"{9 - i} * (n // {10 ** (8 - i)} % 10)" for i in range(8))
    counts = [
        "count(v)",
        f"count(*) FILTER ({digits})",
        f"count(DISTINCT n) FILTER ({digits})",
        f"count(DISTINCT n) FILTER ({digits} AND ({weighed} - n % 10) % 11 = 0)",
    ]
    filled, long, different, passing = con.execute(select(counts, f"({rows})")).fetchall()[0]
    if different < _FEWEST or 2 * long < filled:
        return None
    return Fraction(passing, different)


def _refusal(column: RawColumn, place: Place, message: Text) -> Problem:
    return Problem(
        "bsn",
        Place(place.file, place.part, None, column.header),
        message,
        expected=T("a pseudonym that is no BSN"),
        remedy=T("Replace the BSN by a pseudonym of your own before you hand in the file; nothing was read."),
    )
