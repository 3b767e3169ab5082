"""What people answered in an evaluation of the title, from its files, as it may be published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ontschot.evaluation.qualitative.assemble import findings_of
from ontschot.evaluation.qualitative.findings import QualitativeFindings
from ontschot.evaluation.qualitative.material import open_file, open_material
from ontschot.evaluation.qualitative.publish import published
from ontschot.law.parameter import packaged_parameters
from ontschot.monitoring.yearly_return import Bottleneck
from ontschot.problems import Problem, Problems
from ontschot.returns.read import read_return

__all__ = ["answer_files", "asked_people", "bottlenecks"]


def asked_people(path: Path, day: date) -> tuple[QualitativeFindings, tuple[Problem, ...]]:
    """Give the findings with small numbers hidden, and what is wrong with single rows.

    path: the file of the evaluation, or its folder. Raises InputRefusedError when it cannot be used.
    """
    file, folder, problems = open_file(path)
    problems.raise_if_refused()
    assert file is not None  # noqa: S101 - a file that was refused was raised in the line before
    told = bottlenecks([folder / name for name in file.returns], problems)
    opened = open_material(file, folder, told)
    problems.extend(opened.problems)
    problems.raise_if_refused()
    assert opened.material is not None  # noqa: S101 - material that was refused was raised in the line before
    parameters = packaged_parameters()
    return published(findings_of(opened.material, parameters, day), parameters, day), tuple(problems)


def answer_files(path: Path) -> tuple[Path, tuple[Path, ...]]:
    """Give the folder of an evaluation and every file that may be read: of a folder all, of a file what it names.

    Raises InputRefusedError when the file cannot be used.
    """
    if path.is_dir():
        return path, tuple(_within(path))
    file, folder, problems = open_file(path)
    problems.raise_if_refused()
    assert file is not None  # noqa: S101 - a file that was refused was raised in the line before
    decisions = [file.decisions] if file.decisions else []
    named = [folder / name for name in (file.codebook, *file.answers, *file.codings, *decisions, *file.returns)]
    return folder, (path, *(found for place in named for found in _within(place)))


def _within(place: Path) -> Sequence[Path]:
    return sorted(item for item in place.rglob("*") if item.is_file()) if place.is_dir() else [place]


def bottlenecks(files: Sequence[Path], problems: Problems) -> Mapping[int, Sequence[Bottleneck]]:
    """Read the bottlenecks of yearly returns, and tell what is wrong with them.

    A year of which no return asked for bottlenecks is absent.
    """
    found: defaultdict[int, list[Bottleneck]] = defaultdict(list)
    for file in files:
        read = read_return(file)
        problems.extend(read.problems)
        told = read.document.as_bottlenecks() if read.document else None
        if read.document and told is not None:
            found[read.document.year].extend(told)
    return found
