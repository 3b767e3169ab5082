"""Read a return that somebody sent: whole, unchanged, closing to the cent, or refused with the reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.i18n import Euro, T, Text
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.returns.document import SCHEMA_NAME, SCHEMA_VERSION, ReturnDocument

__all__ = ["LARGEST", "ReadReturn", "read_return", "return_of_text"]

LARGEST = 200_000_000
"""No return comes near two hundred million bytes; a file beyond it is something else."""


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """What one file gave: the return, or None when it was refused, with everything that was found on the way."""

    file: str
    document: ReturnDocument | None
    problems: Problems


def read_return(path: Path) -> ReadReturn:
    """Read one return. Never raises on bad input: what is wrong stands in the problems, with place and remedy."""
    try:
        if path.stat().st_size > LARGEST:
            message = T("The file has more than {largest} bytes; a return is smaller.", largest=LARGEST)
            return _refused(path.name, "return-too-large", message, T("Check whether this is the right file."))
        return return_of_text(path.read_bytes().decode("utf-8"), path.name)
    except OSError as error:
        message = T("The file cannot be read: {reason}.", reason=error.strerror or type(error).__name__)
        return _refused(path.name, "return-unreadable", message, T("Check the name of the file and who may read it."))
    except UnicodeDecodeError:
        message = T("The file is no text in UTF-8.")
        return _refused(path.name, "return-no-text", message, T("Ask the sender for the file as the program wrote it."))


def return_of_text(text: str, name: str) -> ReadReturn:
    """Read a return from its text; `name` stands for the file in the problems."""
    data, refusal = _taken_apart(text, name)
    if refusal:
        return refusal
    try:
        document = ReturnDocument.model_validate(data)
    except ValidationError as error:
        return ReadReturn(name, None, Problems([_misfit(detail, name) for detail in error.errors(include_url=False)]))
    problems = Problems([*_changed(document, name), *_not_closing(document, name), *_not_own(document, name)])
    if document.signature is not None:
        message = T("The return bears a signature, which this version of the program does not check.")
        problems.add(Problem("return-signature", Place(name, "signature"), message, level=Level.REMARK))
    return ReadReturn(name, None if problems.refused else document, problems)


def _taken_apart(text: str, name: str) -> tuple[dict[str, Any], ReadReturn | None]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(name, row=error.lineno, column=str(error.colno))
        message, remedy = T("The file is no whole JSON."), T("Ask the sender for the file again.")
        return {}, ReadReturn(name, None, Problems([Problem("return-json", place, message, remedy=remedy)]))
    except RecursionError:
        return {}, _refused(name, "return-json", T("The parts of the file are nested too deep."))
    if not isinstance(data, dict) or data.get("schema_name") != SCHEMA_NAME:
        message = T("This file is no return.")
        return {}, _refused(name, "return-other", message, T("A return is made by: ontschot run"))
    if data.get("schema_version") != SCHEMA_VERSION:
        message = T(
            "This return has schema version {found}; this program reads {known}.",
            found=str(data.get("schema_version")),
            known=str(SCHEMA_VERSION),
        )
        return {}, _refused(name, "return-version", message, T("Use the version of the program that made the return."))
    return data, None


def _misfit(detail: ErrorDetails, name: str) -> Problem:
    part = " › ".join(str(step + 1 if isinstance(step, int) else step) for step in detail["loc"])
    if detail["type"] == "extra_forbidden":
        message, remedy = T("A return holds no such part."), T("Ask the sender for the file as the program wrote it.")
    elif detail["type"] == "missing":
        message, remedy = T("This part is missing."), T("Ask the sender for the whole file.")
    else:
        message, remedy = T("This value cannot stand here."), T("Ask the sender for the file as the program wrote it.")
    found = "" if detail["type"] == "missing" else repr(detail["input"])[:80]
    return Problem(f"return-{detail['type'].replace('_', '-')}", Place(name, part), message, found, remedy=remedy)


def _changed(document: ReturnDocument, name: str) -> Iterator[Problem]:
    if document.fingerprint() != document.content_sha256:
        yield Problem(
            "return-changed",
            Place(name, "content_sha256"),
            T("The content was changed after the return was made."),
            found=document.content_sha256,
            remedy=T("Ask the sender for the file as the program wrote it."),
        )


def _not_closing(document: ReturnDocument, name: str) -> Iterator[Problem]:
    charged: Counter[str] = Counter()
    for number, use in enumerate(document.uses, 1):
        charged.update(use.charged_cents)
        apart = use.budget_cents - sum(use.charged_cents.values()) - use.outside_cents
        if apart:
            message = T("The amounts per sector differ from the budget by {apart}.", apart=Euro(apart))
            yield Problem("return-not-closing", Place(name, f"uses › {number}"), message, remedy=_AGAIN)
    cells: Counter[str] = Counter()
    for _, sector, _, _, _, cents in document.amounts:
        cells[sector] += cents
    for sector in sorted(charged.keys() | cells.keys()):
        apart = cells[sector] - charged[sector]
        if apart:
            message = T("The cells of {sector} differ from its uses by {apart}.", sector=sector, apart=Euro(apart))
            yield Problem("return-cells-differ", Place(name, "amounts"), message, remedy=_AGAIN)


_AGAIN = T("Ask the sender to make the return again.")


def _not_own(document: ReturnDocument, name: str) -> Iterator[Problem]:
    """A return speaks for the sender's own insured, and names every agreement that it speaks of."""
    own, known = set(document.sender.uzovi), {item.agreement_id for item in document.agreements}
    for number, use in enumerate(document.uses, 1):
        place = Place(name, f"uses › {number}")
        if not set(use.uzovi) <= own:
            message = T("The use is of an insurer for which the sender does not report.")
            yield Problem("return-not-own", place, message, found=", ".join(use.uzovi), remedy=_AGAIN)
        if use.agreement_id not in known:
            message = T("The agreement of this use is not in the return.")
            yield Problem("return-no-agreement", place, message, found=str(use.agreement_id), remedy=_AGAIN)
    codes = {code for code, *_ in document.amounts} | {code for code, *_ in document.people or ()}
    if strange := sorted(codes - own - {NOT_ATTRIBUTED}):
        message = T("Cells are of an insurer for which the sender does not report.")
        yield Problem("return-not-own", Place(name, "amounts"), message, found=", ".join(strange), remedy=_AGAIN)


def _refused(name: str, code: str, message: Text, remedy: Text | None = None) -> ReadReturn:
    return ReadReturn(name, None, Problems([Problem(code, Place(name), message, remedy=remedy)]))
