"""A dossier as it lies on disk: settings, agreements, tables and the user's own law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from ontschot.agreements.known_on import as_known_on
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_folder
from ontschot.agreements.read_document import read_document
from ontschot.i18n import Joined, T
from ontschot.law.configuration import read_parameters
from ontschot.law.decision import Decision
from ontschot.law.parameter import Parameters, packaged_parameters
from ontschot.problems import Level, Place, Problem, Problems
from ontschot.run.settings import Settings
from ontschot.tables.contracts import CONTRACTS

__all__ = ["Dossier", "open_dossier"]

SETTINGS = "dossier.yaml"
AGREEMENTS = "agreements"
TABLES = "tables"
_START = T("Start a dossier with: ontschot init FOLDER")
EPISODES = "episodes"
"""The folder with definitions of care episodes, for bundles."""
TABLE_SUFFIXES = (".parquet", ".csv", ".xlsx", ".xlsm")
_NOTES = (".txt", ".md")
"""Text beside the tables, such as the columns that `ontschot init` writes; never read as a table."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a run starts from. `tables` maps the name of a contract to the user's file."""

    folder: Path
    settings: Settings
    agreements: tuple[Agreement, ...]
    parameters: Parameters
    decisions: tuple[Decision, ...] = ()
    tables: dict[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that the run reads, in order."""
        return tuple(sorted(_files(self)))


def open_dossier(folder: Path, known_on: date | None = None) -> Dossier:
    """Read settings, agreements and the list of tables of a dossier.

    known_on: the day as known on which everything counts, instead of the day in the settings.

    Raises InputRefusedError with the whole report when the settings are missing or wrong, or when an agreement cannot
    be read: a total over the other agreements would look complete without being so.
    """
    problems = Problems()
    settings = _settings(folder, problems)
    agreements = _agreements(folder, problems)
    tables = _tables(folder, problems)
    problems.raise_if_refused()
    assert settings is not None  # noqa: S101 - a missing settings file was refused one line before
    problems.extend(_part_of_insurer(settings, agreements))
    own, wrong = read_parameters((row.model_dump() for row in settings.parameters), SETTINGS)
    wrong.raise_if_refused()
    if known_on:
        settings = settings.model_copy(update={"known_on": known_on})
    return Dossier(
        folder=folder,
        settings=settings,
        agreements=_as_known_on(agreements, settings),
        parameters=packaged_parameters().plus(own),
        decisions=settings.decisions,
        tables=tables,
        problems=tuple(problems),
    )


def _settings(folder: Path, problems: Problems) -> Settings | None:
    path = folder / SETTINGS
    if not path.is_file():
        problems.add(_missing(path))
        return None
    read = read_document(path, Settings)
    problems.extend(_about_settings(problem) for problem in read.problems)
    return read.document


def _about_settings(problem: Problem) -> Problem:
    """The reader of documents knows agreements only; settings that are empty are made in another way."""
    return replace(problem, remedy=_START) if problem.code == "file-empty" else problem


def _missing(path: Path) -> Problem:
    return Problem(
        code="dossier-missing",
        place=Place(file=str(path)),
        message=T("This folder is not a dossier: the file {name} is missing.", name=SETTINGS),
        remedy=_START,
    )


def _agreements(folder: Path, problems: Problems) -> tuple[Agreement, ...]:
    found = read_folder(folder / AGREEMENTS)
    refused = {result.file for result in found.results if result.agreement is None}
    problems.extend(_refusing(problem) if problem.place.file in refused else problem for problem in found.problems)
    return found.agreements


def _refusing(problem: Problem) -> Problem:
    """In a folder a file that cannot be read is left out; in a run it stops the run."""
    return replace(problem, level=Level.ERROR) if problem.level is Level.ROW else problem


def _tables(folder: Path, problems: Problems) -> dict[str, Path]:
    tables: dict[str, Path] = {}
    place = folder / TABLES
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        name = path.name.split(".")[0].lower()
        if path.suffix.lower() not in TABLE_SUFFIXES:
            problems.extend([_other_form(path)] if name in CONTRACTS and path.suffix.lower() not in _NOTES else ())
        elif path.stem.lower() not in CONTRACTS:
            problems.add(_unknown_table(path))
        elif name in tables:
            problems.add(_twice(path, tables[name]))
        else:
            tables[name] = path
    if not tables:
        problems.add(_no_tables(place))
    return tables


def _no_tables(place: Path) -> Problem:
    return Problem(
        code="tables-missing",
        place=Place(file=place.name),
        message=T("There are no tables, so nothing can be attributed to insured people."),
        remedy=T("Put insured, costs and membership here; ontschot init shows their columns."),
        level=Level.REMARK,
    )


def _other_form(path: Path) -> Problem:
    """A table left out for its form would make the run look complete without being so."""
    return Problem(
        code="table-form",
        place=Place(file=f"{TABLES}/{path.name}"),
        message=T("This has the name of a table, but a table is not read in this form."),
        found=path.suffix or path.name,
        expected=T("One of: {names}", names=", ".join(TABLE_SUFFIXES)),
        remedy=T("Save it as .csv, .xlsx or .parquet, or take it out of this folder."),
    )


def _unknown_table(path: Path) -> Problem:
    return Problem(
        code="table-unknown",
        place=Place(file=f"{TABLES}/{path.name}"),
        message=T("There is no table with this name; the file is not used."),
        found=path.stem,
        expected=T("One of: {names}", names=", ".join(sorted(CONTRACTS))),
        remedy=T("Give the file the name of its table."),
        level=Level.REMARK,
    )


def _twice(path: Path, other: Path) -> Problem:
    return Problem(
        code="table-twice",
        place=Place(file=str(path)),
        message=T("The same table lies here twice: {first} and {second}.", first=other.name, second=path.name),
        remedy=T("Keep one of the two."),
    )


def _part_of_insurer(settings: Settings, agreements: tuple[Agreement, ...]) -> Iterator[Problem]:
    """A run for some codes of an insurer takes its amounts whole, because the insurer owes them as one party."""
    asked = set(settings.uzovi)
    acting = [set(party.uzovi) for agreement in agreements for party in agreement.insurers]
    if also := set().union(*(codes for codes in acting if codes & asked)) - asked:
        yield Problem(
            code="insurer-in-part",
            place=Place(file=SETTINGS, part="uzovi"),
            message=T(
                "What an insurer owes is claimed whole, so also for its codes {codes}.", codes=Joined((*sorted(also),))
            ),
            remedy=T("Name all codes of the insurer here, and make one run for them together."),
            level=Level.REMARK,
        )


def _as_known_on(agreements: tuple[Agreement, ...], settings: Settings) -> tuple[Agreement, ...]:
    versions: dict[UUID, list[Agreement]] = defaultdict(list)
    for agreement in agreements:
        versions[agreement.id].append(agreement)
    known = (as_known_on(items, settings.known_on) for items in versions.values())
    return tuple(sorted((item for item in known if item), key=lambda item: (item.reference, str(item.id))))


def _files(dossier: Dossier) -> Iterator[Path]:
    yield dossier.folder / SETTINGS
    yield from dossier.tables.values()
    for name in (AGREEMENTS, EPISODES):
        yield from (path for path in (dossier.folder / name).rglob("*") if path.is_file())
