"""Take a text file in as text, whatever it turns out to be: a folder, empty, huge, binary, UTF-8, Windows-1252."""

from __future__ import annotations

import codecs
from pathlib import Path

from ontschot.agreements._located import file_problem
from ontschot.i18n import T
from ontschot.problems import Level, Problem
from ontschot.system_reasons import system_reason

__all__ = ["LARGEST_TEXT", "LARGEST_WORKBOOK", "decoded", "file_refusal"]

LARGEST_TEXT = 5_000_000
"""No agreement as text comes near five million bytes; a file beyond it is something else."""

LARGEST_WORKBOOK = 20_000_000
"""The same for a workbook."""

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def file_refusal(path: Path, name: str, largest: int) -> Problem | None:
    """Say why a path cannot be an agreement: it is not there, no file, empty, too large or not readable."""
    try:
        return _refusal(path, name, largest)
    except OSError as error:
        reason = T("The file cannot be read: {reason}.", reason=system_reason(error))
        return file_problem("file-unreadable", name, reason, T("Check the name of the file and who may read it."))


def _refusal(path: Path, name: str, largest: int) -> Problem | None:
    if path.is_dir():
        return file_problem("file-is-folder", name, T("This is a folder, not a file."), T("Name the file itself."))
    if not path.exists():
        return file_problem("file-missing", name, T("There is no such file."), T("Check the name of the file."))
    if not path.is_file():
        return file_problem("file-special", name, T("This is no ordinary file."), T("Name an ordinary file."))
    size = path.stat().st_size
    if size == 0:
        remedy = T("Make a new agreement with: ontschot template")
        return file_problem("file-empty", name, T("The file is empty."), remedy)
    if size > largest:
        message = T("The file has {size} bytes; an agreement has at most {largest}.", size=size, largest=largest)
        return file_problem("file-too-large", name, message, T("Check whether this is the right file."))
    return None


def decoded(content: bytes, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Turn bytes into text; Windows-1252 is read with a remark, anything else is refused."""
    try:
        return _without_marks(content), ()
    except UnicodeError:
        pass
    try:
        return _printable(content.decode("cp1252")), (_windows(name),)
    except UnicodeError:
        return None, (_binary(name),)


def _without_marks(content: bytes) -> str:
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _printable(content.decode(encoding))
    return _printable(content.decode("utf-8"))


def _printable(text: str) -> str:
    if "\0" in text:
        raise UnicodeError("a text has no null characters")
    return text


def _windows(name: str) -> Problem:
    message = T("The file is not written in UTF-8; it was read as Windows-1252.")
    remedy = T("Check letters with accents, and save the file as UTF-8.")
    return file_problem("file-encoding", name, message, remedy, Level.REMARK)


def _binary(name: str) -> Problem:
    remedy = T("Name a YAML or JSON file, or the Excel workbook.")
    return file_problem("file-binary", name, T("This file holds no text."), remedy)
