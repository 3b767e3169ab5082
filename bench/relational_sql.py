"""The relational path's own stages as SQL written by hand for DuckDB, without Ibis.

It follows the stages and exact steps of `ontschot.allocation.relational` one by one: members, leaves, sums per class,
shares, level, spare cents. It came about by reading what Ibis compiles for each stage and writing that without its
nesting, so a race against it tells what building, compiling and nesting by Ibis cost, and what the program does between
the stages. That last part is left out here: the small tables (codes, totals, means) are read as `record` kept them from
an earlier run. Nothing is counted or reconciled but the sums that the stages themselves need. One sector only.
"""

# ruff: noqa: E501 - a query reads best with its clauses whole

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ontschot.allocation.encoding import coded
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.ledger import RiskBearers, Rolled, build_ledger
from ontschot.allocation.relational import allocate_relationally
from ontschot.allocation.relational.duckdb_session import DuckdbSession
from ontschot.allocation.request import AllocationRequest
from ontschot.allocation.ties import PRIME

__all__ = ["allocate_by_stages", "record"]

_NAMES = {
    "agreement_id": "groups",
    "uzovi_code": "uzovi",
    "region_code": "region",
    "age_band_code": "age_band",
    "sex_code": "sex",
    "party": "parties",
    "basket": "baskets",
    "rate": "terms",
    "mean_whole": "means",
    "settled_pot": "settled",
    "rank": "ranks",
    "low_first": "seeds",
}
"""By which column each small table is known."""

_COVER = """
CREATE TEMP TABLE cover AS
WITH m AS (
    SELECT members, person_id AS person, greatest(from_date - DATE '2000-01-01' + 730119, low) AS a, least(to_date - DATE '2000-01-01' + 730119, high) AS b
    FROM read_parquet('{membership}') JOIN groups USING (agreement_id, group_id)
), i AS (
    SELECT person_id, insured_from - DATE '2000-01-01' + 730119 AS a, insured_to - DATE '2000-01-01' + 730119 AS b, uzovi_code AS insurer,
           (insured_from - DATE '2000-01-01' + 730119)::BIGINT * {size} + uzovi_code * {insurer} + region_code * {region} + age_band_code * {age} + sex_code AS word
    FROM read_parquet('{insured}') JOIN uzovi USING (uzovi) JOIN region USING (region) JOIN age_band USING (age_band) JOIN sex USING (sex)
    WHERE insured_from < insured_to
)
SELECT m.members, person, (m.a < m.b)::BIGINT AS inside, i.insurer, word, party
FROM m LEFT JOIN i ON CASE WHEN m.a < m.b THEN person END = person_id AND m.a < i.b AND m.b > i.a
LEFT JOIN parties p ON p.members = m.members AND p.insurer = i.insurer
"""

_MEMBERS = """
SELECT * FROM (
    SELECT members, count(*) AS people, sum(inside) AS inside, sum(insured) AS insured, sum(party) AS party FROM (
        SELECT members, person, max(inside) AS inside, max((insurer IS NOT NULL)::BIGINT) AS insured, max(coalesce(party, 0)) AS party
        FROM cover GROUP BY members, person)
    GROUP BY members)
JOIN (SELECT members, count(*) AS row_count FROM read_parquet('{membership}') JOIN groups USING (agreement_id, group_id) GROUP BY members) USING (members)
"""

_LEAF = """
CREATE TEMP TABLE leaf AS
SELECT pot, person, word % {size} AS traits, coalesce(own, 0) AS own, coalesce(known, 0) AS known
FROM (SELECT pot, person, max(word) AS word FROM cover JOIN payers USING (members, insurer) GROUP BY pot, person)
LEFT JOIN (
    SELECT person_id, coalesce(sum(amount_cents) FILTER (place = 0), 0)::BIGINT AS own, min((known OR place < 0)::BIGINT) AS known
    FROM read_parquet('{costs}') JOIN baskets USING (cost_year, sector) GROUP BY person_id
) ON person = person_id
"""

_CLASS = """
SELECT pot, traits % {risks} AS class, count(*) AS leaves, sum(known) AS heads,
       sum(known * greatest(own, 0)) AS total, max(known * greatest(own, 0)) AS top,
       count(*) FILTER (known = 1 AND own < 0) AS clamped, sum(known * greatest(-own, 0)) AS clamped_cents
FROM leaf GROUP BY pot, class
"""

