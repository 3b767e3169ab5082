"""Where a rule, amount or sentence comes from: document, section, date and status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

__all__ = ["OWN_DESIGN", "Document", "Rank", "Source", "document", "documents", "source"]


class Rank(StrEnum):
    """The weight of a document: a binding rule goes before a letter, a letter before a memo, agreement or Q&A."""

    BINDING = "binding"
    LETTER = "letter"
    OTHER = "other"
    OWN_DESIGN = "own-design"


@dataclass(frozen=True, slots=True)
class Document:
    """A published document that the rules refer to, with its status (for instance: draft text)."""

    code: str
    title: str
    rank: Rank
    status: str
    published: date | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document: its code and the section, as a reader would look it up."""

    document: str
    section: str = ""

    @property
    def own_design(self) -> bool:
        """Say whether no source prescribes it: users must see the difference between law and a useful idea."""
        return self.document == OWN_DESIGN

    def __str__(self) -> str:
        return f"{self.document} {self.section}".strip()


OWN_DESIGN = "own design"


def source(code: str, section: str = "") -> Source:
    """Refer to a place in a registered document. Raises KeyError when the document is not registered."""
    return Source(document(code).code, section)


def document(code: str) -> Document:
    """Give a registered document by its short code, such as "842". Raises KeyError when it is not registered."""
    return documents()[code]


@cache
def documents() -> dict[str, Document]:
    """Give all registered documents by code."""
    text = (resources.files("ontschot") / "sources.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)
    return {row["code"]: Document(**{**row, "rank": Rank(row["rank"])}) for row in rows}
