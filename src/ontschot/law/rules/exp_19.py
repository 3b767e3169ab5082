"""The application maps how care is paid now."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person, missing, told
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict
from ontschot.sources import source


@rule(
    "EXP-19",
    Severity.ATTENTION,
    source("QA", "vraag 21"),
    title=T("The application maps how care is paid now, where that hinders, what is wished and why it does not fit"),
    reads=("experiment",),
    judge=T("the insurer or care office"),
)
@about_experiments
def exp_19(case: Case, part: Experiment) -> Verdict:
    """The four steps with which the source advises to go to the insurer."""
    del case
    now = part.application.paid_now
    lacking = missing(
        T("The application does not map the payment of today fully."),
        {
            T("how the care is paid now"): told(now.current),
            T("where that hinders"): told(now.hinders),
            T("how the care should be organised"): told(now.wished),
            T("why that does not fit the payment of today"): told(now.misfit),
        },
        T("Map it with the providers, and take it to the insurer or care office."),
    )
    return lacking or for_a_person(T("The payment of today is mapped; a person judges it."))
