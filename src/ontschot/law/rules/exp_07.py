"""Across domains: allowed, with two warnings."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import Domain, Party, PartyKind
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, not_applicable, unknown
from ontschot.law.wording import named
from ontschot.sources import source

WITHIN_REACH = frozenset({Domain.ZVW, Domain.WLZ, None})
"""The powers of the NZa reach Zvw and Wlz only."""
WLZ = frozenset({Domain.WLZ})


@rule(
    "EXP-07",
    Severity.ATTENTION,
    source("QA", "vraag 12"),
    title=T("Across domains is allowed, with two warnings"),
    reads=("experiment", "parties"),
    judge=T("the collaboration, with the insurer"),
)
@about_experiments
def exp_07(case: Case, part: Experiment) -> Verdict:
    """With the social domain no overarching title and no anchoring afterwards is possible, and it is more complex."""
    del part
    parties = case.agreement.parties
    remedy = T("Record that the parties know both warnings and why they go on.")
    if beyond := [party for party in parties if _beyond(party)]:
        message = T(
            "Outside Zvw and Wlz: {parties}. The NZa can make no title that covers them and cannot anchor a success "
            "afterwards, and design and working become more complex.",
            parties=named(beyond),
        )
        return judgement(message, figures=_figures(T("outside Zvw and Wlz"), beyond), remedy=remedy)
    if silent := [party for party in case.agreement.providers if party.domain is None and party.sector is None]:
        return unknown(
            T("It cannot be seen under which law these parties work: {parties}.", parties=named(silent)),
            missing=tuple(T("the domain of {party}", party=party.name) for party in silent),
            remedy=T("State the domain of each provider."),
        )
    long_term = [party for party in parties if party.domain in WLZ or party.kind is PartyKind.CARE_OFFICE]
    if long_term and _in_zvw(case.agreement):
        message = T(
            "Zvw and Wlz meet here ({parties}): within the powers of the NZa, but design and working become more "
            "complex than across sectors only.",
            parties=named(long_term),
        )
        return judgement(message, figures=_figures(T("under the Wlz"), long_term), remedy=remedy)
    return not_applicable(T("All parties work under one law."))


def _beyond(party: Party) -> bool:
    return party.domain not in WITHIN_REACH or party.kind is PartyKind.MUNICIPALITY


def _in_zvw(agreement: Agreement) -> bool:
    return any(party.domain is Domain.ZVW or party.kind is PartyKind.INSURER for party in agreement.parties)


def _figures(name: Text, parties: list[Party]) -> tuple[Figure, ...]:
    return tuple(Figure(name, party.name, f"parties.{party.id}") for party in parties)
