"""The published JSON Schema of the agreement document, with which editors help and other programs check."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from ontschot.agreements.labels import ENUMS, label
from ontschot.agreements.model import SCHEMA_VERSION, Agreement
from ontschot.i18n import render

__all__ = ["agreement_schema", "schema_json"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def agreement_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of files with an agreement, with Dutch titles and descriptions.

    It describes what a careful file looks like. The program reads more, such as a Dutch date or ja and nee, and says
    so; and it checks more, such as names that refer to nothing.
    """
    schema = Agreement.model_json_schema(by_alias=True, mode="validation")
    names = {choices.__name__: choices for choices in ENUMS}
    for name, part in schema["$defs"].items():
        part.pop("description", None)
        if name in names:
            part["description"] = _called(names[name])
    head = {
        "$schema": _DIALECT,
        "$id": f"urn:ontschot:agreement:{SCHEMA_VERSION}",
        "title": "Overeenkomst over domein- en sectoroverstijgende samenwerking",
        "description": "Eén versie van één overeenkomst over patiëntengroepsgebonden afstemming van zorg.",
    }
    return {**head, **{key: value for key, value in schema.items() if key not in head}}


def schema_json() -> str:
    """Give the JSON Schema as the text that is published."""
    return json.dumps(agreement_schema(), ensure_ascii=False, indent=2) + "\n"


def _called(choices: type[StrEnum]) -> str:
    """Say beside each code what people call it."""
    return "; ".join(f"{member.value}: {render(label(member), 'nl')}" for member in choices)
