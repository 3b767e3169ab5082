"""Who sends a return, as said on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.returns.names import as_written
from ontschot.returns.signed_document import Sender

__all__ = ["named_sender"]


def named_sender(organisation: str, uzovi: Iterable[str], file: str = "") -> Sender:
    """Give the sender of this name. Raises InputRefusedError for a name that people cannot tell from others."""
    try:
        return Sender(name=as_written(organisation), uzovi=tuple(sorted(uzovi)))
    except ValidationError as error:
        message = T("The name has signs that look like others or cannot be seen.")
        expected = T("letters of the Latin alphabet, digits and punctuation")
        place = Place(file, column="organisation")
        problem = Problem("sender-name", place, message, ascii(organisation)[:100], expected, T("Type the name anew."))
        raise InputRefusedError(Problems([problem])) from error
