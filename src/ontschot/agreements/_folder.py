"""Read a folder of agreements, and say what does not fit between its files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from ontschot.agreements._located import file_problem
from ontschot.agreements._read_file import SUFFIXES, ReadResult, read_agreement
from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import holds, moved_on
from ontschot.i18n import T
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.progress import Progress, Silent

__all__ = ["FolderResult", "read_folder"]

_FINGERPRINT = re.compile(r"-([0-9a-f]{64})$")
"""How the version store ends the name of a file."""


@dataclass(frozen=True, slots=True)
class FolderResult:
    """What a folder of agreements gave, file by file, with the problems between files.

    `agreements` holds every version that was read, each in its latest status, in order of reference and version.
    """

    results: tuple[ReadResult, ...]
    agreements: tuple[Agreement, ...]
    problems: Problems

    def file_of(self, agreement: Agreement) -> str:
        """Give the file an agreement was read from. Raises KeyError when it is not of this folder."""
        for result in self.results:
            if result.agreement is agreement:
                return result.file
        raise KeyError(agreement.reference)


def read_folder(folder: Path, progress: Progress | None = None) -> FolderResult:
    """Read every agreement in a folder and in its folders per agreement, and say what does not fit between the files.

    Of a version that lies there in several statuses, as a version store keeps it, the latest counts. A file that is
    refused beside others that were read is left out and reported as such; the folder is refused when no agreement is
    left, or when two files contradict each other. Files with another suffix are passed over with a remark.
    """
    watcher = progress or Silent()
    files, problems = _files(folder)
    watcher.phase(T("Reading agreements"), len(files))
    results = []
    for file in files:
        results.append(_read(file, folder))
        watcher.advance()
    latest = list(_latest(results))
    read = [result.agreement for result in latest if result.agreement]
    problems.extend(_of_files(results, some_read=bool(read)))
    problems.extend(_between(latest))
    ordered = sorted(read, key=lambda item: (item.reference, item.version, str(item.id)))
    return FolderResult(tuple(results), tuple(ordered), problems)


def _read(path: Path, folder: Path) -> ReadResult:
    """Read one file, named by its path below the folder; a name with a fingerprint must be that of its bytes."""
    result = read_agreement(path)
    name = path.relative_to(folder).as_posix()
    problems = Problems([replace(item, place=replace(item.place, file=name)) for item in result.problems])
    promised = _FINGERPRINT.search(path.stem)
    if result.agreement and promised and promised[1] != result.sha256:
        message = T("The file is not what was kept under this name: it was changed or renamed.")
        problems.add(file_problem("version-changed", name, message, T("Put the original back from a copy.")))
    return ReadResult(name, None if problems.refused else result.agreement, problems, result.sha256)


def _latest(results: Iterable[ReadResult]) -> Iterator[ReadResult]:
    """Leave out what is an earlier status of a version that lies beside it."""
    versions: dict[tuple[UUID, int], list[Agreement]] = defaultdict(list)
    read = [(result, result.agreement) for result in results if result.agreement]
    for _result, agreement in read:
        versions[agreement.id, agreement.version].append(agreement)
    for result, agreement in read:
        if not any(moved_on(agreement, other) for other in versions[agreement.id, agreement.version]):
            yield result


def _of_files(results: Iterable[ReadResult], *, some_read: bool) -> Iterator[Problem]:
    for result in results:
        for problem in result.problems:
            left_out = some_read and problem.level is Level.ERROR
            yield replace(problem, level=Level.ROW) if left_out else problem


def _files(folder: Path) -> tuple[list[Path], Problems]:
    problems = Problems()
    if not folder.is_dir():
        message = T("There is no such folder.")
        problems.add(file_problem("folder-missing", str(folder), message, T("Check the name of the folder.")))
        return [], problems
    found = sorted(path for path in (*folder.iterdir(), *_below(folder)) if path.is_file())
    kept = [path for path in found if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~"))]
    for path in found:
        if path not in kept:
            message = T("This file is no agreement and was passed over.")
            problems.add(file_problem("file-passed-over", path.name, message, level=Level.REMARK))
    if not kept:
        message = T("The folder holds no agreements (.yaml, .json or .xlsx).")
        problems.add(file_problem("folder-empty", str(folder), message, T("Make an example with: ontschot template")))
    return kept, problems


def _below(folder: Path) -> Iterator[Path]:
    """Files in folders per agreement, one level deep."""
    for path in folder.iterdir():
        if path.is_dir() and not path.name.startswith("."):
            yield from path.iterdir()


def _between(results: Iterable[ReadResult]) -> Iterator[Problem]:
    read = [(result.file, result.agreement) for result in results if result.agreement]
    versions: dict[UUID, dict[int, tuple[str, Agreement]]] = {}
    references: dict[str, tuple[str, UUID]] = {}
    for file, agreement in read:
        known = versions.setdefault(agreement.id, {})
        if agreement.version in known:
            yield _twice(file, agreement, known[agreement.version][0])
        known.setdefault(agreement.version, (file, agreement))
        first, owner = references.setdefault(agreement.reference, (file, agreement.id))
        if owner != agreement.id:
            yield _same_reference(file, agreement, first)
    for known in versions.values():
        yield from _chain(known)


def _twice(file: str, agreement: Agreement, first: str) -> Problem:
    message = T("Version {number} of this agreement also stands in {file}.", number=agreement.version, file=first)
    remedy = T("Remove one of the two, or give a new agreement its own number.")
    return Problem("double-agreement", Place(file, "id"), message, str(agreement.id), remedy=remedy)


def _same_reference(file: str, agreement: Agreement, first: str) -> Problem:
    message = T(
        "The reference {reference} of another agreement stands in {file}.",
        reference=agreement.reference,
        file=first,
    )
    remedy = T("Give each agreement its own reference.")
    return Problem("double-reference", Place(file, "reference"), message, agreement.reference, remedy=remedy)


def _chain(known: dict[int, tuple[str, Agreement]]) -> Iterator[Problem]:
    for number, (file, agreement) in sorted(known.items()):
        earlier = known.get(number - 1)
        if earlier and agreement.previous_sha256 and not holds(earlier[1], agreement.previous_sha256):
            message = T(
                "Version {number} does not follow on the version in {file}: that one was changed afterwards.",
                number=number,
                file=earlier[0],
            )
            remedy = T("Put the original of the earlier version back.")
            yield Problem("version-chain", Place(file, "previous_sha256"), message, remedy=remedy)
