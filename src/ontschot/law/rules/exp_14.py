"""What an evaluation looks at."""

from __future__ import annotations

from ontschot.agreements.experiment.design import EvaluationArea
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.labels import label
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.sources import source


@rule(
    "EXP-14",
    Severity.ATTENTION,
    source("QA", "vraag 5"),
    title=T("The evaluation looks at quality, experience, use of care and efficiency"),
    reads=("experiment",),
)
@about_experiments
def exp_14(case: Case, part: Experiment) -> Verdict:
    """In outline; the research framework itself was still to follow."""
    del case
    absent = [area for area in EvaluationArea if area not in part.design.evaluation.areas]
    if absent:
        return unknown(
            T("The evaluation does not look at everything that was named in outline."),
            missing=tuple(map(label, absent)),
            remedy=T("Add what is missing, or say in the evaluation plan why it is left out."),
        )
    return met(T("The evaluation looks at quality, experience, use of care and efficiency."))
