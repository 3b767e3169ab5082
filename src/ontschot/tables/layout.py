"""Bring cells of earlier municipalities to the municipalities of 2023, so that years can be compared.

Municipalities that merged add up. One that was divided is apportioned by shares that are a stated assumption: each
amount by largest remainder over the municipalities it went into, so that every total stays the same to the cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from ontschot.exact import split_by
from ontschot.i18n import T, Text
from ontschot.tables._sql import select, values
from ontschot.tables.cells import cell_id
from ontschot.tables.contracts import CELL_COSTS, CELLS, UNKNOWN, Contract
from ontschot.tables.regions import LAST_LAYOUT, Change, municipalities, region_of, splits, successors

__all__ = ["Apportioned", "hundredths_as_years", "in_last_layout", "typed"]

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Apportioned:
    """Cells and their costs, with the assumptions that must be shown beside figures from them."""

    cells: pa.Table
    costs: pa.Table
    assumptions: tuple[Text, ...]


def in_last_layout(cells: pa.Table, costs: pa.Table, con: duckdb.DuckDBPyConnection) -> Apportioned:
    """Give the same people and costs by the municipalities of 2023.

    cells, costs: tables under the contracts of cells and cell costs. Sums per year and sector do not change.
    """
    divided = {change.gone: change for change in splits()}
    con.register("_own_cells", cells)
    con.register("_own_costs", costs)
    rows = (
        con.execute(select(["*"], "_own_cells", [f"municipality IN {_listed(divided)}"]))
        .fetch_arrow_table()
        .to_pylist()
    )
    pieces, paid = _divide(rows, divided, con)
    con.register("_piece_cells", pa.Table.from_pylist(pieces, CELLS.schema()))
    con.register("_piece_costs", pa.Table.from_pylist(paid, CELL_COSTS.schema()))
    moved = Apportioned(_moved_cells(divided, con), _moved_costs(divided, con), _assumed(rows, divided))
    for name in ("_own_cells", "_own_costs", "_piece_cells", "_piece_costs"):
        con.unregister(name)
    return moved


def typed(result: duckdb.DuckDBPyConnection, contract: Contract) -> pa.Table:
    """Take a query's outcome as a table under its contract."""
    return result.fetch_arrow_table().cast(contract.schema())


def hundredths_as_years(hundredths: str) -> str:
    """Give the expression that turns hundredths of a year into insured-years, without a float on the way."""
    return f"CAST(CAST({hundredths} AS DECIMAL(18,0)) * CAST(0.01 AS DECIMAL(3,2)) AS DECIMAL(18,6))"


def _listed(divided: dict[str, Change]) -> str:
    return f"({', '.join(repr(code) for code in divided)})"


def _divide(
    rows: list[dict[str, Any]], divided: dict[str, Change], con: duckdb.DuckDBPyConnection
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    by_cell: dict[int, list[dict[str, Any]]] = {}
    cells_of = select(["cell_id"], "_own_cells", [f"municipality IN {_listed(divided)}"])
    for cost in con.execute(select(["*"], "_own_costs", [f"cell_id IN ({cells_of})"])).fetch_arrow_table().to_pylist():
        by_cell.setdefault(cost["cell_id"], []).append(cost)
    cells: list[dict[str, Any]] = []
    costs: list[dict[str, Any]] = []
    for row in rows:
        change = divided[row["municipality"]]
        cells += _cell_pieces(row, change)
        costs += [piece for cost in by_cell.get(row["cell_id"], ()) for piece in _cost_pieces(cost, row, change)]
    return cells, costs


def _cell_pieces(row: dict[str, Any], change: Change) -> Iterator[dict[str, Any]]:
    """Divide people and insured-years; the latter in millionths, as exact as the contract keeps them."""
    shares = dict(change.shares)
    counts = split_by(row["insured_count"], shares, row["cell_id"], "count")
    years = split_by(int(row["insured_years"] * _MILLION), shares, row["cell_id"], "years")
    for heir in shares:
        yield {
            **row,
            "cell_id": cell_id(row["year"], heir, row["age_band"], row["sex"]),
            "municipality": heir,
            "region": region_of(heir),
            "insured_count": counts[heir],
            "insured_years": Decimal(years[heir]) / _MILLION,
        }


def _cost_pieces(cost: dict[str, Any], row: dict[str, Any], change: Change) -> Iterator[dict[str, Any]]:
    parts = split_by(cost["amount_cents"], dict(change.shares), row["cell_id"], cost["sector"])
    for heir, cents in parts.items():
        yield {**cost, "cell_id": cell_id(row["year"], heir, row["age_band"], row["sex"]), "amount_cents": cents}


def _heirs(divided: dict[str, Change]) -> str:
    """List where every municipality is now, except the divided ones, which went their own way."""
    whole = [(code, next(iter(successors(code)))) for code in municipalities() if code not in divided]
    places = [(code, heir, region_of(heir)) for code, heir in [*whole, (UNKNOWN, UNKNOWN)]]
    return values(places, "h", ("municipality", "heir", "heir_region"))


def _moved_cells(divided: dict[str, Change], con: duckdb.DuckDBPyConnection) -> pa.Table:
    kept = select(
        [
            f"{_moved_id()} AS cell_id",
            *("year", "heir AS municipality", "heir_region AS region", "age_band", "sex"),
            *("insured_count", "insured_years"),
        ],
        f"_own_cells JOIN {_heirs(divided)} USING (municipality)",
    )
    both = f"({kept} UNION ALL {select(CELLS.names, '_piece_cells')})"
    columns = [
        *CELLS.names[:6],
        "CAST(sum(insured_count) AS BIGINT) AS insured_count",
        "CAST(sum(insured_years) AS DECIMAL(18,6)) AS insured_years",
    ]
    return typed(con.execute(select(columns, both, tail="GROUP BY ALL ORDER BY cell_id")), CELLS)


def _moved_costs(divided: dict[str, Change], con: duckdb.DuckDBPyConnection) -> pa.Table:
    kept = select(
        [f"{_moved_id()} AS cell_id", "cost_year", "sector", "amount_cents", "known"],
        f"_own_costs JOIN _own_cells USING (cell_id) JOIN {_heirs(divided)} USING (municipality)",
    )
    both = f"({kept} UNION ALL {select(CELL_COSTS.names, '_piece_costs')})"
    columns = [
        "cell_id",
        "cost_year",
        "sector",
        "CAST(sum(amount_cents) AS BIGINT) AS amount_cents",
        "bool_and(known) AS known",
    ]
    tail = "GROUP BY cell_id, cost_year, sector ORDER BY cell_id, sector"
    return typed(con.execute(select(columns, both, tail=tail)), CELL_COSTS)


def _moved_id() -> str:
    """Put the heir's number in the place of the municipality's in the number of a cell."""
    place = f"CAST(CASE heir WHEN '{UNKNOWN}' THEN '0' ELSE substr(heir, 3) END AS BIGINT)"
    return f"cell_id // 10000000 * 10000000 + {place} * 1000 + cell_id % 1000"


def _assumed(rows: list[dict[str, Any]], divided: dict[str, Change]) -> tuple[Text, ...]:
    used = {row["municipality"] for row in rows}
    stated = (T("Municipalities are those of {year}.", year=str(LAST_LAYOUT)),)
    return stated + tuple(change.basis.text for code, change in divided.items() if code in used and change.basis)
