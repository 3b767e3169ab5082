"""Across sectors, willing to widen, building on what exists."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, told
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, together, unknown
from ontschot.law.wording import sector_names
from ontschot.sources import source

PRIMARY = frozenset({"huisartsenzorg", "mdz", "wijkverpleging", "elv"})
SECONDARY = frozenset({"msz", "ggz"})


@rule(
    "EXP-06",
    Severity.BLOCKING,
    source("QA", "vraag 11"),
    title=T("At least across sectors, willing to widen, and preferably built on existing primary and secondary care"),
    reads=("experiment", "parties"),
)
@about_experiments
def exp_06(case: Case, part: Experiment) -> Verdict:
    """More than one sector and the will to take in others are conditions; an existing cooperation is the start."""
    return together(_sectors(case), _willing(part), _existing(case, part))


def _sectors(case: Case) -> Verdict:
    sectors = {party.sector for party in case.agreement.providers if party.sector}
    if len(sectors) > 1:
        return met(T("The parties work in several sectors: {sectors}.", sectors=sector_names(sorted(sectors))))
    if any(party.sector is None for party in case.agreement.providers) or not sectors:
        return unknown(
            T("It cannot be seen whether the parties come from different sectors."),
            missing=(T("the sector of each provider"),),
            remedy=T("State the sector of each provider of Zvw care."),
        )
    return breached(
        T("All parties work in one sector: {sectors}.", sectors=sector_names(sectors)),
        remedy=T("Take in a party from another sector."),
    )


def _willing(part: Experiment) -> Verdict:
    if part.application.will_widen is None:
        return unknown(
            T("It is not recorded whether the parties are willing to take in others."),
            missing=(T("whether the parties are willing to take in others and widen the agreements"),),
            remedy=T("Record it in the application."),
        )
    if part.application.will_widen:
        return met(T("The parties are willing to take in others and to widen the agreements."))
    return breached(
        T("The parties are not willing to take in others."),
        remedy=T("Being open to others is a condition of the experiments."),
    )


def _existing(case: Case, part: Experiment) -> Verdict:
    text = part.application.existing_cooperation
    sectors = {party.sector for party in case.agreement.providers}
    figures = (Figure(T("existing cooperation"), text, "experiment.application"),) if text else ()
    if told(text) and sectors & PRIMARY and sectors & SECONDARY:
        return met(T("It builds on a cooperation of primary and secondary care."), figures=figures)
    return unknown(
        T("It is not shown that it builds on an existing cooperation, preferably of primary and secondary care."),
        figures=figures,
        missing=(T("the existing cooperation, preferably of primary and secondary care"),),
        remedy=T("Describe the cooperation that exists; another start needs a reason."),
        severity=Severity.ATTENTION,
    )
