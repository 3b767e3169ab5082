"""Continuation is an aim."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, not_applicable
from ontschot.sources import source


@rule(
    "EXP-25",
    Severity.ATTENTION,
    source("QA", "vraag 4"),
    title=T("Continuation after success is an aim, not a right"),
    reads=("experiment",),
    judge=T("the collaboration, with the insurer"),
)
@about_experiments
def exp_25(case: Case, part: Experiment) -> Verdict:
    """Who counts on continuation is told that nothing guarantees it."""
    del case
    if not part.expects_continuation:
        return not_applicable(T("Continuation after success is an aim of the NZa, not a right."))
    return judgement(
        T("The parties count on continuation; after success it is an aim, not a right."),
        remedy=T("Record how the experiment is wound down if no title follows."),
    )
