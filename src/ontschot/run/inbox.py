"""Look into a folder with returns that came in, and remember on which day each was seen first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.returns.inbox import Arrived, Expected, InboxRow, Strange, inbox, strangers
from ontschot.returns.journal import read_journal, recorded
from ontschot.returns.register import read_register
from ontschot.returns.signature import Trust
from ontschot.returns.sorted_out import arrived
from ontschot.run.output import write_text

__all__ = ["Looked", "look"]


@dataclass(frozen=True, slots=True)
class Looked:
    """A row per organisation, and the files that no row is about."""

    rows: tuple[InboxRow, ...]
    strange: tuple[Strange, ...]


def look(folder: Path, keys: Path, expected: Expected, journal: Path | None, *, required: bool = False) -> Looked:
    """Read the folder and say how it stands with every organisation in the register.

    journal: where the days of arrival are kept; what is new is added to it. Without one the day of signing is taken.
    Raises InputRefusedError when the folder, the register or the journal cannot be used.
    """
    read = read_register(keys)
    read.problems.raise_if_refused()
    assert read.document is not None  # noqa: S101 - a register that cannot be read was refused one line before
    trust = Trust(expected.today, read.document, required)
    found = _received(_arrived(folder, trust, journal), expected, journal)
    return Looked(inbox(read.document, expected, found), strangers(read.document, expected, found))


def _arrived(folder: Path, trust: Trust, journal: Path | None) -> list[Arrived]:
    if not folder.is_dir():
        message, remedy = T("There is no such folder."), T("Name the folder with the returns that came in.")
        raise InputRefusedError(Problems([Problem("inbox-missing", Place(str(folder)), message, remedy=remedy)]))
    beside = journal.resolve() if journal else None
    files = sorted(path for path in folder.glob("*.json") if path.resolve() != beside)
    return [arrived(file, trust) for file in files]


def _received(found: list[Arrived], expected: Expected, journal: Path | None) -> list[Arrived]:
    if journal is None:
        return found
    read = read_journal(journal)
    read.problems.raise_if_refused()
    assert read.document is not None  # noqa: S101 - a journal that cannot be read was refused one line before
    seen = [(item.document.content_sha256, item.document.sender.name, item.file) for item in found if item.document]
    kept = recorded(read.document, seen, expected.today)
    if kept != read.document:
        write_text(journal, kept.as_json())
    days = kept.days()
    return [replace(item, received_on=days[item.document.content_sha256]) if item.document else item for item in found]
