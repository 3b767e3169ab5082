"""The versions of agreements as they lie in a file, a folder or a version store, with what changed between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from ontschot.agreements._chain import verify_chain
from ontschot.agreements._folder import read_folder
from ontschot.agreements._version_store import VersionStore
from ontschot.agreements.differences import Difference, differences
from ontschot.agreements.known_on import as_it_stood, as_known_on
from ontschot.agreements.lifecycle import Status, StatusChange
from ontschot.agreements.model import Agreement
from ontschot.agreements.step_in_file import read_whole
from ontschot.problems import InputRefusedError, Level, Problem, Problems

__all__ = ["Listed", "Versions", "list_versions"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One version as it stood on the day asked: since when, by whom, and what it changed against the one before."""

    agreement: Agreement
    last: StatusChange | None
    changes: tuple[Difference, ...]
    in_force: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions found, agreement by agreement and oldest first, with what does not fit between them."""

    listed: tuple[Listed, ...]
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> bool:
        """Say whether the past is not as it was signed."""
        return any(problem.level is not Level.REMARK for problem in self.problems)


def list_versions(place: Path, known_on: date | None = None) -> Versions:
    """List versions: of the agreement in a file and others of it in the same folder, or of all in a folder or store.

    known_on: list them as they stood on this day. Raises InputRefusedError when nothing can be read.
    """
    found, problems = _found(place)
    return Versions(tuple(_listed(found.values(), known_on)), (*problems, *_chains(found)))


def _found(place: Path) -> tuple[dict[UUID, list[Agreement]], tuple[Problem, ...]]:
    if place.is_file():
        _content, agreement = read_whole(place)
        found, problems = _in_folder(place.parent)
        return {agreement.id: found[agreement.id]}, tuple(item for item in problems if item.level is not Level.REMARK)
    if _is_store(place):
        return _in_store(VersionStore(place))
    found, problems = _in_folder(place)
    if not found:
        raise InputRefusedError(Problems(list(problems)))
    return found, problems


def _is_store(place: Path) -> bool:
    """A version store has folders only, each named by the number of an agreement."""
    inside = [item for item in place.iterdir() if not item.name.startswith(".")] if place.is_dir() else []
    return bool(inside) and all(item.is_dir() and _is_number(item.name) for item in inside)


def _is_number(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _in_store(store: VersionStore) -> tuple[dict[UUID, list[Agreement]], tuple[Problem, ...]]:
    found: dict[UUID, list[Agreement]] = {}
    problems: list[Problem] = []
    for number in store.agreements():
        try:
            found[number] = list(store.read(number))
        except InputRefusedError as error:
            problems.extend(error.problems)
    return found, tuple(problems)


def _in_folder(folder: Path) -> tuple[dict[UUID, list[Agreement]], tuple[Problem, ...]]:
    result = read_folder(folder)
    found: dict[UUID, list[Agreement]] = defaultdict(list)
    for agreement in result.agreements:
        found[agreement.id].append(agreement)
    return found, tuple(result.problems)


def _chains(found: dict[UUID, list[Agreement]]) -> Iterator[Problem]:
    for versions in found.values():
        yield from verify_chain(versions)


def _listed(groups: Iterable[list[Agreement]], known_on: date | None) -> Iterator[Listed]:
    for versions in groups:
        day = known_on or date.max
        stood = sorted(filter(None, (as_it_stood(item, day) for item in versions)), key=lambda item: item.version)
        known = as_known_on(versions, day)
        earlier: Agreement | None = None
        for version in stood:
            last = version.history[-1] if version.history else None
            changes = differences(earlier, version) if earlier else ()
            yield Listed(version, last, changes, _in_force(version, known))
            earlier = version


def _in_force(version: Agreement, known: Agreement | None) -> bool:
    running = {Status.SIGNED, Status.RUNNING, Status.WINDING_DOWN}
    return known is not None and known.version == version.version and version.status in running
