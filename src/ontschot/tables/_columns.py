"""Find the columns of a contract among the headers of a file, and tell what is missing, spare or misspelled."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontschot.i18n import Joined, T, Text
from ontschot.problems import Level, Place, Problem
from ontschot.tables._raw import RawColumn
from ontschot.tables.contracts import Column, Contract, Kind

__all__ = ["Match", "match", "plain", "suggestion"]

_PERSONAL = re.compile(
    r"(achter|voor)?na(a?)m(en)?|.*geboorte.*|.*birth.*|adres|straat|huisnummer|postcode|e_?mail|tel.*"
)
_FEW_LETTERS = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """A contract column with the file's column that holds it, or none when the file has none.

    `euros` says that the file gives whole euros with decimals where the contract has cents.
    """

    column: Column
    raw: RawColumn | None
    euros: bool = False


def plain(header: str) -> str:
    """Bring a header to the form of a column name: lower case, no accents, underscores between words."""
    bare = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode().strip().lower()
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Give the known word that a misspelled one most resembles, or nothing."""
    return next(iter(difflib.get_close_matches(wrong, list(known), n=1, cutoff=_FEW_LETTERS)), "")


def match(contract: Contract, columns: Sequence[RawColumn], place: Place) -> tuple[list[Match], list[Problem]]:
    """Lay the contract over a file's columns. A missing required column refuses the table; a spare one is a remark."""
    by_name = {plain(column.header): column for column in reversed(columns)}
    found = [_found(column, by_name) for column in contract.columns]
    used = {item.raw.name for item in found if item.raw}
    spare = [column for column in columns if column.name not in used]
    if contract.extra_numbers:
        found += [Match(_number(column), column) for column in spare]
        spare = []
    problems = [*_twice(columns, place), *_missing(found, spare, place), *_absent(found, place), *_euros(found, place)]
    return found, [*problems, *_spare(contract, spare, place)]


def _found(column: Column, by_name: dict[str, RawColumn]) -> Match:
    if column.name in by_name:
        return Match(column, by_name[column.name])
    stem = column.name.removesuffix("_cents")
    if column.kind is Kind.CENTS and stem != column.name:
        euros = next((by_name[name] for name in (f"{stem}_eur", f"{stem}_euro") if name in by_name), None)
        return Match(column, euros, euros=euros is not None)
    return Match(column, None)


def _number(column: RawColumn) -> Column:
    return Column(column.header, Kind.REAL, T("A number."), nullable=True)


def _twice(columns: Sequence[RawColumn], place: Place) -> list[Problem]:
    counts = Counter(plain(column.header) for column in columns)
    return [
        Problem(
            "column_twice",
            _at(place, name),
            T("The column {column} occurs {count} times.", column=name, count=count),
            name,
            T("every column once"),
            T("Remove or rename the columns that are too many."),
        )
        for name, count in counts.items()
        if count > 1
    ]


def _missing(found: Sequence[Match], spare: Sequence[RawColumn], place: Place) -> list[Problem]:
    headers = [plain(column.header) for column in spare]
    return [
        Problem(
            "column_missing",
            _at(place, item.column.name),
            T("The column {column} is missing.", column=item.column.name),
            suggestion(item.column.name, headers),
            item.column.help,
            _add_or_rename(item.column.name, suggestion(item.column.name, headers)),
        )
        for item in found
        if item.raw is None and item.column.required
    ]


def _add_or_rename(name: str, like: str) -> Text:
    if like:
        return T("Rename the column {found} to {column}, if that is what it holds.", found=like, column=name)
    return T("Add a column {column} to the first row of the table.", column=name)


def _absent(found: Sequence[Match], place: Place) -> list[Problem]:
    return [
        Problem(
            "column_absent",
            _at(place, item.column.name),
            T("The column {column} is absent; every row gets {value}.", column=item.column.name, value=_filling(item)),
            expected=item.column.help,
            remedy=T("Add the column when you know the values."),
            level=Level.REMARK,
        )
        for item in found
        if item.raw is None and not item.column.required and not item.column.spare
    ]


def _filling(item: Match) -> Text | str:
    return item.column.filled or T("an empty cell")


def _euros(found: Sequence[Match], place: Place) -> list[Problem]:
    return [
        Problem(
            "euros_read",
            _at(place, item.raw.header),
            T(
                "The column {column} is read as euros and kept as whole cents in {name}.",
                column=item.raw.header,
                name=item.column.name,
            ),
            level=Level.REMARK,
        )
        for item in found
        if item.raw and item.euros
    ]


def _spare(contract: Contract, spare: Sequence[RawColumn], place: Place) -> list[Problem]:
    return [_spare_problem(contract, column, place) for column in spare]


def _spare_problem(contract: Contract, column: RawColumn, place: Place) -> Problem:
    name = plain(column.header)
    like = suggestion(name, contract.names)
    personal = _PERSONAL.fullmatch(name) is not None
    remedy = (
        T("Remove this column: no personal data are needed here, and nothing of it is read.")
        if personal
        else T("Remove the column, or rename it if it stands for one of: {names}.", names=Joined(contract.names))
    )
    return Problem(
        "column_personal" if personal else "column_unknown",
        _at(place, column.header),
        T("The column {column} is not part of the table {table}; it is not read.", column=name, table=contract.name),
        column.header,
        T("did you mean {column}?", column=like) if like else None,
        remedy,
        Level.REMARK,
    )


def _at(place: Place, column: str) -> Place:
    return Place(place.file, place.part, None, column)
