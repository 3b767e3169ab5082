"""Names of organisations that people can tell apart by looking: no letter of another script that looks the same."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from ontschot.agreements.fields import FieldError, Name
from ontschot.i18n import T

__all__ = ["OrganisationName", "alike", "as_written"]

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def as_written(name: str) -> str:
    """Write accents in the one way that every program compares alike."""
    return unicodedata.normalize("NFC", name)


def alike(name: str) -> str:
    """Give what is left of a name for who does not look closely: no capitals, one kind of space, plain forms."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _plain(name: str) -> str:
    strange = [sign for sign in name if not _seen(sign)]
    if strange or as_written(name) != name:
        raise FieldError(
            T("The name has signs that look like others or cannot be seen."),
            T("letters of the Latin alphabet, digits and punctuation"),
            T("Type the name anew."),
        )
    return name


def _seen(sign: str) -> bool:
    kind = unicodedata.category(sign)
    letter = kind.startswith(("L", "M"))
    spaces = kind == "Zs" and sign != " "
    return kind not in _UNSEEN and not spaces and (not letter or "LATIN" in unicodedata.name(sign, ""))


OrganisationName = Annotated[Name, AfterValidator(_plain)]
"""The name of an organisation as it signs: Latin letters, digits and punctuation, in one way of writing."""
