"""Read another document of the user, such as the settings of a dossier, with the same care as an agreement."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from ontschot.agreements._explain import explained
from ontschot.agreements._text_file import LARGEST_TEXT, decoded, file_refusal
from ontschot.agreements._yaml import read_yaml
from ontschot.agreements.fields import Document
from ontschot.problems import Problems

__all__ = ["DocumentResult", "read_document"]

Model = TypeVar("Model", bound=Document)


@dataclass(frozen=True, slots=True)
class DocumentResult(Generic[Model]):
    """What one file gave: the document, or None when it was refused, with everything that was found on the way."""

    document: Model | None
    problems: Problems


def read_document(path: Path, model: type[Model]) -> DocumentResult[Model]:
    """Read a YAML document under a schema. Never raises on bad input: what is wrong stands in the problems."""
    refusal = file_refusal(path, path.name, LARGEST_TEXT)
    if refusal:
        return DocumentResult(None, Problems([refusal]))
    text, problems = decoded(path.read_bytes(), path.name)
    if text is None:
        return DocumentResult(None, Problems(list(problems)))
    located = read_yaml(text, path.name)
    found = Problems([*problems, *located.problems])
    if located.data is None:
        return DocumentResult(None, found)
    try:
        return DocumentResult(model.model_validate(located.data, by_alias=True, by_name=False), found)
    except ValidationError as error:
        found.extend(explained(error, located.where))
        return DocumentResult(None, found)
