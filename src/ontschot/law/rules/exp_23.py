"""Who plays which part beside the collaboration."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.sources import source


@rule(
    "EXP-23",
    Severity.INFORMATION,
    source("QA", "vraag 6"),
    source("QA", "vraag 18"),
    source("QA", "vraag 21"),
    source("QA", "vraag 28"),
    title=T("NZa, Zorginstituut and IKNL each have their part"),
    reads=("experiment",),
)
@about_experiments
def exp_23(case: Case, part: Experiment) -> Verdict:
    """The NZa secures the fit of Zvw and Wlz, supplies researchers and is a help desk; IKNL joins for oncology."""
    del case
    if not part.oncology:
        return not_applicable(
            T("The NZa secures the fit of Zvw and Wlz, supplies researchers and is a help desk, no network party.")
        )
    if any("iknl" in name.casefold() for name in part.design.table.others):
        return met(T("The group is oncological and IKNL took part in the design."))
    return unknown(
        T("The group is oncological, and IKNL was not at the design table."),
        missing=(T("IKNL at the design table"),),
        remedy=T("Involve IKNL, through PZNL."),
    )
