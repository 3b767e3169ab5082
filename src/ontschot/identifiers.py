"""Numbers and codes by which Dutch care knows its parties, checked on form."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import StringConstraints

__all__ = ["Agb", "CareOfficeCode", "Kvk", "MunicipalityCode", "SectorCode", "Slug", "Uzovi", "agb_care_type"]

Agb = Annotated[str, StringConstraints(pattern=r"^\d{8}$")]
"""AGB code of a provider: eight digits as text, of which the first two are the care type."""

Uzovi = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
"""UZOVI code of an insurer: four digits as text."""

Kvk = Annotated[str, StringConstraints(pattern=r"^\d{8}$")]
"""Number in the trade register (KvK): eight digits as text."""

MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^GM\d{4}$")]
"""Municipality code of Statistics Netherlands: GM and four digits."""

CareOfficeCode = Annotated[str, StringConstraints(pattern=r"^55\d{2}$")]
"""Code of a care office: four digits, beginning with 55."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A short name inside one document: lower-case letters, digits and single hyphens."""

SectorCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]
"""Code of a Zvw sector, such as msz or wijkverpleging."""


def agb_care_type(agb: str) -> str:
    """Give the care type (zorgsoort) of a provider: the first two digits of its AGB code.

    Raises ValueError on bad form.
    """
    if not re.fullmatch(r"\d{8}", agb):
        message = f"{agb!r} is not an AGB code of eight digits"
        raise ValueError(message)
    return agb[:2]
