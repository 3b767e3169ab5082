"""Effort against benefit."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person, told
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, unknown
from ontschot.sources import source


@rule(
    "EXP-21",
    Severity.ATTENTION,
    source("QA", "vraag 3"),
    title=T("Effort, cost and time of the model are weighed against the expected benefit"),
    reads=("experiment",),
    judge=T("the collaboration, with the insurer"),
)
@about_experiments
def exp_21(case: Case, part: Experiment) -> Verdict:
    """Whether a model is feasible and wanted depends on its context."""
    del case
    text = part.application.weighed
    if not told(text):
        return unknown(
            T("Effort and benefit have not been weighed."),
            missing=(T("effort, cost and time against the expected benefit"),),
            remedy=T("Weigh them in the application."),
        )
    figures = (Figure(T("weighed"), text, "experiment.application"),)
    return for_a_person(T("Effort and benefit were weighed; a person judges it."), figures=figures)
