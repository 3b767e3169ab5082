"""Read a design from a file, or an example that ships with the program, with a report of everything that is wrong."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path

import yaml

from ontschot.agreements.read_document import DocumentResult, read_document
from ontschot.evaluation.design.document import Design
from ontschot.i18n import T
from ontschot.problems import Problem, Problems

__all__ = ["example", "read_design", "written"]

_EXAMPLES = resources.files("ontschot.evaluation.design") / "examples"


def read_design(path: Path) -> DocumentResult[Design]:
    """Read a design. Never raises on bad input: the report says what is wrong, where, and how to mend it."""
    read = read_document(path, Design)
    return replace(read, problems=Problems([_own_remedy(problem) for problem in read.problems]))


def _own_remedy(problem: Problem) -> Problem:
    """An empty file of a design is begun with the example of a design, and not with one of an agreement."""
    if problem.code not in {"file-empty", "yaml-no-keys"}:
        return problem
    return replace(problem, remedy=T("Begin with: ontschot design example"))


def example() -> str:
    """Give the text of the example, with its comments."""
    return (_EXAMPLES / "kwetsbare-ouderen.yaml").read_text(encoding="utf-8")


def written(design: Design) -> str:
    """Write a design as YAML that reads back as the same design."""
    data = design.model_dump(mode="json", exclude_defaults=True)
    data = {"schema_name": design.schema_name, "schema_version": design.schema_version, **data}
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=120)
