"""The tables of the evaluation under Dutch or English headings: people fill them in by hand, in their own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from ontschot.i18n import LANGUAGES, Language, Text, render
from ontschot.tables.contracts import Column, Contract, Kind
from ontschot.tables.read import TableReport, open_table

__all__ = ["DUTCH", "Handwritten", "Taken", "in_language", "passage_column", "take"]

DUTCH: Mapping[str, str] = {
    "answers": "antwoorden",
    "coding": "codering",
    "respondent": "respondent",
    "respondent_type": "soort_respondent",
    "year": "jaar",
    "region": "regio",
    "sector": "sector",
    "question": "vraag",
    "wording": "vraagtekst",
    "answer": "antwoord",
    "coder": "codeur",
    "passage": "passage",
    "code": "code",
    "quote": "citaat",
}
"""The Dutch names of the tables and of their columns."""


REFUSED = "geweigerd"
"""What the file with the refused rows is called, behind the name of the user's own file."""


@dataclass(frozen=True, slots=True)
class Handwritten:
    """A table that people fill in by hand; `words` names the values of a column as people write them."""

    contract: Contract
    words: Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file gave: its good rows with the names and values of the contract, and the account of all rows."""

    rows: tuple[dict[str, Any], ...]
    report: TableReport


def passage_column(told: Text) -> Column:
    """Give the column that numbers the passages of one answer; an empty cell is the first."""
    return Column("passage", Kind.NUMBER, told, minimum=1, maximum=99, filled="1")


def in_language(table: Handwritten, language: Language) -> Contract:
    """Give the contract with headings and values as people who speak a language write them."""
    return replace(
        table.contract,
        name=_name(table.contract.name, language),
        columns=tuple(
            replace(
                column,
                name=_name(column.name, language),
                allowed=tuple(_words(table, column.name, language).values()) or column.allowed,
            )
            for column in table.contract.columns
        ),
        key=tuple(_name(name, language) for name in table.contract.key),
    )


def take(
    path: Path,
    table: Handwritten,
    con: duckdb.DuckDBPyConnection,
    *,
    back: Path | None = None,
    first: Language = "nl",
) -> Taken:
    """Read a file with Dutch or English headings. Never raises on bad input: what is wrong stands in the report.

    con: a database to work in. back: the folder for the refused rows and for the user's own file with remarks. first:
    the language that is tried first, and to which a file is held that has headings in neither.
    """
    taken = _take(path, table, con, back, first)
    if not taken.report.refused:
        return taken
    others = (_take(path, table, con, back, language) for language in LANGUAGES if language != first)
    return next((item for item in others if not item.report.refused), taken)


def _take(
    path: Path, table: Handwritten, con: duckdb.DuckDBPyConnection, back: Path | None, language: Language
) -> Taken:
    contract = in_language(table, language)
    rejects = back / f"{path.stem}.{REFUSED}.csv" if back else None
    report = open_table(path, contract, con, rejects=rejects, remarked=back / path.name if back else None)
    rows = [] if report.refused else con.table(contract.name).fetchall()
    return Taken(tuple(_row(table, language, row) for row in rows), report)


def _row(table: Handwritten, language: Language, row: tuple[Any, ...]) -> dict[str, Any]:
    plain = {}
    for name, value in zip(table.contract.names, row, strict=True):
        codes = {word: code for code, word in _words(table, name, language).items()}
        plain[name] = codes.get(value, value)
    return plain


def _words(table: Handwritten, column: str, language: Language) -> dict[str, str]:
    return {code: render(word, language) for code, word in table.words.get(column, {}).items()}


def _name(name: str, language: Language) -> str:
    return DUTCH[name] if language == "nl" else name
