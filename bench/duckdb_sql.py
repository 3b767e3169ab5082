"""The peer to beat: the same ledger by hand-written SQL on DuckDB, tuned as a good hand would.

Texts become numbers once; last spell and insurer are one packed number, so that one grouping finds each payer's people;
spare cents are handed out by a histogram of the remainders, so that only the bin on the boundary is put in order.
Quotients are doubles, which a hand may risk and the program does not; equal checksums are asserted by whoever runs it.
It reports no reconciliation. Insured days, fallbacks, fixed weights and negative amounts are left out: the measurement
does not ask for them.
"""

# ruff: noqa: E501 - a query reads best with its clauses whole

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from ontschot.allocation.encoding import coded
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.ledger import RiskBearers, Rolled, build_ledger
from ontschot.allocation.request import AllocationRequest
from ontschot.allocation.ties import PRIME, Mix, seeds
from ontschot.exact import tie_hash

__all__ = ["allocate_by_sql"]

_BINS = 256

_INSURED = """
CREATE TEMP TABLE insured_small AS
SELECT person_id, u, insured_from AS first_day, insured_to AS last_day,
       (enum_code(region::region_code)::INT * 1024 + enum_code(age_band::age_code)::INT * 32 + enum_code(sex::sex_code)::INT * 4) AS k
FROM read_parquet('{insured}') JOIN insurer USING (uzovi)
WHERE insured_from < DATE '{end}' AND insured_to > DATE '{start}'
"""

_COST = """
CREATE TEMP TABLE cost AS
SELECT person_id, bool_and(known OR sector NOT IN ({names})) AS known, {sums}
FROM read_parquet('{costs}') WHERE cost_year = {year} GROUP BY person_id
"""

_LEAF = """
CREATE TEMP TABLE leaf AS
SELECT pot, person_id, max(((first_day - DATE '2000-01-01')::BIGINT << 40) | (i.u::BIGINT << 32) | k) AS packed
FROM read_parquet('{membership}') m
JOIN agreement a USING (agreement_id)
JOIN insured_small i USING (person_id)
JOIN payer p ON p.a = a.a AND p.u = i.u
WHERE greatest(m.from_date, i.first_day, DATE '{start}') < least(m.to_date, i.last_day, DATE '{end}')
GROUP BY pot, person_id
"""

_WEIGHT = """
CREATE TEMP TABLE weight AS
SELECT pot, person_id, (packed & 4294967295)::INT AS k, (packed >> 32 & 255)::UTINYINT AS u,
       (packed & 1023)::SMALLINT AS class, coalesce(known, FALSE) AS known, {clamped}
FROM leaf LEFT JOIN cost USING (person_id)
"""

_CLASS = """
CREATE TEMP TABLE class AS
SELECT pot, class, count(*) FILTER (known) AS heads, count(*) FILTER (NOT known) AS unknown, {sums}
FROM weight GROUP BY pot, class
"""

_MEAN = """
CREATE TEMP TABLE mean AS
SELECT pot, class, unknown,
       {means}
FROM class JOIN (SELECT pot, sum(heads) AS all_heads, {all_sums} FROM class GROUP BY pot) USING (pot)
"""

_TOTAL = "CREATE TEMP TABLE total AS SELECT pot, {totals} FROM class JOIN mean USING (pot, class) GROUP BY pot HAVING {something} > 0"

_SECTOR = """
CREATE TEMP TABLE sector_cents AS
SELECT pot, s, total, q + (row_number() OVER (PARTITION BY pot ORDER BY x - q DESC, tie) <= cents - sum(q) OVER (PARTITION BY pot))::INT AS cents
FROM (SELECT pot, s, cents, total, tie, cents * total / sum(total) OVER (PARTITION BY pot) AS x,
             floor(cents * total / sum(total) OVER (PARTITION BY pot))::BIGINT AS q
      FROM ({sectors}) JOIN pots USING (pot))
"""

_SHARE = """
CREATE OR REPLACE TEMP TABLE share AS
SELECT pot, person_id, k, u, floor(x)::BIGINT AS q, floor((x - floor(x)) * {bins})::INT AS bin, x - floor(x) AS rest
FROM (SELECT w.pot, w.person_id, w.k, w.u, t.cents * CASE WHEN w.known THEN w.c{s} ELSE m.m{s} END / t.total AS x
      FROM weight w JOIN sector_cents t ON t.pot = w.pot AND t.s = {s}
      LEFT JOIN mean m ON m.pot = w.pot AND m.class = CASE WHEN w.known THEN -1 ELSE w.class END
      WHERE (w.c{s} > 0 OR NOT w.known) AND t.cents > 0)
WHERE x > 0
"""

