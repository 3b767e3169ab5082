"""Refuse a citizen service number (BSN): no run needs one, and the title is not for individuals.

A column is refused by its name, or by its values: when at least 90% of its values of 8 or 9 digits pass the
eleven-test. One in eleven random numbers does, so a column is judged only when it has at least 20 different such values
and these are at least half of what it holds. By chance 18 of 20 random numbers pass in 3 of 10^17 columns.
Source: design "Money and tables", Tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import duckdb

from ontschot.i18n import Share, T, Text
from ontschot.problems import Place, Problem
from ontschot.tables._columns import plain
from ontschot.tables._raw import RawColumn, RawTable
from ontschot.tables._sql import select

__all__ = ["eleven_test", "named_bsn", "refuse_bsn"]

_COUNT = re.compile(r"(^|_)(aantal|number_of|count)(_|$)")
_NAMES = re.compile(r"(^|_)(bsn|sofi|burgerservice|burger_service|citizen_service)(_|$|nr|nummer|number)")
_FEWEST = 20
_SHARE = Fraction(9, 10)
_SUSPECT = Fraction(17, 20)
_SAMPLE = 100_000
_RUNS = 10
_TYPES = ("INTEGER", "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT", "DOUBLE", "VARCHAR")


def eleven_test(number: int) -> bool:
    """Say whether a number of 8 or 9 digits passes the eleven-test of a BSN, as one in eleven random numbers does."""
    digits = [int(digit) for digit in f"{number:09d}"]
    return sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


def named_bsn(header: str) -> bool:
    """Say whether a header names a BSN; a count of BSNs, as in the Vektis files, is none."""
    name = plain(header)
    return _NAMES.search(name) is not None and _COUNT.search(name) is None


def refuse_bsn(raw: RawTable, con: duckdb.DuckDBPyConnection, place: Place) -> list[Problem]:
    """Give a refusal for every column that holds BSNs by name or by value. No value is shown anywhere.

    A large table is first judged on a sample spread over the whole file; only where that comes near the limit is every
    value tested.
    """
    named = [column for column in raw.columns if named_bsn(column.header)]
    judged = [column for column in raw.columns if column not in named and column.type in _TYPES]
    shares = _passing(_sample(raw), judged, con)
    if raw.rows > _SAMPLE:
        suspect = [column for column in judged if shares.get(column.header, 0) >= _SUSPECT]
        shares = _passing(raw.relation, suspect, con)
    return [
        *(_refusal(column, place, _named(column)) for column in named),
        *(
            _refusal(column, place, _passed(column, shares[column.header]))
            for column in judged
            if shares.get(column.header, 0) >= _SHARE
        ),
    ]


def _sample(raw: RawTable) -> str:
    """Take runs of rows evenly spread over a large table, which costs the same for a million rows as for forty."""
    if raw.rows <= _SAMPLE:
        return raw.relation
    length = _SAMPLE // _RUNS
    starts = [raw.rows * number // _RUNS for number in range(_RUNS)]
    return f"({' UNION ALL '.join(raw.run(start, start + length - 1) for start in starts)})"


def _passing(source: str, columns: Sequence[RawColumn], con: duckdb.DuckDBPyConnection) -> dict[str, Fraction]:
    """Give the share of the different values of 8 or 9 digits that pass, per column that has enough of them to tell."""
    if not columns:
        return {}
    counters = [counter for column in columns for counter in _counters(column)]
    counts = con.execute(select(counters, source)).fetchall()[0]
    found = {}
    for place, column in enumerate(columns):
        filled, long, different, passing = counts[4 * place : 4 * place + 4]
        if different >= _FEWEST and 2 * long >= filled:
            found[column.header] = Fraction(passing, different)
    return found


def _counters(column: RawColumn) -> tuple[str, str, str, str]:
    """Count the values, those of 8 or 9 digits, how many different ones, and how many of these pass."""
    number = f"TRY_CAST({column.sql} AS BIGINT)"
    long = f"{number} BETWEEN 10000000 AND 999999999"
    weighed = " + ".join(f"{9 - i} * ({number} // {10 ** (8 - i)} % 10)" for i in range(8))
    passing = f"({weighed} - {number} % 10) % 11 = 0"
    return (
        f"count({column.sql})",
        f"count(*) FILTER ({long})",
        f"count(DISTINCT {number}) FILTER ({long})",
        f"count(DISTINCT {number}) FILTER ({long} AND {passing})",
    )


def _named(column: RawColumn) -> Text:
    return T("The column {column} is named after the BSN.", column=column.header)


def _passed(column: RawColumn, share: Fraction) -> Text:
    return T(
        "In the column {column}, {share} of the numbers of 8 or 9 digits pass the eleven-test of a BSN.",
        column=column.header,
        share=Share(share),
    )


def _refusal(column: RawColumn, place: Place, message: Text) -> Problem:
    return Problem(
        "bsn",
        Place(place.file, place.part, None, column.header),
        message,
        expected=T("a pseudonym that is no BSN"),
        remedy=T("Replace the BSN by a pseudonym of your own before you hand in the file; nothing was read."),
    )
