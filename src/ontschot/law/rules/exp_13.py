"""The payer is there when the application is written."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.parties import PartyKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source

PAYERS = frozenset({PartyKind.INSURER, PartyKind.CARE_OFFICE})


@rule(
    "EXP-13",
    Severity.BLOCKING,
    source("QA", "vraag 21"),
    source("QA", "vraag 23"),
    title=T("Insurer or care office is involved when the application is written"),
    reads=("experiment", "parties"),
)
@about_experiments
def exp_13(case: Case, part: Experiment) -> Verdict:
    """Involved before the day of the application, by a payer that is party to the agreement."""
    given = part.application
    payers = {party.id for party in case.agreement.parties if party.kind in PAYERS}
    involved = [name for name in given.payer_involved if name in payers]
    if not involved or given.payer_involved_since is None or given.date is None:
        return unknown(
            T("It is not shown that a payer was involved in writing the application."),
            missing=(T("which insurer or care office was involved, since when, and the day of the application"),),
            remedy=T("Go to the preferred insurer or care office of the region first, and record it."),
        )
    figures = (
        Figure(T("payer involved since"), given.payer_involved_since, "experiment.application"),
        Figure(T("day of the application"), given.date, "experiment.application"),
    )
    if given.payer_involved_since > given.date:
        return breached(
            T("The payer was involved only after the application."),
            figures=figures,
            remedy=T("Write the application again, together with the payer."),
        )
    return met(T("A payer was involved when the application was written."), figures=figures)
