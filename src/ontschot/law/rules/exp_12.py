"""How the effect is evaluated."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Evaluation, EvaluationMethod
from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person, told
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.sources import source


@rule(
    "EXP-12",
    Severity.ATTENTION,
    source("QA", "vraag 18"),
    title=T("The evaluation is difference-in-differences with qualitative insight, or gives its reason"),
    reads=("experiment",),
    judge=T("the researchers, with the NZa"),
)
@about_experiments
def exp_12(case: Case, part: Experiment) -> Verdict:
    """The most usual method is named, not prescribed; regions choose to take part, so lots cannot be drawn."""
    del case
    plan = part.design.evaluation
    if plan.method is EvaluationMethod.DIFFERENCE_IN_DIFFERENCES and plan.qualitative:
        return met(T("Difference-in-differences with qualitative insight is planned."))
    if plan.method and told(plan.reason):
        return for_a_person(T("Another design than the usual one is planned; a person weighs the reason."))
    return unknown(
        T("There is no plan for the evaluation, or another plan without a reason."),
        missing=(_gap(plan),),
        remedy=T("Plan difference-in-differences with qualitative insight, or give the reason for another design."),
    )


def _gap(plan: Evaluation) -> Text:
    if plan.method is EvaluationMethod.DIFFERENCE_IN_DIFFERENCES:
        return T("qualitative insight, or the reason to leave it out")
    return T("the reason for another method") if plan.method else T("the method of evaluation")
