"""Files that came in, read and checked, with the returns that can be used apart by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ontschot.problems import Level, Problem
from ontschot.returns.document import ReturnDocument
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.inbox import Arrived
from ontschot.returns.read_any import read_any
from ontschot.returns.signature import Trust, signature_problems

__all__ = ["SortedOut", "arrived", "sorted_out"]


@dataclass(frozen=True, slots=True)
class SortedOut:
    """The returns that can be used, each with the name of its file, and everything that was found on the way."""

    yearly: tuple[tuple[str, ReturnDocument], ...]
    evaluations: tuple[tuple[str, EvaluationReturn], ...]
    problems: tuple[Problem, ...]


def arrived(file: Path, trust: Trust) -> Arrived:
    """Read a file that came in, and check its signature. Never raises on bad input."""
    read = read_any(file)
    problems = list(read.problems)
    if read.document is not None:
        problems.extend(signature_problems(read.document, file.name, trust))
    return Arrived(file.name, read.document, tuple(problems))


def sorted_out(files: Iterable[Path], trust: Trust) -> SortedOut:
    """Read all files and check their signatures; a return with a signature that does not hold is left out."""
    yearly: list[tuple[str, ReturnDocument]] = []
    evaluations: list[tuple[str, EvaluationReturn]] = []
    problems: list[Problem] = []
    for file in files:
        item = arrived(file, trust)
        problems.extend(item.problems)
        if any(problem.level is Level.ERROR for problem in item.problems):
            continue
        if isinstance(item.document, ReturnDocument):
            yearly.append((str(file), item.document))
        if isinstance(item.document, EvaluationReturn):
            evaluations.append((str(file), item.document))
    return SortedOut(tuple(yearly), tuple(evaluations), tuple(problems))
