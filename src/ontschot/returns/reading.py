"""Take a file apart that should be a return, whichever kind, and say in order what is wrong with it."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ontschot.agreements.fields import FieldError
from ontschot.i18n import T, Text
from ontschot.problems import Place, Problem, Problems
from ontschot.returns.signed_document import SignedDocument
from ontschot.system_reasons import system_reason

__all__ = ["AGAIN", "AS_WRITTEN", "LARGEST", "Read", "Return", "data_of", "laid_on", "refused", "text_of"]

LARGEST = 50_000_000
"""No return comes near fifty million bytes; a file beyond it is something else."""

_MOST_TOLD = 100

AGAIN = T("Ask the sender to make the return again.")
AS_WRITTEN = T("Ask the sender for the file as the program wrote it.")

Return = TypeVar("Return", bound=SignedDocument)
"""A kind of return."""


@dataclass(frozen=True, slots=True)
class Read(Generic[Return]):
    """What one file gave: the return, or None when it was refused, with everything that was found on the way."""

    file: str
    document: Return | None
    problems: Problems


def text_of(path: Path) -> str | Problem:
    """Give the text of a file, or the problem with it."""
    name = path.name
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            message = T("This is no file but a folder, a device or a pipe.")
            return refused(name, "return-no-file", message, T("Check the name of the file and who may read it."))
        if found.st_size > LARGEST:
            message = T("The file has more than {largest} bytes; a return is smaller.", largest=LARGEST)
            return refused(name, "return-too-large", message, T("Check whether this is the right file."))
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        message = T("The file cannot be read: {reason}.", reason=system_reason(error))
        return refused(name, "return-unreadable", message, T("Check the name of the file and who may read it."))
    except UnicodeDecodeError:
        return refused(name, "return-no-text", T("The file is no text in UTF-8."), AS_WRITTEN)


def data_of(text: str, name: str) -> dict[str, Any] | Problem:
    """Give what a text of JSON says, or the problem with it; a part that stands there twice is refused."""
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        place = Place(name, row=error.lineno, column=str(error.colno))
        message, remedy = T("The file is no whole JSON."), T("Ask the sender for the file again.")
        return Problem("return-json", place, message, remedy=remedy)
    except RecursionError:
        return refused(name, "return-json", T("The parts of the file are nested too deep."))
    except _TwiceError as error:
        message = T("A part stands in the file twice, so that it says two things.")
        return Problem("return-part-twice", Place(name, str(error)), message, remedy=AS_WRITTEN)
    except ValueError:
        return refused(name, "return-json", T("The file holds a number that is too long."), AS_WRITTEN)
    return data if isinstance(data, dict) else refused(name, "return-other", T("This file is no return."))


class _TwiceError(Exception):
    """A key that stands in one part of a file twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """People may read the first of two values and programs the last, so that a signature would be under both."""
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise _TwiceError(key)
        data[key] = value
    return data


def laid_on(
    model: type[Return], data: dict[str, Any], name: str, checks: Callable[[Return, str], Iterator[Problem]]
) -> Read[Return]:
    """Read a return of one kind from plain data, and check it; `checks` tell what is wrong with the figures."""
    known = str(model.model_fields["schema_version"].default)
    if (found := str(data.get("schema_version"))) != known:
        message = T("This return has schema version {found}; this program reads {known}.", found=found, known=known)
        remedy = T("Use the version of the program that made the return.")
        return Read(name, None, Problems([refused(name, "return-version", message, remedy)]))
    try:
        document = model.model_validate(data)
    except ValidationError as error:
        return Read(name, None, Problems([*islice(_misfits(error, name), _MOST_TOLD)]))
    problems = Problems([*_changed(document, name), *checks(document, name)])
    return Read(name, None if problems.refused else document, problems)


def _misfits(error: ValidationError, name: str) -> Iterator[Problem]:
    return (_misfit(detail, name) for detail in error.errors(include_url=False))


def _misfit(detail: ErrorDetails, name: str) -> Problem:
    part = " › ".join(str(step + 1 if isinstance(step, int) else step) for step in detail["loc"])
    told = detail.get("ctx", {}).get("error")
    if isinstance(told, FieldError):
        message, remedy = told.message, told.remedy or AS_WRITTEN
    elif detail["type"] == "extra_forbidden":
        message, remedy = T("A return holds no such part."), AS_WRITTEN
    elif detail["type"] == "missing":
        message, remedy = T("This part is missing."), T("Ask the sender for the whole file.")
    else:
        message, remedy = T("This value cannot stand here."), AS_WRITTEN
    found = "" if detail["type"] == "missing" else repr(detail["input"])[:80]
    return Problem(f"return-{detail['type'].replace('_', '-')}", Place(name, part), message, found, remedy=remedy)


def _changed(document: SignedDocument, name: str) -> Iterator[Problem]:
    if document.fingerprint() != document.content_sha256:
        yield Problem(
            "return-changed",
            Place(name, "content_sha256"),
            T("The content was changed after the return was made."),
            found=document.content_sha256,
            remedy=AS_WRITTEN,
        )


def refused(name: str, code: str, message: Text, remedy: Text | None = None) -> Problem:
    """Make a problem of a file as a whole."""
    return Problem(code, Place(name), message, remedy=remedy)
