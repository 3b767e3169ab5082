"""Writing results: beside first, then renamed, so that nobody finds half a result."""

from __future__ import annotations

import csv
import errno
import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ontschot.i18n import T
from ontschot.payments.journal import as_text
from ontschot.problems import InputRefusedError, Place, Problem, Problems

__all__ = ["BOM", "MARK", "csv_text", "replacing_folder", "write_text"]

MARK = "receipt.json"

BOM = "\ufeff"
"""Excel reads a CSV as UTF-8 only when it starts with this mark."""


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill; it takes the place of the target only when everything in it was written.

    A failure or an interruption leaves an earlier result as it was. A folder that holds something else than an earlier
    result is refused with a problem, never emptied.
    """
    _refuse_foreign(target)
    beside = target.with_name(f".{target.name}.part-{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir(parents=True)
    except OSError as error:
        raise InputRefusedError(_unwritable(target, error)) from error
    try:
        yield beside
        _swap(beside, target)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise InputRefusedError(_full(target)) from error
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8 with plain line ends, creating its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Give a CSV as Excel opens it: semicolons, a mark for UTF-8, and no text that Excel would take for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([as_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return BOM + text.getvalue()


def _swap(beside: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    beside.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    if target.exists() and not (target.is_dir() and ((target / MARK).exists() or not any(target.iterdir()))):
        raise InputRefusedError(
            Problems(
                [
                    Problem(
                        code="output-not-empty",
                        place=Place(file=str(target)),
                        message=T("This folder holds something else than an earlier result, so it is left alone."),
                        remedy=T("Name an empty or new folder."),
                    )
                ]
            )
        )


def _unwritable(target: Path, error: OSError) -> Problems:
    message = T("Nothing can be written here: {reason}.", reason=error.strerror or type(error).__name__)
    remedy = T("Name a folder in which you may write.")
    return Problems([Problem("output-unwritable", Place(file=str(target)), message, remedy=remedy)])


def _full(target: Path) -> Problems:
    return Problems(
        [
            Problem(
                code="disk-full",
                place=Place(file=str(target)),
                message=T("The disk is full; nothing was changed."),
                remedy=T("Free some space or name a folder on another disk."),
            )
        ]
    )
