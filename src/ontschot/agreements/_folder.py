"""Read a folder of agreements, and say what does not fit between its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from ontschot.agreements._located import file_problem
from ontschot.agreements._read_file import SUFFIXES, ReadResult, read_agreement
from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import holds
from ontschot.i18n import T
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.progress import Progress, Silent

__all__ = ["FolderResult", "read_folder"]


@dataclass(frozen=True, slots=True)
class FolderResult:
    """What a folder of agreements gave, file by file, with the problems between files.

    `agreements` holds every version that was read, in order of reference and version.
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
    """Read every agreement in a folder (not its subfolders), and say what does not fit between the files.

    A file that is refused beside others that were read is left out and reported as such; the folder is refused when no
    agreement is left, or when two files contradict each other. Files with another suffix are passed over with a remark.
    """
    watcher = progress or Silent()
    files, problems = _files(folder)
    watcher.phase(T("Reading agreements"), len(files))
    results = []
    for file in files:
        results.append(read_agreement(file))
        watcher.advance()
    read = [result.agreement for result in results if result.agreement]
    problems.extend(_of_files(results, some_read=bool(read)))
    problems.extend(_between(results))
    ordered = sorted(read, key=lambda item: (item.reference, item.version, str(item.id)))
    return FolderResult(tuple(results), tuple(ordered), problems)


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
    found = sorted(path for path in folder.iterdir() if path.is_file())
    kept = [path for path in found if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~"))]
    for path in found:
        if path not in kept:
            message = T("This file is no agreement and was passed over.")
            problems.add(file_problem("file-passed-over", path.name, message, level=Level.REMARK))
    if not kept:
        message = T("The folder holds no agreements (.yaml, .json or .xlsx).")
        problems.add(file_problem("folder-empty", str(folder), message, T("Make an example with: ontschot template")))
    return kept, problems


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
