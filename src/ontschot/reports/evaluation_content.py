"""What the report on an evaluation shows: its input, free of language and of layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ontschot.evaluation.evaluate import Evaluation, Measured
from ontschot.evaluation.qualitative.findings import QualitativeFindings
from ontschot.problems import Problem
from ontschot.reports.content import RunInfo
from ontschot.tables.read import TableReport

__all__ = ["EvaluationContent"]


@dataclass(frozen=True, slots=True)
class EvaluationContent:
    """An evaluation with what it was made of.

    tables: the account of each of the user's tables. problems: what was wrong with the input. qualitative: what people
    answered, None when no such part was given. regions: names by code; a code without a name is shown as itself.
    """

    run: RunInfo
    evaluation: Evaluation
    measured: Measured
    tables: tuple[TableReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    qualitative: QualitativeFindings | None = None
    regions: Mapping[str, str] = field(default_factory=dict)