_LEVEL = """
CREATE OR REPLACE TEMP TABLE level AS
SELECT pot, bin, spare - above AS need
FROM (SELECT pot, bin, n, coalesce(sum(n) OVER (PARTITION BY pot ORDER BY bin DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS above,
             t.cents - sum(q) OVER (PARTITION BY pot) AS spare
      FROM (SELECT pot, bin, count(*) AS n, sum(q) AS q FROM share GROUP BY pot, bin)
      JOIN sector_cents t USING (pot) WHERE t.s = {s})
WHERE above < spare AND spare <= above + n
"""

_HASH = "(h * h % {p}) * (h * h % {p}) % {p} * h % {p}"

_ROLLED = """
INSERT INTO rolled
SELECT pot, {s}, k, u, sum(n)::BIGINT FROM (
    SELECT pot, k, u, sum(q + (share.bin > coalesce(l.bin, {bins}))::INT) AS n
    FROM share LEFT JOIN (SELECT pot, bin FROM level) l USING (pot) GROUP BY pot, k, u
    UNION ALL
    SELECT pot, k, u, count(*) FROM (
        SELECT pot, k, u, need, row_number() OVER (PARTITION BY pot ORDER BY rest DESC, {first}, {second}, person_id) AS place
        FROM share JOIN level USING (pot, bin) JOIN pots USING (pot))
    WHERE place <= need GROUP BY pot, k, u)
GROUP BY pot, k, u HAVING sum(n) > 0
"""


