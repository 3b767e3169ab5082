"""What coders found in the answers: one code per passage and coder, with a quote that may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.headings import Handwritten, passage_column, take
from ontschot.evaluation.qualitative.respondents import PSEUDONYM
from ontschot.evaluation.qualitative.units import Unit, Units
from ontschot.i18n import Language, T
from ontschot.identifiers import SLUG_FORM
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.tables.contracts import Column, Contract, Kind
from ontschot.tables.read import TableReport

__all__ = ["CODING", "Coding", "CodingsRead", "coding_table", "read_codings"]

LEFT_OUT = "[…]"
"""What stands in a quote where words were left out."""

CODING = Handwritten(
    Contract(
        "coding",
        T("The code that a coder gave to a passage of an answer, one row per coder and passage"),
        (
            Column("coder", Kind.TEXT, T("Short name of the coder, such as codeur-1."), pattern=SLUG_FORM),
            Column("respondent", Kind.TEXT, T("Pseudonym of the respondent, such as ZV-01."), pattern=PSEUDONYM),
            Column("year", Kind.YEAR, T("Year of the evaluation."), "year", minimum=2024, maximum=2100),
            Column("question", Kind.TEXT, T("Id of the question, such as q01a."), pattern=SLUG_FORM),
            passage_column(T("Number of the passage, as in the table of answers.")),
            Column("answer", Kind.TEXT, T("The answer, to read; nothing of it is read back."), nullable=True),
            Column("code", Kind.TEXT, T("The code of the codebook; empty: not coded yet."), nullable=True),
            Column(
                "quote",
                Kind.TEXT,
                T("Words of the answer that may be published, with […] where words are left out."),
                nullable=True,
                nobody=True,
            ),
        ),
        ("coder", "respondent", "year", "question", "passage"),
    ),
    {},
)
"""The table of one coder or of several."""


@dataclass(frozen=True, slots=True, order=True)
class Coding:
    """The code that one coder gave to one passage."""

    unit: Unit
    coder: str
    code: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class CodingsRead:
    """All codings of all files, with the account of each file; `uncoded` counts rows without a code."""

    codings: tuple[Coding, ...]
    reports: tuple[TableReport, ...]
    problems: Problems
    uncoded: int


def coding_table(codebook: Codebook) -> Handwritten:
    """Give the table with the codes of a codebook, so that a code that is not in it refuses its row."""
    codes = tuple(item.id for item in codebook.codes)
    columns = tuple(
        replace(column, allowed=codes) if column.name == "code" else column for column in CODING.contract.columns
    )
    return replace(CODING, contract=replace(CODING.contract, columns=columns))


def read_codings(
    paths: Iterable[Path], codebook: Codebook, units: Units, *, back: Path | None = None, language: Language = "nl"
) -> CodingsRead:
    """Read the codings of several files. Never raises on bad input: the problems say what is wrong.

    units: the answers and bottlenecks there are; a coding of anything else, and a quote that does not stand in its
    answer, is told and not used. back: folder for the refused rows and the files with remarks.
    """
    table = coding_table(codebook)
    with duckdb.connect() as con:
        taken = [(path, take(path, table, con, back=back, first=language)) for path in paths]
    rows = [(path, row) for path, item in taken for row in item.rows]
    found = [(path, _coding(row)) for path, row in rows if row["code"]]
    problems = Problems([problem for _path, item in taken for problem in item.report.problems])
    problems.extend(_twice(found))
    problems.extend(_of_nothing(found, units))
    problems.extend(_misquoted(found, units))
    known = sorted({_checked(coding, units) for _path, coding in found if coding.unit in units})
    return CodingsRead(tuple(known), tuple(item.report for _path, item in taken), problems, len(rows) - len(found))


def _coding(row: dict[str, object]) -> Coding:
    unit = Unit(int(str(row["year"])), str(row["question"]), str(row["respondent"]), int(str(row["passage"])))
    return Coding(unit, str(row["coder"]), str(row["code"]), str(row["quote"]) if row["quote"] else None)


def _checked(coding: Coding, units: Units) -> Coding:
    return coding if _stands(coding, units) else replace(coding, quote=None)


def _stands(coding: Coding, units: Units) -> bool:
    """Say whether the pieces of a quote stand in the answer, in that order."""
    text, place = _even(units.get(coding.unit, "")), 0
    for piece in (coding.quote or "").replace("[...]", LEFT_OUT).split(LEFT_OUT):
        found = text.find(_even(piece), place)
        if found < 0:
            return False
        place = found + len(_even(piece))
    return True


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _place(path: Path, coding: Coding) -> Place:
    unit = coding.unit
    return Place(path.name, f"{coding.coder} › {unit.respondent} › {unit.question} › {unit.passage}")


def _twice(found: list[tuple[Path, Coding]]) -> Iterator[Problem]:
    first: dict[tuple[str, Unit], Path] = {}
    for path, coding in found:
        if (earlier := first.setdefault((coding.coder, coding.unit), path)) != path:
            yield Problem(
                "coding-twice",
                _place(path, coding),
                T("This coder coded this passage in {file} as well.", file=earlier.name),
                remedy=T("Keep one of the two."),
            )


def _of_nothing(found: list[tuple[Path, Coding]], units: Units) -> Iterator[Problem]:
    for path, coding in found:
        if coding.unit not in units:
            yield Problem(
                "coding-of-nothing",
                _place(path, coding),
                T("There is no answer of this respondent to this question in this year; the coding is not used."),
                remedy=T("Correct the pseudonym, the year or the question, or hand in the answer."),
                level=Level.ROW,
            )


def _misquoted(found: list[tuple[Path, Coding]], units: Units) -> Iterator[Problem]:
    """The quote itself is not shown: it may be what somebody wanted to keep out."""
    for path, coding in found:
        if coding.unit in units and not _stands(coding, units):
            yield Problem(
                "quote-not-there",
                _place(path, coding),
                T("These words do not stand in the answer, so that they are not used as a quote; the code is."),
                expected=T("words of the answer, with […] where words are left out"),
                remedy=T("Copy the words from the answer."),
                level=Level.REMARK,
            )
