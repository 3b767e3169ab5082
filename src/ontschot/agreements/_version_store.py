"""A folder in which signed versions of agreements are kept for good: nothing in it is ever overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from ontschot.agreements._beside import put_new
from ontschot.agreements._chain import verify_chain
from ontschot.agreements._read_file import ReadResult, read_agreement
from ontschot.agreements.labels import label
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import moved_on
from ontschot.agreements.write import to_json
from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Level, Place, Problem, Problems

__all__ = ["VersionStore"]

_KEPT = frozenset(Status) - {Status.DRAFT, Status.SUBMITTED, Status.CHECKED}


@dataclass(frozen=True, slots=True)
class VersionStore:
    """Signed versions on disk: a folder per agreement, a file per version and status, named by its fingerprint.

    A version is kept from the day it is signed (or withdrawn), and again at each later status. The name of a file
    carries the fingerprint of its bytes, each version that of the one before, and each signature that of what was
    signed: whatever is changed afterwards, or lost from the middle, is found by `read`.
    """

    folder: Path

    @staticmethod
    def keeps(agreement: Agreement) -> bool:
        """Say whether a version in this status is kept for good: from the day it is signed, or withdrawn."""
        return agreement.status in _KEPT

    def keep(self, agreement: Agreement) -> Path | Problems:
        """Keep one version in its status. Gives the file, or why it is refused; an equal one stays as it is.

        Raises OSError when the folder cannot be written; nothing half-written stays behind.
        """
        content = to_json(agreement).encode()
        path = self._path(agreement, content)
        if path.exists():
            return path
        if refusals := self._refusals(agreement, path.name):
            return Problems(refusals)
        path.parent.mkdir(parents=True, exist_ok=True)
        put_new(path, content)
        return path

    def read(self, agreement_id: UUID) -> tuple[Agreement, ...]:
        """Give the versions of an agreement in their latest status, oldest first; none when the store has none.

        Raises InputRefusedError when a file was changed, renamed or lost since it was kept.
        """
        latest = {state.version: state for state in self.states(agreement_id)}
        verify_chain(latest.values()).raise_if_refused()
        return tuple(latest.values())

    def states(self, agreement_id: UUID) -> tuple[Agreement, ...]:
        """Give every status of every version that was kept, in order. Raises InputRefusedError as `read` does."""
        problems = Problems()
        kept = tuple(self._files(agreement_id, problems))
        problems.extend(_differences(kept))
        problems.raise_if_refused()
        return kept

    def agreements(self) -> tuple[UUID, ...]:
        """Give the numbers of the agreements in the store."""
        folders = sorted(self.folder.iterdir()) if self.folder.is_dir() else ()
        return tuple(UUID(item.name) for item in folders if item.is_dir())

    def _path(self, agreement: Agreement, content: bytes) -> Path:
        return self.folder / str(agreement.id) / f"{_stem(agreement)}-{hashlib.sha256(content).hexdigest()}.json"

    def _refusals(self, agreement: Agreement, name: str) -> list[Problem]:
        if not self.keeps(agreement):
            message = T(
                "With the status {status} it can still be changed, so it is not kept for good.",
                status=label(agreement.status),
            )
            return [Problem("version-unsigned", Place(name), message, remedy=T("Have it signed first."))]
        try:
            kept = self.states(agreement.id)
        except InputRefusedError as error:
            return list(error.problems)
        others = {state.version: state for state in kept if state.version != agreement.version}
        chain = verify_chain((*others.values(), agreement))
        if chain.refused:
            return list(chain)
        return [_other_content(agreement, name)] if any(_contradicts(state, agreement) for state in kept) else []

    def _files(self, agreement_id: UUID, problems: Problems) -> Iterator[Agreement]:
        folder = self.folder / str(agreement_id)
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name.startswith("."):
                continue
            result = read_agreement(path)
            problems.extend(problem for problem in result.problems if problem.level is Level.ERROR)
            if result.agreement is None or not _is_what_it_says(path, result, agreement_id):
                problems.add(_changed(path))
            else:
                yield result.agreement


def _stem(agreement: Agreement) -> str:
    return f"v{agreement.version:04d}-{len(agreement.history):02d}-{agreement.status.value}"


def _is_what_it_says(path: Path, result: ReadResult, agreement_id: UUID) -> bool:
    agreement = result.agreement
    named = agreement is not None and path.stem == f"{_stem(agreement)}-{result.sha256}"
    return named and agreement is not None and agreement.id == agreement_id


def _contradicts(kept: Agreement, new: Agreement) -> bool:
    """Of one version only the status moves on: what was kept must be an earlier status of what comes now."""
    return kept.version == new.version and not moved_on(kept, new)


def _differences(kept: Iterable[Agreement]) -> Iterator[Problem]:
    for earlier, later in pairwise(kept):
        if _contradicts(earlier, later):
            yield _other_content(later, _stem(later))


def _other_content(agreement: Agreement, name: str) -> Problem:
    message = T("Version {number} is kept already with another content.", number=agreement.version)
    remedy = T("What was signed stays as it is: make a new version with a reason.")
    return Problem("version-differs", Place(name), message, remedy=remedy)


def _changed(path: Path) -> Problem:
    message = T("The file is not what was kept under this name: it was changed or renamed.")
    return Problem("version-changed", Place(path.name), message, remedy=T("Put the original back from a copy."))
