"""TAPA$ with shared savings on top."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Model
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.overlap_answers import FundingKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.rules.exp_01 import PALLIATIVE_TITLES
from ontschot.law.verdict import Verdict, judgement, not_applicable
from ontschot.law.wording import listed
from ontschot.sources import source


@rule(
    "EXP-15",
    Severity.ATTENTION,
    source("QA", "vraag 7"),
    title=T("Combining TAPA$ performances with shared savings is conceivable and still to be explored"),
    reads=("experiment", "other_funding"),
    judge=T("the insurer, with the NZa"),
)
@about_experiments
def exp_15(case: Case, part: Experiment) -> Verdict:
    """The source calls it an interesting example to explore; a person decides whether this one goes on."""
    tapas = [
        item.title
        for item in case.agreement.other_funding
        if item.kind is FundingKind.EXISTING_TITLE and item.title in PALLIATIVE_TITLES
    ]
    if part.design.model is not Model.SHARED_SAVINGS or not tapas:
        return not_applicable(T("No shared savings on top of TAPA$ performances."))
    return judgement(
        T("Shared savings on top of {titles} is conceivable, and was still to be explored.", titles=listed(tapas)),
        figures=tuple(Figure(T("performance beneath"), title, "other_funding") for title in tapas),
        remedy=T("Record who decided that this combination is tried, and on which conditions."),
    )
