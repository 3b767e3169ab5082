"""Doing a run again from its receipt: the same bytes, or a list of what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.progress import Progress
from ontschot.run.evaluated import KIND, files_of, make, report
from ontschot.run.options import Options
from ontschot.run.output import MARK
from ontschot.run.receipt import Receipt, fingerprints, read_receipt
from ontschot.run.run import run_dossier

__all__ = ["Difference", "DifferenceKind", "verify"]


class DifferenceKind(StrEnum):
    """What differs from the receipt."""

    INPUT = "input"
    PROGRAM = "program"
    PARAMETERS = "parameters"
    FILE = "file"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the receipt says: what it is, what the receipt promises and what was found."""

    kind: DifferenceKind
    name: str
    promised: str
    found: str


def verify(result: Path, dossier: Path | None = None, progress: Progress | None = None) -> tuple[Difference, ...]:
    """Compare the files of a result with its receipt, do the run again and compare every byte.

    result: the folder with the receipt; dossier: where the input lies now, when it moved. Differences come in the order
    in which they explain each other: input and program first. Raises InputRefusedError when there is no receipt.
    """
    receipt = _receipt(result / MARK)
    lying = _lying(result, receipt)
    with TemporaryDirectory(prefix="ontschot-") as place:
        again = Path(place) / "again"
        fresh = _done_again(receipt, dossier, again, progress)
    return (*_compared(receipt, fresh), *lying)


def _done_again(receipt: Receipt, dossier: Path | None, again: Path, progress: Progress | None) -> Receipt:
    options = _options(receipt)
    if receipt.settings.get("kind") == KIND:
        files = files_of(receipt.settings, dossier)
        fresh, _problems = report(make(files, options.memory_limit, day=options.day), files, again, options)
        return fresh
    _outcome, fresh = run_dossier(dossier or Path(receipt.settings["dossier"]), again, options, progress)
    return fresh


def _receipt(path: Path) -> Receipt:
    try:
        return read_receipt(path)
    except ValueError as error:
        raise InputRefusedError(Problems([_no_receipt(path)])) from error


def _no_receipt(path: Path) -> Problem:
    return Problem(
        code="receipt-missing",
        place=Place(file=str(path)),
        message=T("There is no receipt here that can be read."),
        remedy=T("Name the folder that a run made, with receipt.json in it."),
    )


def _options(receipt: Receipt) -> Options:
    return Options(
        languages=tuple(receipt.settings["languages"]),
        formats=tuple(receipt.settings["formats"]),
        previous=Path(receipt.settings["previous"]) if "previous" in receipt.settings else None,
        known_on=date.fromisoformat(receipt.settings["known_on"]) if "known_on" in receipt.settings else None,
        timestamp=datetime.fromisoformat(receipt.timestamp),
    )


def _lying(result: Path, receipt: Receipt) -> tuple[Difference, ...]:
    """Files that were changed, lost or added since the run."""
    files = [path for path in result.rglob("*") if path.is_file() and path != result / MARK]
    return tuple(_unequal(DifferenceKind.FILE, receipt.outputs, fingerprints(result, files)))


def _compared(receipt: Receipt, fresh: Receipt) -> Iterator[Difference]:
    yield from _unequal(DifferenceKind.INPUT, receipt.inputs, fresh.inputs)
    programs = [{item.program: item.version, **item.libraries} for item in (receipt, fresh)]
    yield from _unequal(DifferenceKind.PROGRAM, *programs)
    yield from _unequal(DifferenceKind.PARAMETERS, {"parameters": receipt.parameters}, {"parameters": fresh.parameters})
    yield from _unequal(DifferenceKind.RESULT, receipt.tables, fresh.tables)
    yield from _unequal(DifferenceKind.RESULT, receipt.outputs, fresh.outputs)


def _unequal(kind: DifferenceKind, promised: dict[str, str], found: dict[str, str]) -> Iterator[Difference]:
    for name in sorted(promised.keys() | found.keys()):
        before, after = promised.get(name, ""), found.get(name, "")
        if before != after:
            yield Difference(kind, name, before, after)
