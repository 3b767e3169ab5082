"""Writing results: beside first, then renamed, so that nobody finds half a result."""

from __future__ import annotations

import csv
import errno
import glob
import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from ontschot.i18n import T
from ontschot.payments.journal import as_text
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.system_reasons import system_reason

__all__ = ["BOM", "MARK", "csv_text", "replacing_folder", "write_text"]

MARK = "receipt.json"

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_WORDS = ("No space left", "File too large", "Disk quota exceeded")
_SWAPS = 10

BOM = "\ufeff"
"""Excel reads a CSV as UTF-8 only when it starts with this mark."""


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill; it takes the place of the target only when everything in it was written.

    A failure or an interruption leaves an earlier result as it was. A folder that holds something else than an earlier
    result is refused with a problem, never emptied. What a killed run left beside the target is cleared away first.
    """
    target = target.resolve()
    beside = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        _clear_remains(target)
        _refuse_foreign(target)
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
    except OSError as error:
        raise InputRefusedError(_unwritable(target, error)) from error
    try:
        yield beside
        _swap(beside, target)
    except OSError as error:
        if error.errno in _FULL or any(word in str(error) for word in _FULL_WORDS):
            raise InputRefusedError(_full(target)) from error
        raise
    except duckdb.Error as error:
        if any(word in str(error) for word in _FULL_WORDS):
            raise InputRefusedError(_full(target)) from error
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8 with plain line ends, creating its folder.

    What stood there stays whole until the new text is: it is written beside it first. Raises InputRefusedError when
    nothing can be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path.resolve(), text.encode())
    except (OSError, RuntimeError) as error:
        full = isinstance(error, OSError) and error.errno in _FULL
        problems = _full(path) if full else _unwritable(path, error)
        raise InputRefusedError(problems) from error


def _replace(path: Path, content: bytes) -> None:
    """A device or a pipe has no place beside it and is written to as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    beside = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        beside.write_bytes(content)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Give a CSV as Excel opens it: semicolons, a mark for UTF-8, and no text that Excel would take for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([as_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return BOM + text.getvalue()


def _swap(beside: Path, target: Path) -> None:
    """Another run may put its result down at the same moment; the last one stays, whole."""
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    for attempt in range(_SWAPS):
        with suppress(FileNotFoundError):
            target.rename(old)
        try:
            beside.rename(target)
            break
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST} or attempt == _SWAPS - 1:
                raise
        finally:
            _put_away(old, target)


def _put_away(old: Path, target: Path) -> None:
    """An earlier result goes when another has taken its place, and comes back when none has."""
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
    elif old.exists():
        old.rename(target)


def _clear_remains(target: Path) -> None:
    """A killed run cannot clear up: working copies hold rows of people, and the earlier result may stand aside."""
    if not target.parent.is_dir():
        return
    for path in target.parent.glob(f".{glob.escape(target.name)}.*-*"):
        _, _, kind = path.name.removeprefix(f".{target.name}").partition(".")
        name, _, number = kind.partition("-")
        if name not in {"part", "old"} or not number.isdecimal() or _is_running(int(number)):
            continue
        if name == "old" and not target.exists():
            path.rename(target)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _is_running(number: int) -> bool:
    """Where asking would stop the process (Windows), it counts as running, and its remains stay."""
    if os.name == "nt":
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


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


def _unwritable(target: Path, error: Exception) -> Problems:
    message = T("Nothing can be written here: {reason}.", reason=system_reason(error))
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
