"""Numbers and codes by which Dutch care knows its parties, checked on form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from ontschot.i18n import T, Text

__all__ = [
    "AGB_FORM",
    "CARE_OFFICE_FORM",
    "FORMS",
    "KVK_FORM",
    "MUNICIPALITY_FORM",
    "SECTOR_FORM",
    "SLUG_FORM",
    "UZOVI_FORM",
    "Agb",
    "CareOfficeCode",
    "Form",
    "Kvk",
    "MunicipalityCode",
    "SectorCode",
    "Slug",
    "Uzovi",
    "agb_care_type",
    "slug",
]

AGB_FORM = r"^(0[1-9]|[1-9][0-9])[0-9]{6}$"
UZOVI_FORM = r"^[0-9]{4}$"
KVK_FORM = r"^[0-9]{8}$"
MUNICIPALITY_FORM = r"^GM[0-9]{4}$"
CARE_OFFICE_FORM = r"^55[0-9]{2}$"
SLUG_FORM = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SECTOR_FORM = r"^[a-z][a-z0-9_]*$"

Agb = Annotated[str, StringConstraints(pattern=AGB_FORM)]
"""AGB code of a provider: eight digits as text, of which the first two are the care type."""

Uzovi = Annotated[str, StringConstraints(pattern=UZOVI_FORM)]
"""UZOVI code of an insurer: four digits as text."""

Kvk = Annotated[str, StringConstraints(pattern=KVK_FORM)]
"""Number in the trade register (KvK): eight digits as text."""

MunicipalityCode = Annotated[str, StringConstraints(pattern=MUNICIPALITY_FORM)]
"""Municipality code of Statistics Netherlands: GM and four digits."""

CareOfficeCode = Annotated[str, StringConstraints(pattern=CARE_OFFICE_FORM)]
"""Code of a care office: four digits, beginning with 55."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_FORM, max_length=64)]
"""A short name inside one document: lower-case letters, digits and single hyphens."""

SectorCode = Annotated[str, StringConstraints(pattern=SECTOR_FORM, max_length=32)]
"""Code of a Zvw sector, such as msz or wijkverpleging."""


@dataclass(frozen=True, slots=True)
class Form:
    """How an identifier is written, what people are told about it, and how a slip is mended (None: no idea)."""

    pattern: str
    expected: Text
    mended: Callable[[str], str]

    def suggestion(self, text: str) -> str | None:
        """Give what was probably meant, such as an AGB code whose leading zero a spreadsheet dropped."""
        mended = self.mended(text)
        return mended if mended != text and re.fullmatch(self.pattern, mended) else None


def agb_care_type(agb: str) -> str:
    """Give the care type (zorgsoort): the first two digits of an AGB code. Raises ValueError on bad form."""
    if not re.fullmatch(AGB_FORM, agb):
        raise ValueError(f"{agb!r} is not an AGB code of eight digits")
    return agb[:2]


def slug(text: str) -> str:
    """Give a short name made of a text: lower-case letters and digits, hyphens between words; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _digits(count: int) -> Callable[[str], str]:
    def mended(text: str) -> str:
        bare = re.sub(r"\.0$|[\s.-]", "", text)
        return bare.zfill(count) if bare.isascii() and bare.isdigit() else text

    return mended


def _municipality(text: str) -> str:
    bare = text.strip().upper().removeprefix("GM")
    return f"GM{bare.zfill(4)}" if bare.isascii() and bare.isdigit() else text


def _sector(text: str) -> str:
    return slug(text).replace("-", "_")


FORMS: dict[str, Form] = {
    form.pattern: form
    for form in (
        Form(AGB_FORM, T("an AGB code: eight digits, of which the first two are the care type"), _digits(8)),
        Form(UZOVI_FORM, T("a UZOVI code: four digits"), _digits(4)),
        Form(KVK_FORM, T("a number of the trade register (KvK): eight digits"), _digits(8)),
        Form(MUNICIPALITY_FORM, T("a municipality code: GM and four digits, such as GM0363"), _municipality),
        Form(CARE_OFFICE_FORM, T("a care office code: four digits, beginning with 55"), _digits(4)),
        Form(SLUG_FORM, T("a short name: lower-case letters, digits and single hyphens"), slug),
        Form(SECTOR_FORM, T("a sector code: lower-case letters, digits and underscores, such as msz"), _sector),
    )
}
"""Every form of identifier by its pattern."""
