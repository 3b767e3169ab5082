"""The account of the cost of one year: what lies in the tables, and what of it a group never sees."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from ontschot.i18n import T, Text
from ontschot.money import Cents

__all__ = ["CostAccount", "cost_account"]


@dataclass(frozen=True, slots=True)
class CostAccount:
    """All lines and cents of a year, and per reason the lines and cents that do not count.

    What is left is the cost of the people of the group: it counts, or is told with the person for whom it does not.
    `short`: of how many people episodes settled more than the table of costs has of them, so that the tables differ.
    """

    lines: int
    cents: Cents
    left_out: tuple[tuple[Text, int, Cents], ...]
    from_costs: bool
    short: int


def cost_account(database: duckdb.DuckDBPyConnection, year: int, agreed: str, *, claims: bool) -> CostAccount:
    """Count the lines of a year. The database has the tables people, cost and inside, and costs or claims.

    agreed: a condition on sector that says which care was agreed on. claims: count the table of claims, not of costs.
    """
    lines = (_CLAIMS if claims else _COSTS).format(year=year)
    row = (
        database.execute(_ACCOUNT.format(lines=lines, year=year, agreed=agreed, tallies=_tallies())).fetchone()
        or (0,) * 10
    )
    total, cents, *rest = (int(value) for value in row)
    reasons = (
        T("Cost in {year} of care that was not agreed on", year=str(year)),
        T("Cost in {year} of people outside the group", year=str(year)),
        T("Cost in {year} that was settled in an episode", year=str(year)),
        T("Cost in {year} in an episode of a bundle that is held, for the time being", year=str(year)),
    )
    told = zip(reasons, rest[::2], rest[1::2], strict=True)
    return CostAccount(
        total, cents, tuple(item for item in told if item[1]), not claims, _short(database, year, claims)
    )


def _short(database: duckdb.DuckDBPyConnection, year: int, claims: bool) -> int:  # noqa: FBT001 - see cost_account
    """Claims hold what was settled of them by themselves; only another table can have less."""
    row = None if claims else database.execute(_SHORT.format(year=year)).fetchone()
    return int(row[0]) if row else 0


_COSTS = """
SELECT person_id, sector, CASE WHEN known THEN amount_cents ELSE 0 END AS cents FROM costs WHERE cost_year = {year}"""

_CLAIMS = "SELECT person_id, sector, amount_cents AS cents FROM claims WHERE year(care_date) = {year}"

_ACCOUNT = """
WITH lines AS (
    SELECT cents, line, standing, {agreed} AS agreed, person_id IN (SELECT person_id FROM people) AS here FROM (
        SELECT person_id, sector, cents, 1 AS line, 'in' AS standing FROM ({lines})
        UNION ALL SELECT person_id, sector, cents, line, standing FROM inside WHERE year = {year}
    )
),
reasons AS (
    SELECT line, cents, CASE
        WHEN standing = 'in' THEN CASE WHEN NOT agreed THEN 'other care' WHEN NOT here THEN 'others' END
        WHEN agreed AND here THEN standing END AS reason, standing
    FROM lines
)
SELECT {tallies} FROM reasons"""

_TALLIES = ("standing = 'in'", *(f"reason = '{name}'" for name in ("other care", "others", "settled", "held")))


def _tallies() -> str:
    sums = ("coalesce(sum({column}) FILTER ({which}), 0)",) * len(_TALLIES)
    return ", ".join(
        text.format(column=column, which=which)
        for text, which in zip(sums, _TALLIES, strict=True)
        for column in ("line", "cents")
    )


_SHORT = """
SELECT count(*) FROM cost SEMI JOIN people USING (person_id)
WHERE cents < 0 AND person_id IN (SELECT person_id FROM inside WHERE year = {year} AND cents > 0)"""
