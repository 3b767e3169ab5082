"""Dated parameters from a file of their own, for commands that have no dossier to read them from."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from ontschot.agreements.fields import Document
from ontschot.agreements.read_document import read_document
from ontschot.law.configuration import read_parameters
from ontschot.law.parameter import Parameters, packaged_parameters
from ontschot.run.settings import OwnParameter

__all__ = ["parameters_of"]


class _OwnParameters(Document):
    """A file with the part `parameters`, written as in dossier.yaml."""

    parameters: tuple[OwnParameter, ...] = Field(min_length=1)


def parameters_of(path: Path | None) -> Parameters:
    """Give the parameters that ship with the program, and those of a file after them.

    Raises InputRefusedError when the file cannot be used.
    """
    if path is None:
        return packaged_parameters()
    read = read_document(path, _OwnParameters)
    read.problems.raise_if_refused()
    assert read.document is not None  # noqa: S101 - a file that cannot be read was refused one line before
    own, wrong = read_parameters((row.model_dump() for row in read.document.parameters), path.name)
    wrong.raise_if_refused()
    return packaged_parameters().plus(own)
