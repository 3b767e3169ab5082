"""One file of the Vektis open data: its columns, its values and its faults."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from ontschot.i18n import Joined, T, Text
from ontschot.problems import Level, Place, Problem
from ontschot.tables._columns import suggestion
from ontschot.tables._csv import read_csv
from ontschot.tables._raw import ROW, RawTable
from ontschot.tables._sql import literal, quoted, select
from ontschot.tables.cells import cell_id
from ontschot.tables.contracts import AGE_BANDS, SEXES, UNKNOWN
from ontschot.tables.regions import layouts, municipality_named
from ontschot.tables.sectors import sectors, vektis_columns

__all__ = ["ATTRIBUTABLE", "COUNT", "YEARS", "VektisFile", "load_file", "year_of"]

SEX, AGE, PLACE = "geslacht", "leeftijdsklasse", "gemeentenaam"
COUNT, YEARS = "aantal_bsn", "aantal_verzekerdejaren"
ATTRIBUTABLE = "attributable"
_DIMENSIONS = (SEX, AGE, PLACE)
_AMOUNT = r"-?\d+(\.\d{1,2})?"
_WHOLE = r"\d+"
_BAND = re.compile(r"(\d{1,2}) t/m +(\d{1,2}) jaar")
_NAMED = 10


@dataclass(frozen=True, slots=True)
class VektisFile:
    """One file as it was read: year, path, hash, rows, and the layout of municipalities that its names show."""

    year: int
    path: Path
    sha256: str
    rows: int
    layout: int | None


def year_of(path: Path) -> int | None:
    """Find the year in the name of a municipality file; nothing for other files."""
    found = re.search(r"(?<!\d)20[1-9]\d(?!\d)", path.stem)
    return int(found.group()) if found and "postcode" not in path.stem.lower() else None


def load_file(path: Path, year: int, con: duckdb.DuckDBPyConnection, problems: list[Problem]) -> VektisFile | None:
    """Copy one file into the tables `vektis_cells` and `vektis_amounts`; nothing of it when it cannot be trusted.

    Amounts are taken from their text to whole cents, and insured-years to hundredths, without any float.
    """
    place = Place(path.name)
    raw = read_csv(path, con, "_vektis_raw")
    found, wrong = _columns(raw, year, place)
    wrong += _cut_off(raw, place)
    if not wrong:
        wrong += [*_amounts(raw, found, con, place), *_cells(raw, found, con, place)]
    names = _distinct(raw, found, PLACE, con) if not wrong else ()
    problems += wrong or _places(names, place)
    if wrong or any(problem.level is Level.ERROR for problem in problems if problem.place.file == path.name):
        return None
    _store(raw, year, found, con)
    return VektisFile(year, path, hashlib.sha256(path.read_bytes()).hexdigest(), raw.rows, _layout(names))


def _columns(raw: RawTable, year: int, place: Place) -> tuple[dict[str, str], list[Problem]]:
    """Find each expected column among the headers, whatever their case and even when cut off at 32 letters."""
    known = {column.name: column for sector in sectors().values() for column in sector.columns}
    found: dict[str, str] = {}
    spare: list[str] = []
    for column in raw.columns:
        header = column.header.strip().lower()
        name = header if header in {*_DIMENSIONS, COUNT, YEARS} else None
        name = name or next((item.name for item in known.values() if item.matches(header, year)), None)
        if name:
            found[name] = column.sql
        else:
            spare.append(column.header)
    missing = [name for name in (*_DIMENSIONS, COUNT, YEARS, *vektis_columns(year)) if name not in found]
    return found, [*_missing(missing, spare, place), *_spare(spare, year, place)]


def _missing(names: Sequence[str], spare: Sequence[str], place: Place) -> list[Problem]:
    return [
        Problem(
            "column_missing",
            Place(place.file, "", None, name),
            T("The column {column} is missing.", column=name),
            suggestion(name, spare),
            T("the columns as Vektis publishes them"),
            T("Download the file again from Vektis and do not change it."),
        )
        for name in names
    ]


def _spare(names: Sequence[str], year: int, place: Place) -> list[Problem]:
    return [
        Problem(
            "column_unknown",
            Place(place.file, "", None, name),
            T(
                "The column {column} is not known for {year}; its cost would belong to no sector.",
                column=name,
                year=str(year),
            ),
            name,
            T("the columns as Vektis publishes them"),
            T("Check that the year in the file name is right; else this version does not know the file yet."),
        )
        for name in names
    ]


def _cut_off(raw: RawTable, place: Place) -> list[Problem]:
    return [
        Problem(
            "cut_off",
            Place(place.file, "", fault.row),
            T("The row has too few or too many cells; the file was probably cut off."),
            fault.found[:80],
            T("{count} cells", count=len(raw.columns)),
            T("Download the file again from Vektis and do not change it."),
        )
        for fault in raw.faults[:_NAMED]
    ]


def _amounts(raw: RawTable, found: Mapping[str, str], con: duckdb.DuckDBPyConnection, place: Place) -> list[Problem]:
    numbers = {name: column for name, column in found.items() if name not in _DIMENSIONS}
    wrong = {
        name: f"{column} IS NULL OR NOT regexp_full_match({column}, {literal(_WHOLE if name == COUNT else _AMOUNT)})"
        for name, column in numbers.items()
    }
    counts = con.execute(select([f"count(*) FILTER ({test})" for test in wrong.values()], raw.relation)).fetchall()[0]
    return [
        _not_an_amount(raw, name, (numbers[name], wrong[name]), con, place)
        for name, count in zip(wrong, counts, strict=True)
        if count
    ]


def _not_an_amount(
    raw: RawTable, name: str, tested: tuple[str, str], con: duckdb.DuckDBPyConnection, place: Place
) -> Problem:
    column, test = tested
    first = select([quoted(ROW), column], raw.relation, [test], f"ORDER BY {quoted(ROW)} LIMIT 1")
    row, value = con.execute(first).fetchall()[0]
    return Problem(
        "not_an_amount",
        Place(place.file, "", row, name),
        T("This is not an amount as Vektis writes it."),
        value or "",
        T("an amount with a point and at most two decimals, such as 1234.56"),
        T("Download the file again from Vektis and do not open it in Excel, which rewrites numbers."),
    )


def _cells(raw: RawTable, found: Mapping[str, str], con: duckdb.DuckDBPyConnection, place: Place) -> list[Problem]:
    """Check the rows as cells: known ages and sexes, every cell once, and the rest row that closes each file."""
    ages = [text for text in _distinct(raw, found, AGE, con) if text.strip() and _band(text) is None]
    sexes = [text for text in _distinct(raw, found, SEX, con) if text.strip() and text.strip() not in SEXES]
    dimensions = [found[name] for name in _DIMENSIONS]
    twice = con.execute(
        select([*dimensions, "count(*)"], raw.relation, tail="GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL")
    ).fetchall()
    empty = [f"coalesce(trim({column}), '') = ''" for column in dimensions]
    rest = con.execute(select(["count(*)"], raw.relation, empty)).fetchall()[0][0]
    return [
        *_listed("age_unknown", place, AGE, T("These ages are not known."), ages),
        *_listed("sex_unknown", place, SEX, T("These sexes are not known."), sexes),
        *_listed(
            "cell_twice",
            place,
            PLACE,
            T("These cells occur more than once."),
            [" ".join(map(str, row[:3])) for row in twice],
        ),
        *([] if rest else [_no_rest(place)]),
    ]


def _listed(code: str, place: Place, column: str, message: Text, found: Sequence[str]) -> Iterator[Problem]:
    if found:
        remedy = T("Download the file again from Vektis and do not change it.")
        at = Place(place.file, "", None, column)
        yield Problem(code, at, message, ", ".join(found[:_NAMED]), None, remedy, count=len(found))


def _no_rest(place: Place) -> Problem:
    return Problem(
        "no_rest_row",
        place,
        T("The row with costs that belong to no municipality, age or sex is missing; the file was probably cut off."),
        expected=T("one row without sex, age and municipality"),
        remedy=T("Download the file again from Vektis and do not change it."),
    )


def _layout(names: Iterable[str]) -> int | None:
    """Find the layout in which exactly these municipalities exist: the latest, when several have the same."""
    codes = {place.code for name in names if (place := municipality_named(name))}
    return max((year for year, members in layouts().items() if members == codes), default=None)


def _places(names: Sequence[str], place: Place) -> list[Problem]:
    """Tell of unknown municipalities, whose cost is kept as unknown; refuse a file in which known ones are missing.

    A file with a municipality newer than our list misses the ones that went into it; that is no sign of a cut.
    """
    unknown = [name for name in names if name.strip() and municipality_named(name) is None]
    if unknown:
        return [_unknown_places(unknown, place)]
    known = {found.code for name in names if (found := municipality_named(name))}
    nearest = min(layouts().values(), key=lambda members: len(members ^ known))
    return [_missing_places(sorted(nearest - known), place)] if nearest - known else []


def _unknown_places(unknown: Sequence[str], place: Place) -> Problem:
    return Problem(
        "municipality_unknown",
        Place(place.file, "", None, PLACE),
        T("These municipalities are not known; their cost is kept under an unknown municipality."),
        ", ".join(unknown[:_NAMED]),
        T("a municipality of 2020 to 2023"),
        T("Check the spelling; a new municipality needs a new version of the list of regions."),
        Level.ROW,
        len(unknown),
    )


def _missing_places(missing: Sequence[str], place: Place) -> Problem:
    return Problem(
        "municipality_missing",
        Place(place.file, "", None, PLACE),
        T("Municipalities are missing: {codes}.", codes=Joined(tuple(missing[:_NAMED]))),
        expected=T("all municipalities of one year"),
        remedy=T("Download the file again from Vektis; it may have been cut off."),
        level=Level.ERROR,
        count=len(missing),
    )


def _distinct(raw: RawTable, found: Mapping[str, str], name: str, con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    query = select([f"DISTINCT coalesce({found[name]}, '')"], raw.relation, tail="ORDER BY 1")
    return tuple(row[0] for row in con.execute(query).fetchall())


def _band(text: str) -> str | None:
    bare = text.strip()
    found = _BAND.fullmatch(bare)
    band = f"{int(found.group(1)):02d}-{int(found.group(2)):02d}" if found else bare.removesuffix(" jaar")
    return band if band in AGE_BANDS else None


def _store(raw: RawTable, year: int, found: Mapping[str, str], con: duckdb.DuckDBPyConnection) -> None:
    """Give every row its cell, and every amount its column; the cost of an unknown municipality stays together."""
    keys = con.execute(select([quoted(ROW), *(found[name] for name in _DIMENSIONS)], raw.relation)).fetchall()
    rows = [(number, *_dimensions(sex, age, place)) for number, sex, age, place in keys]
    parts = [pa.array(part) for part in zip(*rows, strict=True)]
    ids = pa.array([cell_id(year, municipality, band, sex) for _, municipality, band, sex, _ in rows], pa.int64())
    names = [ROW, "municipality", "age_band", "sex", ATTRIBUTABLE, "cell_id"]
    con.register("_vektis_keys", pa.table([*parts, ids], names=names))
    joined = f"{raw.relation} JOIN _vektis_keys USING ({quoted(ROW)})"
    con.execute(f"INSERT INTO vektis_cells {select(_cell_values(year, found), joined)}")
    con.execute(f"INSERT INTO vektis_amounts {_amount_values(year, found, joined)}")
    con.unregister("_vektis_keys")


def _dimensions(sex: str | None, age: str | None, place: str | None) -> tuple[str, str, str, bool]:
    found = municipality_named(place) if place and place.strip() else None
    attributable = any(text and text.strip() for text in (sex, age, place))
    return (
        found.code if found else UNKNOWN,
        (_band(age) if age and age.strip() else None) or UNKNOWN,
        (sex or "").strip() or UNKNOWN,
        attributable,
    )


def _cell_values(year: int, found: Mapping[str, str]) -> list[str]:
    return [
        "cell_id",
        str(year),
        "municipality",
        "age_band",
        "sex",
        ATTRIBUTABLE,
        f"CAST({found[COUNT]} AS BIGINT)",
        _hundredths(found[YEARS]),
    ]


def _amount_values(year: int, found: Mapping[str, str], joined: str) -> str:
    amounts = {
        name: f"CAST({column} AS BIGINT)" if name == COUNT else _hundredths(column)
        for name, column in found.items()
        if name not in _DIMENSIONS
    }
    cells = ", ".join(f"{{'name': {literal(name)}, 'amount': {amount}}}" for name, amount in amounts.items())
    listed = select(["cell_id", ATTRIBUTABLE, f"unnest([{cells}]) AS item"], joined)
    return select(["cell_id", str(year), ATTRIBUTABLE, "item.name", "item.amount"], f"({listed})")


def _hundredths(column: str) -> str:
    return f"CAST(CAST({column} AS DECIMAL(18,2)) * 100 AS BIGINT)"
