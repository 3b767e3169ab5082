"""Parties come from different sectors or domains."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.labels import label
from ontschot.agreements.parties import Party, PartyKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Outcome, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import care_parties, from_elsewhere
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import named, part, sector_names
from ontschot.sources import source


@rule(
    "DSS-06",
    Severity.ATTENTION,
    source("842", "§3 Vormgeving prestatie"),
    source("836", "Voorwaarden"),
    source("836", "Resultaat verkenning"),
    title=T("Parties come from different Zvw sectors or domains"),
    reads=("parties", *reads_of(DeclarationKind.SAME_DOMAIN_REASON)),
    judge=T("the purchaser of the insurer"),
    own_part=T("that cooperation within one domain or sector gives its reason"),
)
def dss_06(case: Case) -> Verdict:
    """The title bridges sectors and domains; within one a person weighs the reason; a care office coordinates none."""
    parties = [party for party in care_parties(case.agreement) if party.kind is not PartyKind.CARE_OFFICE]
    elsewhere = [party for party in from_elsewhere(case.agreement) if party in parties]
    outside = {party.id for party in elsewhere}
    inside = [party for party in parties if party.id not in outside]
    known = [party for party in inside if party.domain or party.sector]
    sectors = {party.sector for party in inside if party.sector}
    figures = tuple(map(_origin, parties))
    if len(sectors) > 1 or (elsewhere and known) or len({party.domain or party.kind for party in elsewhere}) > 1:
        return met(
            T("The parties work in different sectors or domains: {parties}.", parties=named(parties)), figures=figures
        )
    vague = [party for party in inside if not party.sector]
    if vague or not parties:
        return unknown(
            T("It cannot be seen whether the parties come from different sectors or domains."),
            figures=figures,
            missing=tuple(T("the domain and sector of {party}", party=party.name) for party in vague)
            or (T("the parties that coordinate"),),
            remedy=T("State the domain of each party, and the sector of each provider of Zvw care."),
        )
    return _within_one(case, figures)


def _within_one(case: Case, figures: tuple[Figure, ...]) -> Verdict:
    reason = declared(case, DeclarationKind.SAME_DOMAIN_REASON, figures=figures)
    if reason.outcome is Outcome.MET:
        return reason
    return judgement(
        T("All parties work within one domain or sector. That is allowed; a person weighs the reason."),
        figures=reason.figures,
        missing=reason.missing,
        remedy=T("Give the reason as a declaration, have it judged, and record who accepted it and when."),
    )


def _origin(party: Party) -> Figure:
    domain = label(party.domain) if party.domain else T("domain not stated")
    value = T("{domain}, {sector}", domain=domain, sector=sector_names([party.sector])) if party.sector else domain
    return Figure(T("{party} works under", party=party.name), value, part("parties", party.id))
