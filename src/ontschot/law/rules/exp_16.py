"""Other insurers following is not enforceable."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import Share, T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, not_applicable
from ontschot.sources import source


@rule(
    "EXP-16",
    Severity.ATTENTION,
    source("QA", "vraag 29"),
    source("IZA", "bijlage J 2c"),
    title=T("Other insurers following is not enforceable"),
    reads=("experiment", "facts.insured_elsewhere"),
    judge=T("the collaboration, with the insurer"),
)
@about_experiments
def exp_16(case: Case, part: Experiment) -> Verdict:
    """Following is an implicit agreement between insurers; the NZa cannot enforce it."""
    del part
    elsewhere = case.facts.insured_elsewhere
    if elsewhere is None or not elsewhere.people:
        return not_applicable(
            T("Nobody can make other insurers follow: agree with each insurer whose insured people are in the group.")
        )
    share = Share(elsewhere.people / elsewhere.members, 1)
    return judgement(
        T("Of the group {share} is insured elsewhere, and nobody can make those insurers follow.", share=share),
        figures=(Figure(T("insured with an insurer that is no party"), elsewhere.people, "facts.insured_elsewhere"),),
        remedy=T("Agree with those insurers, or record why the experiment goes on without them."),
    )
