"""Who sat at the design table."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Package
from ontschot.agreements.experiment.model import Experiment, Phase
from ontschot.agreements.parties import PartyKind
from ontschot.i18n import Joined, T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, missing
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, not_applicable
from ontschot.sources import source

BEFORE = frozenset({Phase.TRIAGE, Phase.APPLICATION})
PLACE = "experiment.design.table"


@rule(
    "EXP-17",
    Severity.ATTENTION,
    source("QA", "vraag 15"),
    title=T("Collaboration, payers and NZa took part in the design, and where relevant the professions and PZNL"),
    reads=("experiment", "parties"),
)
@about_experiments
def exp_17(case: Case, part: Experiment) -> Verdict:
    """The design is made together; others join where relevant."""
    table = part.design.table
    if part.phases and part.phase in BEFORE:
        return not_applicable(T("The design phase has not begun."))
    lacking = missing(
        T("Not everybody who should design took part."),
        {
            T("the collaboration at the design table"): table.collaboration,
            **_payers(case, part),
            T("the NZa at the design table"): table.nza,
        },
        T("Invite who is missing, and record who took part."),
    )
    figures = (Figure(T("others at the design table"), Joined(table.others), PLACE),) if table.others else ()
    return (lacking or met(T("Collaboration, payers and NZa took part in the design.")))._replace(figures=figures)


def _payers(case: Case, part: Experiment) -> dict[Text, bool]:
    """The insurer, and the care office where care of the Wlz is inside; a provider at the table is no payer."""
    kinds = {case.agreement.party(name).kind for name in part.design.table.payers}
    packages = {item.package for item in part.design.care}
    asked = {}
    if packages != {Package.WLZ}:
        asked[T("the health insurer at the design table")] = PartyKind.INSURER in kinds
    if Package.WLZ in packages:
        asked[T("the care office at the design table, for the care under the Wlz")] = PartyKind.CARE_OFFICE in kinds
    return asked
