"""Read one document: take the file apart, lay the schema on it, check it as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from ontschot.agreements._echo import echoes
from ontschot.agreements._explain import broken_problems, explained
from ontschot.agreements._fields_at import given
from ontschot.agreements._json import read_json
from ontschot.agreements._located import LocatedData, file_problem, scalars
from ontschot.agreements._text_file import LARGEST_TEXT, LARGEST_WORKBOOK, decoded, file_refusal
from ontschot.agreements._yaml import read_yaml
from ontschot.agreements.fields import Document
from ontschot.agreements.model import Agreement
from ontschot.agreements.references import broken_references
from ontschot.agreements.validate import validate
from ontschot.agreements.workbook import read_workbook
from ontschot.i18n import T
from ontschot.problems import Problem, Problems
from ontschot.system_reasons import system_reason

__all__ = ["SUFFIXES", "DocumentResult", "ReadResult", "read_agreement", "read_bytes", "read_document"]

SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")
"""The kinds of file an agreement can stand in."""

_TEXT_SUFFIXES = (".yaml", ".yml", ".json")

Read = TypeVar("Read", bound=Document)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one file gave: the agreement, or None when it was refused, with everything that was found on the way.

    `sha256` is the fingerprint of the file itself; empty when it could not be opened.
    """

    file: str
    agreement: Agreement | None
    problems: Problems
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class DocumentResult(Generic[Read]):
    """What a file with another document than an agreement gave, such as the settings of a dossier."""

    document: Read | None
    problems: Problems


def read_agreement(path: Path) -> ReadResult:
    """Read one agreement. Never raises on bad input: what is wrong stands in the problems, with place and remedy.

    The kind of file follows from its suffix (`SUFFIXES`). Text files are UTF-8; Windows-1252 is read with a remark.
    """
    content, refusal = _content(path)
    if content is None:
        return ReadResult(path.name, None, Problems(list(refusal)))
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> ReadResult:
    """Read one agreement from the content of a file; the suffix of its name says which kind it is."""
    located = _workbook_or_text(content, name)
    agreement, problems = _read(located, Agreement)
    if agreement is not None:
        problems.extend(validate(agreement, located.where))
        problems.extend(echoes(located, agreement))
    kept = None if problems.refused else agreement
    return ReadResult(name, kept, problems, hashlib.sha256(content).hexdigest())


def read_document(path: Path, model: type[Read]) -> DocumentResult[Read]:
    """Read any other strict document from YAML or JSON, with the same reports as an agreement gets."""
    content, refusal = _content(path)
    if content is None:
        return DocumentResult(None, Problems(list(refusal)))
    document, problems = _read(_text(content, path.name), model)
    return DocumentResult(None if problems.refused else document, problems)


def _content(path: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    largest = LARGEST_WORKBOOK if path.suffix.lower() == ".xlsx" else LARGEST_TEXT
    refusal = file_refusal(path, path.name, largest)
    if refusal:
        return None, (refusal,)
    try:
        return path.read_bytes(), ()
    except OSError as error:
        message = T("The file cannot be read: {reason}.", reason=system_reason(error))
        return None, (file_problem("file-unreadable", path.name, message, T("Check who may read the file.")),)


def _workbook_or_text(content: bytes, name: str) -> LocatedData:
    return read_workbook(content, name) if Path(name).suffix.lower() == ".xlsx" else _text(content, name)


def _text(content: bytes, name: str) -> LocatedData:
    suffix = Path(name).suffix.lower()
    if suffix not in _TEXT_SUFFIXES:
        message = T("The suffix {suffix} is not one that can be read.", suffix=suffix or "-")
        remedy = T("Save it as .yaml, .json or .xlsx; a workbook of another kind as .xlsx.")
        return LocatedData.refused(file_problem("file-suffix", name, message, remedy))
    text, problems = decoded(content, name)
    if text is None:
        return LocatedData.refused(*problems)
    located = read_json(text, name) if suffix == ".json" else read_yaml(text, name)
    return LocatedData(located.data, located.where, (*problems, *located.problems))


def _read(located: LocatedData, model: type[Read]) -> tuple[Read | None, Problems]:
    problems = Problems(list(located.problems))
    if located.data is None:
        return None, problems
    data = given(located.data, model) if None in scalars(located.data) else located.data
    try:
        return model.model_validate(data, by_alias=True, by_name=False), problems
    except ValidationError as error:
        found = [*explained(error, located.where, model, located.named), *_references_as_well(error, located)]
        problems.extend(sorted(found, key=_line))
    return None, problems


def _line(problem: Problem) -> tuple[str, int]:
    """Sheet by sheet in a workbook, line by line in a text."""
    place = problem.place
    return "" if place.column.isdigit() else place.part, place.row or 0


def _references_as_well(error: ValidationError, located: LocatedData) -> Iterator[Problem]:
    """Names are compared only after all fields are right; a user wants to see both kinds of mistake at once."""
    if all(detail["loc"] for detail in error.errors(include_url=False)):
        yield from broken_problems(broken_references(located.data), located.where)
