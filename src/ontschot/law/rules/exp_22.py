"""Selection route, as intended."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, palliative
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, not_applicable
from ontschot.sources import source


@rule(
    "EXP-22",
    Severity.INFORMATION,
    source("QA", "vraag 19"),
    source("QA", "vraag 20"),
    source("QA", "vraag 25"),
    title=T("The selection route is intended, budget, opening and duration are open"),
    reads=("experiment",),
)
@about_experiments
def exp_22(case: Case, part: Experiment) -> Verdict:
    """ZonMw with a programme committee that PZNL and NZa advise is intended; the sources leave the rest open."""
    del case
    if not palliative(part):
        return not_applicable(T("Which way experiments on another subject are selected, no source says."))
    return not_applicable(
        T(
            "Intended: ZonMw selects, a programme committee of experts with PZNL and NZa advises. Budget, opening and "
            "duration are open."
        )
    )
