"""Read a design from a file, or an example that ships with the program, with a report of everything that is wrong."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import yaml

from ontschot.agreements.read_document import DocumentResult, read_document
from ontschot.evaluation.design.document import Design

__all__ = ["example", "read_design", "written"]

_EXAMPLES = resources.files("ontschot.evaluation.design") / "examples"


def read_design(path: Path) -> DocumentResult[Design]:
    """Read a design. Never raises on bad input: the report says what is wrong, where, and how to mend it."""
    return read_document(path, Design)


def example() -> str:
    """Give the text of the example, with its comments."""
    return (_EXAMPLES / "kwetsbare-ouderen.yaml").read_text(encoding="utf-8")


def written(design: Design) -> str:
    """Write a design as YAML that reads back as the same design."""
    data = design.model_dump(mode="json", exclude_defaults=True)
    data = {"schema_name": design.schema_name, "schema_version": design.schema_version, **data}
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=120)
