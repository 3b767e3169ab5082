"""Overlapping applications are not merged."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import Joined, T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, not_applicable
from ontschot.sources import source


@rule(
    "EXP-24",
    Severity.INFORMATION,
    source("QA", "vraag 22"),
    title=T("Overlapping applications are not merged; running experiments form a learning network"),
    reads=("experiment",),
)
@about_experiments
def exp_24(case: Case, part: Experiment) -> Verdict:
    """Each experiment is one regional collaboration with its own bottlenecks."""
    del case
    others = part.application.overlapping
    if others:
        return not_applicable(
            T("Overlaps with {others}; they stay apart and are linked in a learning network.", others=Joined(others)),
            figures=tuple(Figure(T("overlapping application"), name, "experiment.application") for name in others),
        )
    return not_applicable(
        T("Overlapping applications stay apart; experiments that run are linked in a learning network.")
    )
