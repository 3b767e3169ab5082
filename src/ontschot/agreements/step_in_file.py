"""A step in the life of an agreement, taken in its file: read, moved on, written beside and then put in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ontschot.agreements._beside import put, put_new
from ontschot.agreements._located import file_problem
from ontschot.agreements._read_file import SUFFIXES, read_bytes
from ontschot.agreements._rewritten import Rewritten, rewritten
from ontschot.agreements._steps import Step
from ontschot.agreements._text_file import LARGEST_WORKBOOK, file_refusal
from ontschot.agreements._version_store import VersionStore
from ontschot.agreements.model import Agreement
from ontschot.agreements.write import as_bytes
from ontschot.i18n import T, Text
from ontschot.problems import InputRefusedError, Problem, Problems
from ontschot.system_reasons import system_reason

__all__ = ["Moved", "keep", "move", "read_whole"]

_NUMBERED = re.compile(r"-v[0-9]+$")

Take = Callable[[Agreement], Step]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a step did: the agreement before and after it, and where it was written.

    `as_it_was`: all else in the file stayed to the letter. `kept`: where the version store
    has the versions before and after it.
    """

    before: Agreement
    after: Agreement
    file: Path
    as_it_was: bool
    kept: tuple[Path, ...] = ()


def move(file: Path, take: Take, *, out: Path | None = None, store: Path | None = None) -> Moved:
    """Take a step with the agreement in a file.

    A change of status moves the file on: what was signed in it stays as it was signed. A next version gets a file of
    its own beside it, or where `out` says; a file that exists is never overwritten. store: a folder in which signed
    versions are kept for good, each status apart; what can still be changed is not kept there yet.

    Raises InputRefusedError, with the file and the remedy, when the step cannot be taken or the file cannot be written;
    then nothing was changed.
    """
    original, before = read_whole(file)
    after = _taken(take(before), file)
    target = out or (file if after.version == before.version else _next_file(file, after.version))
    written = _written(original, file, target, (before, after))
    kept = [keep(item, store) for item in (before, after) if store and VersionStore.keeps(item)]
    _put(written.content, target, original if target == file else None)
    return Moved(before, after, target, written.as_it_was, tuple(dict.fromkeys(kept)))


def read_whole(file: Path) -> tuple[bytes, Agreement]:
    """Read a file and the agreement in it. Raises InputRefusedError with everything that is wrong with it."""
    refusal = file_refusal(file, file.name, LARGEST_WORKBOOK)
    if refusal:
        raise InputRefusedError(Problems([refusal]))
    content = file.read_bytes()
    result = read_bytes(content, file.name)
    if result.agreement is None:
        raise InputRefusedError(result.problems)
    return content, result.agreement


def _taken(step: Step, file: Path) -> Agreement:
    if isinstance(step, Problems):
        found = [replace(item, place=replace(item.place, file=file.name)) for item in step]
        raise InputRefusedError(Problems(found))
    return step


def _next_file(file: Path, version: int) -> Path:
    return file.with_stem(f"{_NUMBERED.sub('', file.stem)}-v{version}")


def _written(original: bytes, file: Path, target: Path, steps: tuple[Agreement, Agreement]) -> Rewritten:
    if target.suffix.lower() not in SUFFIXES:
        raise _refused(
            "file-suffix", target, T("The suffix {suffix} is not one that can be read.", suffix=target.suffix)
        )
    if target.suffix.lower() == file.suffix.lower():
        return rewritten(original, file.name, *steps)
    return Rewritten(as_bytes(steps[1], target.suffix.lower()), as_it_was=False)


def keep(agreement: Agreement, store: Path) -> Path:
    """Keep a version for good in a version store. Raises InputRefusedError when it does not fit what is kept there."""
    kept = VersionStore(store).keep(agreement)
    if isinstance(kept, Problems):
        raise InputRefusedError(kept)
    return kept


def _put(content: bytes, target: Path, original: bytes | None) -> None:
    """Write in the place of the file as it was read, or where no file stands yet."""
    try:
        if original is None:
            put_new(target, content)
        elif target.read_bytes() != original:
            raise _refused("file-changed", target, T("The file was changed by somebody else in the meantime."))
        else:
            put(target, content)
    except FileExistsError as error:
        raise _refused("file-exists", target, T("This file exists already and is left alone.")) from error
    except OSError as error:
        message = T("Nothing can be written here: {reason}.", reason=system_reason(error))
        raise _refused("file-unwritable", target, message) from error


_REMEDIES = {
    "file-suffix": T("Save it as .yaml, .json or .xlsx; a workbook of another kind as .xlsx."),
    "file-changed": T("Look at the file and take the step again."),
    "file-exists": T("Name another file."),
    "file-unwritable": T("Name a folder in which you may write."),
}


def _refused(code: str, target: Path, message: Text) -> InputRefusedError:
    problem: Problem = file_problem(code, str(target), message, _REMEDIES[code])
    return InputRefusedError(Problems([problem]))
