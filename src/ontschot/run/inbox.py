"""Look into a folder with returns that came in, and remember on which day each was seen first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

from ontschot.i18n import Language, T, Text
from ontschot.law.parameter import Parameters
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.reports.content import RunInfo
from ontschot.reports.html import report_html
from ontschot.reports.inbox_report import InboxContent, inbox_report
from ontschot.reports.parts.sourcing import citation
from ontschot.returns.inbox import Arrived, Expected, InboxRow, Strange, inbox, strangers
from ontschot.returns.journal import read_journal, recorded
from ontschot.returns.register import read_register
from ontschot.returns.signature import Trust
from ontschot.returns.sorted_out import arrived
from ontschot.run.output import write_text

__all__ = ["LEAP", "Leap", "Looked", "inbox_page", "leap_on", "look"]


LEAP = "returns.leap_percent"
_WHOLE = 100
_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Leap:
    """From which change on a figure is shown as a leap, as a part of what it was, and where that comes from."""

    part: Fraction
    where: Text


def leap_on(day: date, parameters: Parameters, asked: int | None = None) -> Leap:
    """Give the dated parameter of the day, or what was asked in percent. Raises InputRefusedError without either."""
    if asked is not None:
        return Leap(Fraction(asked, _WHOLE), T("as asked with --leap"))
    found = parameters.on(LEAP, day)
    if found is None:
        message, remedy = T("On this day there is no limit for leaps."), T("Give one with --leap.")
        place = Place(part=LEAP)
        raise InputRefusedError(Problems([Problem("leap-unknown", place, message, day.isoformat(), remedy=remedy)]))
    said = T("{name}, from {day}, {source}", name=LEAP, day=found.valid_from, source=citation(found.source))
    return Leap(Fraction(found.value, _WHOLE), said)


def inbox_page(seen: Looked, expected: Expected, leap: Leap, title: str, language: Language) -> str:
    """Write the inbox as one web page. The same files, register and days give the same page."""
    day = datetime.combine(expected.today, time(), UTC)
    files = sorted(f"{row.organisation} {row.file} {row.version}" for row in seen.rows)
    number = hashlib.sha256("\n".join([title, day.isoformat(), *files]).encode()).hexdigest()[:_LENGTH]
    run = RunInfo(number, title, "", expected.today, day, version("ontschot"))
    return report_html(inbox_report(InboxContent(run, expected, seen.rows, seen.strange, leap.where)), language)


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
    files = sorted(path for path in folder.glob("*.json") if not _same(path, journal))
    return [arrived(file, trust) for file in files]


def _same(path: Path, journal: Path | None) -> bool:
    """A link that leads nowhere is no journal."""
    try:
        return journal is not None and path.samefile(journal)
    except OSError:
        return False


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
