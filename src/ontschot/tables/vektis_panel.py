"""The Vektis files as a panel for evaluation: cost per insured-year, by region or municipality, year after year.

Only sectors that measure the same care in all the years asked for are in it, and only places whose borders stayed the
same. Amounts per insured-year are measured numbers, never payable ones.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from ontschot.tables._sql import literal, quoted, select
from ontschot.tables.contracts import UNKNOWN
from ontschot.tables.panel_level import PanelLevel
from ontschot.tables.regions import LAST_LAYOUT, changes, layouts, municipalities
from ontschot.tables.sectors import Sector, sectors
from ontschot.tables.vektis import VektisData

__all__ = ["FOUNDED", "TOTAL", "VektisPanel", "column_of", "comparable_sectors", "steady", "vektis_panel"]

TOTAL = "total_eur_per_insured_year"
"""The column with the cost of all sectors in the panel together."""

FOUNDED = frozenset(
    f"GM{number}"
    for number in (
        *(1930, 1931, 1940, 1942, 1945, 1948, 1949, 1950, 1952),
        *(1954, 1959, 1960, 1961, 1963, 1966, 1969, 1970, 1978),
    )
)
"""Municipalities of 2020 to 2023 that the lists of care offices of 2013 and 2014 do not have yet."""


@dataclass(frozen=True, slots=True)
class VektisPanel:
    """A table under the contract of a panel, without any treatment in it; with what it holds and what it leaves out.

    sectors: those that measure the same care in all years. dropped: those that do not. left_out: municipalities (CBS
    codes) whose borders changed; none at the level of regions.
    """

    table: pa.Table
    years: tuple[int, ...]
    sectors: tuple[Sector, ...]
    dropped: tuple[Sector, ...]
    left_out: tuple[str, ...]


def comparable_sectors(years: Collection[int]) -> tuple[Sector, ...]:
    """Give the sectors that measure the same care in all these years, in the order in which they are shown."""
    first, last = min(years), max(years)
    return tuple(item for item in sectors().values() if item.comparable_between(first, last))


def column_of(sector: Sector) -> str:
    """Name the column with the cost of a sector per insured-year."""
    return f"{sector.code}_eur_per_insured_year"


def steady() -> frozenset[str]:
    """Give the municipalities (CBS codes) whose borders stayed the same as far as official lists tell.

    Those that ended, took others in or were founded are not among them. Lists tell names: a municipality that took in
    another between 2014 and 2020 and kept its name is not told apart; Vektis published those years by the
    municipalities of 2020, so that within its files nothing jumps there.
    """
    moved = {code for change in changes() for code in (change.gone, *(heir for heir, _ in change.shares))}
    throughout = frozenset.intersection(*layouts().values())
    return throughout - moved - FOUNDED


def vektis_panel(data: VektisData, con: duckdb.DuckDBPyConnection, level: PanelLevel) -> VektisPanel:
    """Make the panel of all years in the data, which must be by the municipalities of one year (last_layout).

    Cost in euros per insured-year; the weight of a line is its insured-years. What the files attribute to no
    municipality is in no line.
    """
    years = tuple(file.year for file in data.files)
    kept = comparable_sectors(years)
    con.register("_panel_cells", data.cells)
    con.register("_panel_costs", data.costs)
    table = con.execute(_lines(level, kept)).fetch_arrow_table()
    for name in ("_panel_cells", "_panel_costs"):
        con.unregister(name)
    return VektisPanel(table, years, kept, tuple(item for item in sectors().values() if item not in kept), _out(level))


def _out(level: PanelLevel) -> tuple[str, ...]:
    if level is PanelLevel.REGION:
        return ()
    return tuple(sorted({code for code, item in municipalities().items() if item.exists_in(LAST_LAYOUT)} - steady()))


def _lines(level: PanelLevel, kept: tuple[Sector, ...]) -> str:
    unit = "region" if level is PanelLevel.REGION else "municipality"
    known = [f"region <> {literal(UNKNOWN)}"]
    if level is PanelLevel.MUNICIPALITY:
        known.append(f"municipality IN ({', '.join(map(literal, sorted(steady())))})")
    people = select(
        [f"{unit} AS unit", "region", "year", "sum(insured_years) AS weight"], "_panel_cells", known, "GROUP BY ALL"
    )
    cost = select(
        [f"{unit} AS unit", "year", *(_cents(item.code) for item in kept)],
        "_panel_cells JOIN _panel_costs USING (cell_id)",
        known,
        "GROUP BY ALL",
    )
    columns = [
        *("unit", "region", "CAST(year AS INTEGER) AS period", "CAST(NULL AS INTEGER) AS first_treated_period"),
        "CAST(weight AS DECIMAL(18,6)) AS weight",
        f"{_each(' + '.join(quoted(item.code) for item in kept))} AS {TOTAL}",
        *(f"{_each(quoted(item.code))} AS {column_of(item)}" for item in kept),
    ]
    return select(columns, f"({people}) JOIN ({cost}) USING (unit, year)", ["weight > 0"], "ORDER BY unit, period")


def _cents(code: str) -> str:
    """The cents of one sector, whole until they are divided by insured-years."""
    return f"coalesce(CAST(sum(amount_cents) FILTER (sector = {literal(code)}) AS HUGEINT), 0) AS {quoted(code)}"


def _each(cents: str) -> str:
    return f"CAST({cents} AS DOUBLE) / 100 / CAST(weight AS DOUBLE)"
