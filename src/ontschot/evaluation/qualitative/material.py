"""Everything that an evaluation rests on, opened and checked: answers, codes, decisions and returned bottlenecks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ontschot.agreements.read_document import read_document
from ontschot.evaluation.qualitative.answers import Answer, read_answers
from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.coding import Coding, read_codings
from ontschot.evaluation.qualitative.evaluation_file import EvaluationFile
from ontschot.evaluation.qualitative.settled import Decided, Decisions, Settlement, problems_of, settle
from ontschot.evaluation.qualitative.units import Returned, returned, units
from ontschot.i18n import Language
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.problems import Problems
from ontschot.tables.read import TableReport

__all__ = ["FILE_NAMES", "Material", "Opened", "open_file", "open_material"]

FILE_NAMES = ("evaluatie.yaml", "evaluation.yaml")
"""What the file of an evaluation is called in its folder."""

TABLES = {".xlsx", ".csv"}
"""The kinds of file that are read where a folder is named."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an evaluation rests on. `asked` are the care years of which a return with an inventory is there."""

    file: EvaluationFile
    codebook: Codebook
    answers: tuple[Answer, ...]
    codings: tuple[Coding, ...]
    decisions: tuple[Decided, ...]
    returned: tuple[Returned, ...]
    asked: tuple[int, ...]
    uncoded: int

    def settlement(self, year: int | None = None) -> Settlement:
        """Bring the codings of one year together, or those of all years."""
        return settle(
            [item for item in self.codings if year in {None, item.unit.year}],
            [item for item in self.decisions if year in {None, item.unit.year}],
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening gave: the material, or None when it was refused, the account of each table, and the problems.

    `reports` holds an account per file, by its name.
    """

    material: Material | None
    reports: dict[str, TableReport]
    problems: Problems


def open_file(path: Path) -> tuple[EvaluationFile | None, Path, Problems]:
    """Read the file of an evaluation, or the one in a folder; gives the folder to which its paths are relative."""
    file = _file(path)
    read = read_document(file, EvaluationFile)
    return read.document, file.parent, read.problems


def open_material(
    file: EvaluationFile,
    folder: Path,
    inventories: Mapping[int, Sequence[Bottleneck]] | None = None,
    *,
    back: Path | None = None,
    language: Language = "nl",
) -> Opened:
    """Open everything that an evaluation names. Never raises on bad input: the problems say what is wrong.

    inventories: bottlenecks of yearly returns by care year; a year of which nobody was asked is absent. back: folder
    for refused rows and for the users' own files with remarks.
    """
    told = returned(inventories or {})
    problems = Problems()
    told_by, coded_by = _tables(folder, file.answers), _tables(folder, file.codings)
    answers = read_answers(told_by, back=back, language=language)
    reports = dict(zip(map(str, told_by), answers.reports, strict=True))
    problems.extend(answers.problems)
    codebook = read_document(folder / file.codebook, Codebook)
    problems.extend(codebook.problems)
    if codebook.document is None:
        return Opened(None, reports, problems)
    codings = read_codings(
        coded_by,
        codebook.document,
        units(answers.answers, told),
        back=back,
        language=language,
    )
    problems.extend(codings.problems)
    reports |= zip(map(str, coded_by), codings.reports, strict=True)
    decisions = _decisions(file, folder, problems)
    material = Material(
        file,
        codebook.document,
        answers.answers,
        codings.codings,
        decisions,
        told,
        tuple(sorted(inventories or {})),
        codings.uncoded,
    )
    problems.extend(problems_of(decisions, material.codebook, material.settlement(), file.decisions or ""))
    return Opened(None if problems.refused else material, reports, problems)


def _decisions(file: EvaluationFile, folder: Path, problems: Problems) -> tuple[Decided, ...]:
    if file.decisions is None:
        return ()
    read = read_document(folder / file.decisions, Decisions)
    problems.extend(read.problems)
    return read.document.decisions if read.document else ()


def _tables(folder: Path, names: Iterable[str]) -> list[Path]:
    """A folder stands for all tables in it."""
    paths = [folder / name for name in names]
    return [file for path in paths for file in (_within(path) if path.is_dir() else (path,))]


def _within(folder: Path) -> Iterable[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix.lower() in TABLES)


def _file(path: Path) -> Path:
    if not path.is_dir():
        return path
    return next((path / name for name in FILE_NAMES if (path / name).exists()), path / FILE_NAMES[0])
