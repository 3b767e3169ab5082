"""Across sectors, willing to widen, building on what exists."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.labels import label
from ontschot.agreements.parties import Domain, Party
from ontschot.i18n import Joined, T
from ontschot.law.case import Case
from ontschot.law.experiments import about_the_programme, for_a_person, told
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, together, unknown
from ontschot.law.wording import sector_names
from ontschot.sources import source

PRIMARY = frozenset(
    {"huisartsenzorg", "mdz", "wijkverpleging", "elv", "farmacie", "paramedisch", "verloskunde", "kraamzorg"}
)
SECONDARY = frozenset({"msz", "ggz", "grz"})


@rule(
    "EXP-06",
    Severity.BLOCKING,
    source("QA", "vraag 11"),
    title=T("At least across sectors, willing to widen, and preferably built on existing primary and secondary care"),
    reads=("experiment", "parties"),
    judge=T("the insurer or care office"),
    own_part=T(
        "which sectors are primary and which secondary care, and that care under another law is a sector of its own"
    ),
)
@about_the_programme
def exp_06(case: Case, part: Experiment) -> Verdict:
    """More than one sector and the will to take in others are conditions; an existing cooperation is the start."""
    return together(_sectors(case), _willing(part), _existing(case, part))


def _sectors(case: Case) -> Verdict:
    sectors = {party.sector for party in case.agreement.providers if party.sector}
    beyond = {party.domain for party in case.agreement.providers if _under_another_law(party) and party.domain}
    if len(sectors) + len(beyond) > 1:
        names = Joined((*sector_names(sorted(sectors)).items, *map(label, sorted(beyond))))
        return met(T("The parties work in several sectors: {sectors}.", sectors=names))
    if not case.agreement.providers or any(map(_unplaced, case.agreement.providers)):
        return unknown(
            T("It cannot be seen whether the parties come from different sectors."),
            missing=(T("the sector of each provider"),),
            remedy=T("State the sector of each provider of Zvw care."),
        )
    names = Joined((*sector_names(sectors).items, *map(label, beyond)))
    return breached(
        T("All parties work in one sector: {sectors}.", sectors=names),
        remedy=T("Take in a party from another sector."),
    )


def _under_another_law(party: Party) -> bool:
    return party.sector is None and party.domain not in {None, Domain.ZVW}


def _unplaced(party: Party) -> bool:
    return party.sector is None and not _under_another_law(party)


def _willing(part: Experiment) -> Verdict:
    if part.application.will_widen is None:
        return unknown(
            T("It is not recorded whether the parties are willing to take in others."),
            missing=(T("whether the parties are willing to take in others and widen the agreements"),),
            remedy=T("Record it in the application."),
        )
    if part.application.will_widen:
        return for_a_person(
            T(
                "The parties say that they are willing to take in others and to widen the agreements; a person judges "
                "whether they are."
            )
        )
    return breached(
        T("The parties are not willing to take in others."),
        remedy=T("Being open to others is a condition of the experiments."),
    )


def _existing(case: Case, part: Experiment) -> Verdict:
    text = part.application.existing_cooperation
    sectors = {party.sector for party in case.agreement.providers}
    figures = (Figure(T("existing cooperation"), text, "experiment.application"),) if text else ()
    if not told(text):
        return unknown(
            T("It is not shown that it builds on an existing cooperation."),
            figures=figures,
            missing=(T("the existing cooperation, preferably of primary and secondary care"),),
            remedy=T("Describe the cooperation that exists; another start needs a reason."),
            severity=Severity.ATTENTION,
        )
    if sectors & PRIMARY and sectors & SECONDARY:
        return met(T("It builds on a cooperation of primary and secondary care."), figures=figures)
    return for_a_person(
        T("It builds on an existing cooperation, but not of primary and secondary care, which is preferred."), figures
    )._replace(severity=Severity.ATTENTION)
