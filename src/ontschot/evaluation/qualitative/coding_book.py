"""The workbook of one coder: every answer of a year with a place for its code, and the codebook beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ontschot.evaluation.qualitative._book import Book, book_bytes, choices
from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.coding import CODING, Coding
from ontschot.evaluation.qualitative.headings import in_language
from ontschot.evaluation.qualitative.questions import AnswerKind, parts
from ontschot.evaluation.qualitative.units import Unit, Units
from ontschot.i18n import Language, T, render

__all__ = ["coding_book", "to_code"]

_OPEN = ("code", "quote")

_READ_ME = (
    T("Coding sheet"),
    T("Give each answer one code of the codebook, without looking at what the other coder does."),
    T("Does an answer say several things? Have it split into passages in the table of answers before anyone codes."),
    T("A quote is copied from the answer; put […] where you leave words out. It holds no names."),
    T("Leave the code empty while you are not done with a row."),
)


def to_code(units: Units) -> tuple[Unit, ...]:
    """Give what is coded, in order: answers in words and bottlenecks of returns; numbers are counted instead."""
    counted = {item.id for item in parts() if item.answer is not AnswerKind.TEXT}
    return tuple(sorted(unit for unit in units if unit.question not in counted))


def coding_book(
    coder: str, units: Units, codebook: Codebook, codings: Iterable[Coding] = (), language: Language = "nl"
) -> bytes:
    """Give the workbook of a coder. codings: what this coder coded already."""
    done = {item.unit: item for item in codings if item.coder == coder}
    rows = [_row(coder, unit, units[unit], done.get(unit)) for unit in to_code(units)]
    return book_bytes(render(_READ_ME[0], language), lambda book: _write(book, rows, codebook), language)


def _write(book: Book, rows: Sequence[dict[str, str | None]], codebook: Codebook) -> None:
    language, name = book.language, render(T("Lists"), book.language)
    codes = {"code": [item.id for item in codebook.codes]}
    book.lines(render(T("Read me"), language), [render(line, language) for line in _READ_ME])
    book.table(in_language(CODING, language), CODING.contract.names, rows, choices(name, codes), _OPEN)
    book.lines(render(T("Codebook"), language), [codebook.title, *_explained(codebook)])
    book.lines(
        render(T("Questions"), language),
        [render(T("Questions"), language), *(f"{item.id}: {item.wording.in_language(language)}" for item in parts())],
    )
    book.list_sheet(name, codes)


def _explained(codebook: Codebook) -> list[str]:
    return [
        f"{item.id} ({codebook.theme_of(item.id).name}): {item.definition} – {item.example}" for item in codebook.codes
    ]


def _row(coder: str, unit: Unit, text: str, done: Coding | None) -> dict[str, str | None]:
    return {
        "coder": coder,
        "respondent": unit.respondent,
        "year": str(unit.year),
        "question": unit.question,
        "passage": str(unit.passage),
        "answer": text,
        "code": done.code if done else None,
        "quote": done.quote if done else None,
    }