_SHARE = """
CREATE TEMP TABLE share AS
WITH w AS (
    SELECT l.*, t.cents, t.total, t.part, t.rate, t.scale, t.band,
           CASE WHEN known = 1 THEN greatest(own, 0) ELSE mean_whole END AS whole,
           CASE WHEN known = 1 THEN 0 ELSE mean_rest::DOUBLE / mean_heads END AS fraction,
           CASE WHEN known = 1 THEN greatest(own, 0) ELSE -1 - traits % {risks} END AS mark
    FROM leaf l JOIN terms t USING (pot)
    LEFT JOIN means ON means.pot = l.pot AND class_ = CASE WHEN known = 1 THEN -1 ELSE traits % {risks} END
), g AS (
    SELECT *, floor(rate * whole + rate * fraction)::BIGINT AS guess FROM w WHERE whole > 0 OR fraction > 0
), r AS (
    SELECT *, cents * whole - guess * total + floor(cents * fraction - guess * part)::BIGINT AS rest0 FROM g
), q AS (
    SELECT *, guess + (rest0 >= total)::BIGINT - (rest0 < 0)::BIGINT AS quotient,
           rest0 - ((rest0 >= total)::BIGINT - (rest0 < 0)::BIGINT) * total AS rest FROM r
)
SELECT pot, person, traits, quotient, rest, floor(rest * scale)::BIGINT AS bin, mark, 1 - known AS imputed,
       band > 0 AND (rest < 4 OR rest >= total - 4) AND (quotient > 0 OR fraction > 0) AS doubt
FROM q
"""

_DOUBT = "SELECT DISTINCT pot, mark FROM share WHERE doubt"

_SETTLED = """
CREATE OR REPLACE TEMP TABLE share AS
SELECT s.* EXCLUDE (quotient, rest, bin), CASE WHEN doubt THEN exact ELSE quotient END AS quotient,
       CASE WHEN doubt THEN exact_rest ELSE rest END AS rest, CASE WHEN doubt THEN exact_bin ELSE bin END AS bin
FROM share s LEFT JOIN settled ON pot = settled_pot AND mark = settled_mark
"""

_LEVEL = """
CREATE TEMP TABLE level AS
WITH bins AS (SELECT pot, bin, count(*) AS n, sum(quotient) AS q FROM share GROUP BY pot, bin), reached AS (
    SELECT pot, bin, n, band, cents - sum(q) OVER (PARTITION BY pot) AS spare,
           coalesce(sum(n) OVER (PARTITION BY pot ORDER BY bin DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS above
    FROM bins JOIN terms USING (pot)
), edge AS (
    SELECT pot, bin, band, spare - above AS need FROM reached WHERE above < spare AND spare <= above + n
), inside AS (
    SELECT pot, rest, need, band, count(*) AS n FROM share JOIN edge USING (pot, bin) GROUP BY pot, rest, need, band
), ordered AS (
    SELECT *, coalesce(sum(n) OVER (PARTITION BY pot ORDER BY rest DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS above FROM inside
)
SELECT pot, rest - band AS low, rest + band AS high FROM ordered WHERE above < need AND need <= above + n
"""

_SURE = """
CREATE TEMP TABLE sure AS
SELECT pot, traits, imputed, sum(borne)::BIGINT AS cents, count(*) FILTER (borne > 0) AS people, max(borne) AS largest
FROM (SELECT pot, traits, imputed, quotient + coalesce(rest > high, FALSE)::BIGINT AS borne FROM share LEFT JOIN level USING (pot))
GROUP BY pot, traits, imputed
"""

_NEAR = """
CREATE TEMP TABLE near AS
SELECT s.pot, traits, imputed, person, quotient, mark, need
FROM share s JOIN level l USING (pot)
JOIN (SELECT pot, cents - given AS need FROM (SELECT pot, sum(cents)::BIGINT AS given FROM sure GROUP BY pot) JOIN terms USING (pot)) USING (pot)
WHERE need > 0 AND rest BETWEEN low AND high
"""

_CHOSEN = """
CREATE TEMP TABLE chosen AS
SELECT pot, traits, imputed, count(*) AS cents, count(*) FILTER (quotient = 0) AS people, max(quotient) + 1 AS largest
FROM (SELECT n.*, row_number() OVER (PARTITION BY n.pot ORDER BY coalesce(rank, 0), {first}, {second}, person) AS place
      FROM near n JOIN seeds s ON s.pot = n.pot LEFT JOIN ranks ON rank_pot = n.pot AND rank_mark = mark)
WHERE place <= need GROUP BY pot, traits, imputed
"""