def allocate_by_sql(request: AllocationRequest, tables: PersonTables, memory_limit: str = "") -> pa.Table:
    """Give the ledger of a measurement."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2; SET preserve_insertion_order = false")
        if memory_limit:
            connection.execute(f"SET memory_limit = '{memory_limit}'")
        _small_tables(connection, request)
        _codes(connection, tables)
        for step in _steps(request, tables):
            connection.execute(step)
        return build_ledger(request, _rolled(connection, request), RiskBearers.of(tables.insurers))


def _small_tables(connection: duckdb.DuckDBPyConnection, request: AllocationRequest) -> None:
    codes = sorted({code for pot in request.pots for code in pot.entitlement.uzovi})
    names = sorted({pot.entitlement.agreement_id for pot in request.pots})
    place = {name: number for number, name in enumerate(names)}
    connection.register("insurer_", pa.table({"uzovi": codes, "u": pa.array(range(len(codes)), pa.uint8())}))
    connection.register("agreement_", pa.table({"agreement_id": names, "a": pa.array(range(len(names)), pa.int32())}))
    rows = [
        (number, place[pot.entitlement.agreement_id], codes.index(code))
        for number, pot in enumerate(request.pots)
        for code in pot.entitlement.uzovi
    ]
    pot, a, u = (pa.array(values, pa.int32()) for values in zip(*rows, strict=True))
    connection.register("payer_", pa.table({"pot": pot, "a": a, "u": u.cast(pa.uint8())}))
    connection.register("pots_", _pots(request))
    for name in ("insurer", "agreement", "payer", "pots"):
        connection.execute(f"CREATE TEMP TABLE {name} AS FROM {name}_")
    connection.execute("CREATE TEMP TABLE rolled (pot INT, s INT, k INT, u UTINYINT, cents BIGINT)")


def _pots(request: AllocationRequest) -> pa.Table:
    drawn = [seeds(pot.entitlement.agreement_id) for pot in request.pots]
    columns = {
        f"{name}{number}": [getattr(mix, name) for mix in mixes]
        for number, mixes in enumerate([[one.first for one in drawn], [one.second for one in drawn]])
        for name in Mix.__slots__
    }
    cents = [pot.entitlement.cents for pot in request.pots]
    return pa.table({"pot": pa.array(range(len(cents)), pa.int32()), "cents": cents} | columns)


def _codes(connection: duckdb.DuckDBPyConnection, tables: PersonTables) -> None:
    for name, column in (("region", "region"), ("age", "age_band"), ("sex", "sex")):
        connection.execute(
            f"CREATE TYPE {name}_code AS ENUM "
            f"(SELECT DISTINCT {column} FROM read_parquet('{tables.insured}') ORDER BY {column})"
        )


def _steps(request: AllocationRequest, tables: PersonTables) -> list[str]:
    key, period = request.pots[0].key, request.pots[0].entitlement.period
    assert key is not None  # noqa: S101
    numbers = range(len(key.sectors))
    return [
        _INSURED.format(insured=tables.insured, start=period.start, end=period.end),
        _COST.format(
            costs=tables.costs,
            year=key.cost_year,
            names=", ".join(f"'{name}'" for name in key.sectors),
            sums=_each(key.sectors, "coalesce(sum(amount_cents) FILTER (sector = '{name}'), 0)::BIGINT AS c{s}"),
        ),
        _LEAF.format(membership=tables.membership, start=period.start, end=period.end),
        _WEIGHT.format(clamped=_each(key.sectors, "CASE WHEN known THEN greatest(c{s}, 0) ELSE 0 END AS c{s}")),
        "DROP TABLE leaf; DROP TABLE cost; DROP TABLE insured_small",
        _CLASS.format(sums=_each(key.sectors, "sum(c{s}) AS c{s}")),
        _MEAN.format(
            means=_each(key.sectors, "CASE WHEN heads > 0 THEN c{s} / heads ELSE all{s} / all_heads END AS m{s}"),
            all_sums=_each(key.sectors, "sum(c{s}) AS all{s}"),
        ),
        _TOTAL.format(
            totals=_each(key.sectors, "sum(c{s})::DOUBLE + sum(class.unknown * m{s}) AS w{s}"),
            something=" + ".join(f"sum(c{s}) + sum(class.unknown * m{s})" for s in numbers),
        ),
        _SECTOR.format(sectors=" UNION ALL ".join(_sector(request, s) for s in numbers)),
        *(step for s in numbers for step in (_SHARE.format(s=s, bins=_BINS), _LEVEL.format(s=s), _roll_up(s))),
    ]


def _each(sectors: tuple[str, ...], template: str) -> str:
    return ", ".join(template.format(s=number, name=name) for number, name in enumerate(sectors))


def _sector(request: AllocationRequest, s: int) -> str:
    key = request.pots[0].key
    assert key is not None  # noqa: S101
    ties = [tie_hash(pot.entitlement.agreement_id, key.sectors[s]) for pot in request.pots]
    values = ", ".join(f"({pot}, {tie}::UHUGEINT)" for pot, tie in enumerate(ties))
    return f"SELECT pot, {s} AS s, w{s} AS total, tie FROM total JOIN (VALUES {values}) v(pot, tie) USING (pot)"


def _roll_up(s: int) -> str:
    first, second = (_hash(number) for number in (0, 1))
    return _ROLLED.format(s=s, bins=_BINS, first=first, second=second)


def _hash(number: int) -> str:
    h = f"((low{number} * (person_id % {PRIME}) + high{number} * (person_id // {PRIME} % {PRIME}) + shift{number}) % {PRIME})"
    square = f"({h} * {h} % {PRIME})"
    return f"({square} * {square} % {PRIME} * {h} % {PRIME})"


def _rolled(connection: duckdb.DuckDBPyConnection, request: AllocationRequest) -> Rolled:
    key = request.pots[0].key
    assert key is not None  # noqa: S101
    rows = connection.sql(
        "SELECT pot::BIGINT AS pot, s, uzovi, enum_range(NULL::region_code)[k // 1024 + 1]::VARCHAR AS region, "
        "enum_range(NULL::age_code)[k // 32 % 32 + 1]::VARCHAR AS age_band, "
        "enum_range(NULL::sex_code)[k // 4 % 8 + 1]::VARCHAR AS sex, cents FROM rolled JOIN insurer USING (u)"
    ).to_arrow_table()
    names = pa.array(key.sectors).take(rows["s"].combine_chunks())
    return Rolled(
        pots=rows["pot"].to_numpy(),
        sectors=coded(names),
        traits={name: coded(rows[name]) for name in ("uzovi", "region", "age_band", "sex")},
        cents=rows["cents"].to_numpy(),
    )


def folder_tables(folder: Path) -> PersonTables:
    """Name the files of a generated population."""
    return PersonTables(*(folder / f"{name}.parquet" for name in ("insured", "membership", "costs", "insurers")))
