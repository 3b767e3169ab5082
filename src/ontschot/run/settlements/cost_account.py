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
    row = database.execute(_ACCOUNT.format(lines=lines, year=year, agreed=agreed)).fetchone() or (0,) * 8
    total, cents, *rest = (int(value) for value in row)
    reasons = (
        T("Cost in {year} of care that was not agreed on", year=str(year)),
        T("Cost in {year} of people outside the group", year=str(year)),
        T("Cost in {year} that was settled in an episode", year=str(year)),
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
    SELECT cents, {agreed} AS agreed, person_id IN (SELECT person_id FROM people) AS here, inside FROM (
        SELECT person_id, sector, cents, false AS inside FROM ({lines})
        UNION ALL SELECT person_id, sector, cents, true FROM inside WHERE year = {year}
    )
)
SELECT count(*) FILTER (NOT inside), coalesce(sum(cents) FILTER (NOT inside), 0),
    count(*) FILTER (NOT inside AND NOT agreed), coalesce(sum(cents) FILTER (NOT inside AND NOT agreed), 0),
    count(*) FILTER (NOT inside AND agreed AND NOT here),
    coalesce(sum(cents) FILTER (NOT inside AND agreed AND NOT here), 0),
    count(*) FILTER (inside AND agreed AND here), coalesce(sum(cents) FILTER (inside AND agreed AND here), 0)
FROM lines"""

_SHORT = """
SELECT count(*) FROM cost SEMI JOIN people USING (person_id)
WHERE cents < 0 AND person_id IN (SELECT person_id FROM inside WHERE year = {year} AND cents > 0)"""
