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
    """

    lines: int
    cents: Cents
    left_out: tuple[tuple[Text, int, Cents], ...]


def cost_account(
    database: duckdb.DuckDBPyConnection, year: int, agreed: str, *, claims: bool, in_episodes: str
) -> CostAccount:
    """Count the lines of a year. The database has the table people, and costs or claims.

    agreed: a condition on sector that says which care was agreed on. claims: count the table of claims, not of costs.
    in_episodes: what holds claim_id and amount_cents of claims that an episode settled.
    """
    lines = (_CLAIMS if claims else _COSTS).format(year=year, agreed=agreed, apart=in_episodes)
    row = database.execute(_ACCOUNT.format(lines=lines)).fetchone() or (0,) * 8
    total, cents, *rest = (int(value) for value in row)
    reasons = (
        T("Cost in {year} of care that was not agreed on", year=str(year)),
        T("Cost in {year} of people outside the group", year=str(year)),
        T("Cost in {year} that was settled in an episode", year=str(year)),
    )
    told = zip(reasons, rest[::2], rest[1::2], strict=True)
    return CostAccount(total, cents, tuple(item for item in told if item[1]))


_COSTS = """
SELECT person_id, {agreed} AS agreed, CASE WHEN known THEN amount_cents ELSE 0 END AS cents, NULL::BIGINT AS inside
FROM costs WHERE cost_year = {year}"""

_CLAIMS = """
SELECT person_id, {agreed} AS agreed, amount_cents AS cents, inside FROM claims
LEFT JOIN (SELECT claim_id, sum(amount_cents) AS inside FROM {apart} GROUP BY claim_id) USING (claim_id)
WHERE year(care_date) = {year}"""

_ACCOUNT = """
SELECT count(*), coalesce(sum(cents), 0),
    count(*) FILTER (NOT agreed), coalesce(sum(cents) FILTER (NOT agreed), 0),
    count(*) FILTER (agreed AND NOT here), coalesce(sum(cents) FILTER (agreed AND NOT here), 0),
    count(inside) FILTER (agreed AND here), coalesce(sum(inside) FILTER (agreed AND here), 0)
FROM (SELECT *, person_id IN (SELECT person_id FROM people) AS here FROM ({lines}))"""
