"""When each return came in, as the receiver recorded it: the sender's own word is not enough to judge lateness by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from ontschot.agreements.declarations import Sha256
from ontschot.agreements.fields import Day, Document, Name
from ontschot.agreements.read_document import DocumentResult, read_document
from ontschot.plain import as_json
from ontschot.problems import Problems

__all__ = ["Journal", "Receipt", "read_journal", "recorded"]


class Receipt(Document):
    """A return that was seen for the first time, by the fingerprint of its content."""

    content_sha256: Sha256
    sender: Name
    file: Name
    received_on: Day


class Journal(Document):
    """Every return that ever came in; nothing is taken out, also when a file goes."""

    schema_name: Literal["ontschot-inbox-journal"] = "ontschot-inbox-journal"
    schema_version: int = Field(1, ge=1, le=1)
    received: tuple[Receipt, ...] = ()

    def days(self) -> Mapping[str, date]:
        """Give the day on which each content came."""
        return {item.content_sha256: item.received_on for item in self.received}

    def as_json(self) -> str:
        """Write the journal."""
        return as_json(self)


def read_journal(path: Path) -> DocumentResult[Journal]:
    """Read a journal; an empty one where there is no file yet."""
    return read_document(path, Journal) if path.exists() else DocumentResult(Journal(), Problems())


def recorded(journal: Journal, seen: Iterable[tuple[str, str, str]], today: date) -> Journal:
    """Give the journal with what is seen for the first time; seen: fingerprint, sender and file."""
    known = {item.content_sha256 for item in journal.received}
    fresh: dict[str, Receipt] = {}
    for sha256, sender, file in seen:
        if sha256 not in known:
            fresh.setdefault(sha256, Receipt(content_sha256=sha256, sender=sender, file=file, received_on=today))
    return journal.model_copy(update={"received": (*journal.received, *fresh.values())})
