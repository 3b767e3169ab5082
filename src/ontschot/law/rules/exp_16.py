"""Other insurers following is not enforceable."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, not_applicable
from ontschot.sources import source


@rule(
    "EXP-16",
    Severity.ATTENTION,
    source("QA", "vraag 29"),
    source("IZA", "bijlage J 2c"),
    title=T("Other insurers following is not enforceable"),
    reads=("experiment",),
)
@about_experiments
def exp_16(case: Case, part: Experiment) -> Verdict:
    """Following is an implicit agreement between insurers; the NZa cannot enforce it."""
    del case, part
    return not_applicable(
        T("Nobody can make other insurers follow: agree with each insurer whose insured people are in the group.")
    )
