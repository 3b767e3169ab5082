"""What the report on an evaluation shows: its input, free of language and of layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ontschot.evaluation.evaluate import Evaluation, Measured
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.qualitative.findings import QualitativeFindings
from ontschot.i18n import Text
from ontschot.monitoring.thin import SMALLEST_SHOWN
from ontschot.problems import Problem
from ontschot.reports.content import RunInfo
from ontschot.returns.coordination import Spent
from ontschot.returns.evaluation_merge import Counting
from ontschot.tables.read import TableReport

__all__ = ["EvaluationContent", "Returned"]


@dataclass(frozen=True, slots=True)
class Returned:
    """Several owners whose sums were merged: what counts of each, and how far that was checked.

    counting: with their signatures. spent: coordination money by region, period, kind and source; None when not every
    owner says what was paid. checked: whether signatures were checked by a register of keys. few: first treated periods
    of which all regions rest on too few organisations. limits: what may be shown, each with its source. alone: whether
    there are too few organisations in all to publish.
    """

    counting: tuple[Counting, ...]
    spent: tuple[Spent, ...] | None
    checked: bool
    limits: tuple[Text, ...]
    few: tuple[int, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class EvaluationContent:
    """An evaluation with what it was made of.

    tables: the account of each of the user's tables. problems: what was wrong with the input. qualitative: what people
    answered, None when no such part was given. regions: names by code; a code without a name is shown as itself.
    fewest: the smallest number of people about whom something is shown. folds: regions that were put together before
    anything was made public. returned: whose sums they are; None when they are those of one owner.
    """

    run: RunInfo
    evaluation: Evaluation
    measured: Measured
    tables: tuple[TableReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    qualitative: QualitativeFindings | None = None
    regions: Mapping[str, str] = field(default_factory=dict)
    fewest: int = SMALLEST_SHOWN
    folds: tuple[Fold, ...] = ()
    returned: Returned | None = None