_CELLS = """
SELECT pot, uzovi, region, age_band, sex, cents
FROM (SELECT pot, traits, sum(cents)::BIGINT AS cents FROM (SELECT pot, traits, cents FROM sure UNION ALL SELECT pot, traits, cents FROM chosen)
      GROUP BY pot, traits)
JOIN uzovi ON uzovi_code = traits // {insurer} JOIN region ON region_code = traits // {region} % {regions}
JOIN age_band ON age_band_code = traits // {age} % {ages} JOIN sex ON sex_code = traits % {sexes}
WHERE cents > 0
"""


class _Recorder(DuckdbSession):
    """Keeps each small table that a run hands over; of two of a kind the last."""

    def __init__(self, folder: Path, memory_limit: int | None) -> None:
        super().__init__(memory_limit=memory_limit)
        self._kept_in = folder

    def small(self, rows: pa.Table) -> object:
        """Write it down and hand it over."""
        names = rows.column_names
        own = [name for column, name in _NAMES.items() if column in names]
        own += ["payers"] if names == ["pot", "members", "insurer"] else []
        for name in own:
            pq.write_table(rows, self._kept_in / f"{name}.parquet")
        return super().small(rows)


def _folder(request: AllocationRequest, tables: PersonTables) -> Path:
    return Path(str(tables.insured)).parent / f"stages-{len(_sectors(request))}"


def _sectors(request: AllocationRequest) -> tuple[str, ...]:
    return request.pots[0].key.sectors if request.pots[0].key else ()


def record(request: AllocationRequest, tables: PersonTables, memory_limit: int | None = None) -> None:
    """Run the relational path once, and keep beside the tables of people the small tables that it made on the way."""
    folder = _folder(request, tables)
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    session = _Recorder(folder, memory_limit)
    try:
        allocate_relationally(request, tables, session)
    finally:
        session.close()


def allocate_by_stages(request: AllocationRequest, tables: PersonTables, memory_limit: int | None = None) -> pa.Table:
    """Give the ledger of a measurement for one sector, after `record`. Raises ValueError for numbers too large."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        if memory_limit:
            connection.execute(f"SET memory_limit = '{memory_limit // 2**20}MiB'")
        known = _small_tables(connection, _folder(request, tables))
        units = _units(connection)
        paths = {name: getattr(tables, name) for name in ("membership", "insured", "costs")}
        for step in _steps(known):
            connection.execute(step.format(**paths, **units, first=_hash("first"), second=_hash("second"))).fetchall()
        cells = connection.sql(_CELLS.format(**units)).to_arrow_table()
    return build_ledger(request, _rolled(request, cells), RiskBearers.of(tables.insurers))


def _small_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> set[str]:
    known = {path.stem for path in folder.glob("*.parquet")}
    for name in known:
        connection.execute(f"CREATE TEMP TABLE {name} AS FROM read_parquet('{folder / name}.parquet')")
    if "ranks" not in known:
        connection.execute("CREATE TEMP TABLE ranks (rank_pot BIGINT, rank_mark BIGINT, rank BIGINT)")
    if "total_1" in connection.table("terms").columns:
        message = "these amounts need numbers in parts, which this SQL does not work out"
        raise ValueError(message)
    return known


def _units(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counts = {
        name: len(connection.execute(f"FROM {name}").fetchall()) for name in ("uzovi", "region", "age_band", "sex")
    }
    sexes, ages, regions = counts["sex"], counts["age_band"], counts["region"]
    sizes = {"sexes": sexes, "ages": ages, "regions": regions, "risks": ages * sexes}
    units = {"age": sexes, "region": ages * sexes, "insurer": regions * ages * sexes}
    return sizes | units | {"size": counts["uzovi"] * regions * ages * sexes}


def _steps(known: set[str]) -> list[str]:
    settled = [_SETTLED] if "settled" in known else []
    return [_COVER, _MEMBERS, _LEAF, _CLASS, _SHARE, _DOUBT, *settled, _LEVEL, _SURE, _NEAR, _CHOSEN]


def _hash(name: str) -> str:
    h = f"((low_{name} * (person % {PRIME}) + high_{name} * (person // {PRIME} % {PRIME}) + shift_{name}) % {PRIME})"
    square = f"({h} * {h} % {PRIME})"
    return f"({square} * {square} % {PRIME} * {h} % {PRIME})"


def _rolled(request: AllocationRequest, cells: pa.Table) -> Rolled:
    sectors = pa.array(_sectors(request) * cells.num_rows)
    return Rolled(
        pots=cells["pot"].to_numpy(),
        sectors=coded(sectors),
        traits={name: coded(cells[name]) for name in ("uzovi", "region", "age_band", "sex")},
        cents=cells["cents"].to_numpy(),
    )
