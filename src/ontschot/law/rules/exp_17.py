"""Who sat at the design table."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, missing
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met
from ontschot.sources import source


@rule(
    "EXP-17",
    Severity.ATTENTION,
    source("QA", "vraag 15"),
    title=T("Collaboration, payers and NZa took part in the design, and where relevant the professions and PZNL"),
    reads=("experiment",),
)
@about_experiments
def exp_17(case: Case, part: Experiment) -> Verdict:
    """The design is made together; others join where relevant."""
    del case
    table = part.design.table
    lacking = missing(
        T("Not everybody who should design took part."),
        {
            T("the collaboration at the design table"): table.collaboration,
            T("the insurer or other payer at the design table"): bool(table.payers),
            T("the NZa at the design table"): table.nza,
        },
        T("Invite who is missing, and record who took part."),
    )
    return lacking or met(T("Collaboration, payers and NZa took part in the design."))
