"""Read definitions from a file, a folder of files, or by the name of an example that ships with the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from ontschot.agreements.fields import FieldError
from ontschot.agreements.read_document import read_document
from ontschot.episodes.definition import Book
from ontschot.i18n import T
from ontschot.problems import Place, Problem, Problems

__all__ = ["BookResult", "examples", "read_book"]

_SUFFIXES = (".yaml", ".yml", ".json")
_EXAMPLES = resources.files("ontschot.episodes") / "definitions"


@dataclass(frozen=True, slots=True)
class BookResult:
    """What reading gave: the definitions, or None when they were refused, with everything that was found."""

    book: Book | None
    problems: Problems


def examples() -> tuple[str, ...]:
    """Give the names of the examples that ship with the program."""
    return tuple(sorted(item.name.removesuffix(".yaml") for item in _EXAMPLES.iterdir() if item.name.endswith(".yaml")))


def read_book(source: Path) -> BookResult:
    """Read definitions; those of a folder are put together. Never raises on bad input: the report says what is wrong.

    source: a YAML or JSON file, a folder of them, or the bare name of an example (`examples`).
    """
    problems = Problems()
    books: list[Book] = []
    for file in _files(source):
        read = read_document(file, Book)
        problems.extend(read.problems)
        books += [read.document] if read.document else []
    if not problems.refused and not books:
        problems.add(_nothing(source))
    return BookResult(None if problems.refused else _together(books, source, problems), problems)


def _files(source: Path) -> Iterator[Path]:
    if source.is_dir():
        yield from (path for path in sorted(source.iterdir()) if path.suffix.lower() in _SUFFIXES)
    elif not source.exists() and str(source) in examples():
        yield Path(str(_EXAMPLES / f"{source}.yaml"))
    else:
        yield source


def _together(books: list[Book], source: Path, problems: Problems) -> Book | None:
    """Definitions of several files are held to the same demands as those of one."""
    if len(books) == 1:
        return books[0]
    try:
        return Book(
            schema_version=1,
            definitions=tuple(item for book in books for item in book.definitions),
            durations=tuple(dict.fromkeys(item for book in books for item in book.durations)),
        )
    except ValidationError as error:
        problems.extend(_clash(detail.get("ctx", {}).get("error"), source) for detail in error.errors())
        return None


def _clash(error: object, source: Path) -> Problem:
    message, expected, remedy = (
        (error.message, error.expected, error.remedy)
        if isinstance(error, FieldError)
        else (T("These files do not go together."), None, None)
    )
    return Problem("definitions-clash", Place(str(source)), message, expected=expected, remedy=remedy)


def _nothing(source: Path) -> Problem:
    message = T("This folder holds no definitions.")
    return Problem("no-definitions", Place(str(source)), message, remedy=T("Put definitions in it as .yaml or .json."))
