"""Read the Vektis open data: costs under the Zvw per municipality, age band and sex, 2011 to 2023.

Source of the data: Vektis, named wherever they are shown. They may not be resold or used commercially, so they are no
part of the package: the user downloads them into a folder. Traps that this reader knows: padded age texts, headers in
upper and lower case and cut off at 32 letters, columns that come and go, a rest row that belongs to no one, people who
moved counted twice, negative costs, municipalities of another year than the file's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb
import pyarrow as pa

from ontschot.i18n import Euro, Joined, T, Text
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.progress import Progress, Silent
from ontschot.tables._sql import literal, quoted, select, values
from ontschot.tables._vektis_file import ATTRIBUTABLE, COUNT, YEARS, VektisFile, load_file, year_of
from ontschot.tables.contracts import CELL_COSTS, CELLS, UNKNOWN
from ontschot.tables.layout import Apportioned, hundredths_as_years, in_last_layout, typed
from ontschot.tables.regions import municipalities, region_of
from ontschot.tables.sectors import sectors

__all__ = ["RECONCILIATION", "VektisData", "VektisFile", "read_vektis"]

RECONCILIATION = pa.schema(
    [
        ("year", pa.int32()),
        ("column", pa.string()),
        ("sector", pa.string()),
        ("unit", pa.string()),
        ("in_file", pa.int64()),
        ("attributable", pa.int64()),
        ("not_attributable", pa.int64()),
    ]
)
"""Per file and column: the total in the file, and its two parts. Units: cents, people, hundredths of a year."""


@dataclass(frozen=True, slots=True)
class VektisData:
    """The Vektis files as tables under their contracts, tied to the files to the cent.

    `cells` and `costs` hold one cell without municipality, age or sex per year: what the file attributes to no one.
    `assumptions` must be shown wherever figures from these tables are.
    """

    cells: pa.Table
    costs: pa.Table
    reconciliation: pa.Table
    files: tuple[VektisFile, ...]
    assumptions: tuple[Text, ...]
    problems: Problems

    @property
    def source(self) -> Text:
        """The sentence that names the source, for every page with figures from these tables."""
        years = Joined(tuple(str(file.year) for file in self.files))
        return T("Source: Vektis, open data on costs under the Zvw, {years}.", years=years)


def read_vektis(
    folder: Path,
    con: duckdb.DuckDBPyConnection,
    *,
    years: Collection[int] = (),
    last_layout: bool = False,
    progress: Progress | None = None,
) -> VektisData:
    """Read the municipality files in a folder (13 for 2011 to 2023), all of them or those of some years.

    last_layout: bring every year to the municipalities of 2023, so that years can be compared; a municipality that was
    divided is then apportioned by a stated assumption. Without it every file keeps its own municipalities. Amounts are
    integer cents, insured-years exact decimals. A file that cannot be trusted is left out as a whole, with the reason.
    Raises ValueError when the tables do not tie to the files: that is a fault of this program, not of the data.
    """
    problems: list[Problem] = []
    _create(con)
    files = list(_loaded(_listed(folder, years, problems), con, problems, progress or Silent()))
    tables = Apportioned(_cells(con), _costs(con), ())
    reconciliation = _reconciliation(con)
    if last_layout:
        tables = in_last_layout(tables.cells, tables.costs, con)
    _tie(tables, reconciliation, con)
    problems += _remarks(con)
    for name in ("vektis_cells", "vektis_amounts", "_vektis_raw"):
        con.execute(f"DROP TABLE IF EXISTS {name}")
    kept = tuple(sorted(files, key=lambda file: file.year))
    return VektisData(tables.cells, tables.costs, reconciliation, kept, tables.assumptions, Problems(problems))


def _loaded(
    listed: list[tuple[Path, int]], con: duckdb.DuckDBPyConnection, problems: list[Problem], told: Progress
) -> Iterator[VektisFile]:
    told.phase(T("Reading the Vektis files"), len(listed))
    for path, year in listed:
        file = load_file(path, year, con, problems)
        told.advance()
        if file is not None:
            yield file


def _create(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "CREATE OR REPLACE TABLE vektis_cells (cell_id BIGINT, year INTEGER, municipality VARCHAR, age_band VARCHAR, "
        f"sex VARCHAR, {ATTRIBUTABLE} BOOLEAN, insured_count BIGINT, insured_hundredths BIGINT)"
    )
    con.execute(
        f"CREATE OR REPLACE TABLE vektis_amounts (cell_id BIGINT, year INTEGER, {ATTRIBUTABLE} BOOLEAN, "
        "name VARCHAR, amount BIGINT)"
    )


def _listed(folder: Path, years: Collection[int], problems: list[Problem]) -> list[tuple[Path, int]]:
    found: dict[int, Path] = {}
    for path in sorted(folder.glob("*.csv")):
        year = year_of(path)
        if year is None:
            problems.append(_ignored(path))
        elif year in found:
            problems.append(_second(path, year, found[year]))
        elif not years or year in years:
            found[year] = path
    absent = sorted(set(years) - set(found))
    if absent or not found:
        problems.append(_no_files(folder, absent))
    return [(path, year) for year, path in found.items()]


def _ignored(path: Path) -> Problem:
    message = T("The file is no municipality file of one year; it is not read.")
    return Problem("file_ignored", Place(path.name), message, level=Level.REMARK)


def _second(path: Path, year: int, first: Path) -> Problem:
    message = T("There are two files for {year}; {file} is read.", year=str(year), file=first.name)
    return Problem("year_twice", Place(path.name), message, remedy=T("Remove one of the two."))


def _no_files(folder: Path, absent: list[int]) -> Problem:
    years = Joined(tuple(map(str, absent)))
    message = (
        T("There is no Vektis file for: {years}.", years=years) if absent else T("There are no Vektis files here.")
    )
    remedy = T("Download the files per municipality from the open data page of Vektis into this folder.")
    return Problem("no_files", Place(folder.name), message, expected=T("one CSV per year"), remedy=remedy)


def _cells(con: duckdb.DuckDBPyConnection) -> pa.Table:
    codes = [(code, region_of(code)) for code in (*municipalities(), UNKNOWN)]
    columns = [
        *("cell_id", "year", "municipality", "region", "age_band", "sex"),
        "CAST(sum(insured_count) AS BIGINT) AS insured_count",
        f"{hundredths_as_years('sum(insured_hundredths)')} AS insured_years",
    ]
    joined = f"vektis_cells JOIN {values(codes, 'r', ('municipality', 'region'))} USING (municipality)"
    return typed(con.execute(select(columns, joined, tail="GROUP BY ALL ORDER BY cell_id")), CELLS)


def _costs(con: duckdb.DuckDBPyConnection) -> pa.Table:
    columns = ["cell_id", "year AS cost_year", "sector", "CAST(sum(amount) AS BIGINT) AS amount_cents", "true AS known"]
    joined = f"vektis_amounts JOIN {_sector_names()} USING (name)"
    return typed(con.execute(select(columns, joined, tail="GROUP BY ALL ORDER BY cell_id, sector")), CELL_COSTS)


def _sector_names() -> str:
    named = [(column.name, sector.code) for sector in sectors().values() for column in sector.columns]
    return values(named, "s", ("name", "sector"))


def _reconciliation(con: duckdb.DuckDBPyConnection) -> pa.Table:
    units = f"WHEN {literal(COUNT)} THEN 'people' WHEN {literal(YEARS)} THEN 'hundredths of a year'"
    columns = [
        "year",
        f"name AS {quoted('column')}",
        "sector",
        f"CASE name {units} ELSE 'cents' END AS unit",
        "sum(amount) AS in_file",
        f"coalesce(sum(amount) FILTER ({ATTRIBUTABLE}), 0) AS attributable",
        f"coalesce(sum(amount) FILTER (NOT {ATTRIBUTABLE}), 0) AS not_attributable",
    ]
    joined = f"vektis_amounts LEFT JOIN {_sector_names()} USING (name)"
    found = con.execute(select(columns, joined, tail="GROUP BY year, name, sector ORDER BY year, sector, name"))
    return found.fetch_arrow_table().cast(RECONCILIATION)


def _tie(tables: Apportioned, reconciliation: pa.Table, con: duckdb.DuckDBPyConnection) -> None:
    """Compare the tables with the files, per year and sector and per year for people and insured-years."""
    con.register("_tied_costs", tables.costs)
    con.register("_tied_cells", tables.cells)
    con.register("_tied_files", reconciliation)
    files = select(
        ["year", "coalesce(sector, unit)", "CAST(sum(in_file) AS BIGINT)"], "_tied_files", tail="GROUP BY ALL"
    )
    sums = [
        select(["cost_year", "sector", "CAST(sum(amount_cents) AS BIGINT)"], "_tied_costs", tail="GROUP BY ALL"),
        select(["year", "'people'", "CAST(sum(insured_count) AS BIGINT)"], "_tied_cells", tail="GROUP BY year"),
        select(
            ["year", "'hundredths of a year'", "CAST(sum(insured_years) * 100 AS BIGINT)"],
            "_tied_cells",
            tail="GROUP BY year",
        ),
    ]
    ours = " UNION ALL ".join(sums)
    apart = con.execute(f"({files} EXCEPT ({ours})) UNION ALL (({ours}) EXCEPT {files})").fetchall()
    for name in ("_tied_costs", "_tied_cells", "_tied_files"):
        con.unregister(name)
    if apart:
        message = f"the tables do not tie to the files: {apart}"
        raise ValueError(message)


def _remarks(con: duckdb.DuckDBPyConnection) -> list[Problem]:
    totals = [
        "year",
        "CAST(sum(insured_count) AS BIGINT)",
        "CAST(sum(insured_hundredths) AS BIGINT)",
        f"CAST(coalesce(sum(insured_hundredths) FILTER (NOT {ATTRIBUTABLE}), 0) AS BIGINT)",
    ]
    costs = [
        "year",
        f"CAST(coalesce(sum(amount) FILTER (NOT {ATTRIBUTABLE}), 0) AS BIGINT)",
        "count(*) FILTER (amount < 0)",
        "CAST(coalesce(sum(amount) FILTER (amount < 0), 0) AS BIGINT)",
    ]
    cost_columns = f"name NOT IN ({literal(COUNT)}, {literal(YEARS)})"
    people = con.execute(select(totals, "vektis_cells", tail="GROUP BY year ORDER BY year")).fetchall()
    money = con.execute(select(costs, "vektis_amounts", [cost_columns], "GROUP BY year ORDER BY year")).fetchall()
    return [
        *(_movers(year, count, hundredths) for year, count, hundredths, _ in people),
        *(_rest(year, cents, rest[3]) for (year, cents, _, _), rest in zip(money, people, strict=True)),
        *(_negative(year, count, cents) for year, _, count, cents in money if count),
    ]


def _movers(year: int, count: int, hundredths: int) -> Problem:
    message = T(
        "{year}: {count} people against {years} insured-years; who moved counts twice, so insured-years weigh.",
        year=str(year),
        count=count,
        years=Fraction(hundredths, 100),
    )
    return Problem("movers", Place(str(year)), message, level=Level.REMARK)


def _rest(year: int, cents: int, hundredths: int) -> Problem:
    message = T(
        "{year}: {amount} and {years} insured-years belong to no municipality, age or sex; a line of their own.",
        year=str(year),
        amount=Euro(cents),
        years=Fraction(hundredths, 100),
    )
    return Problem("not_attributable", Place(str(year)), message, level=Level.REMARK)


def _negative(year: int, count: int, cents: int) -> Problem:
    message = T(
        "{year}: negative costs occur {count} times, together {amount}; they are kept as they are.",
        year=str(year),
        count=count,
        amount=Euro(cents),
    )
    return Problem("negative", Place(str(year)), message, level=Level.REMARK, count=count)
