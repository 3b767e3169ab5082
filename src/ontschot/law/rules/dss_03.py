"""Whoever claims gives care in the sense of the Zvw."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.agreements.parties import Domain, Party, PartyKind
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.registry import rule
from ontschot.law.roles import from_elsewhere, gives_zvw_care, paid
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import named, part
from ontschot.sources import source


@rule(
    "DSS-03",
    Severity.BLOCKING,
    source("836", "Hoofdpunten"),
    source("836", "Resultaat verkenning"),
    source("nota", "§3, §4 Wlz, Sociaal domein"),
    title=T("Whoever claims is a provider of care in the sense of the Zvw"),
    reads=("parties", "payment"),
)
def dss_03(case: Case) -> Verdict:
    """Parties of other domains may take part but not claim; the finding names where they turn to instead."""
    if case.agreement.payment is None:
        return unknown(
            T("There are no payment terms yet, so it is not known who claims."),
            missing=(T("the providers that receive the money, with their shares"),),
            remedy=T("Add who receives the money."),
        )
    claiming = paid(case.agreement)
    unclear = [party for party in claiming if party.kind is PartyKind.PROVIDER and party.domain is None]
    refused = [party for party in claiming if not gives_zvw_care(party) and party not in unclear]
    purses = _purses(case, refused or from_elsewhere(case.agreement))
    figures = (*map(_claims, claiming), *(figure for figure, _ in purses))
    parameters = tuple({row.name: row for _, row in purses if row}.values())
    if refused:
        return breached(
            T("No provider of Zvw care, so not allowed to claim: {parties}.", parties=named(refused)),
            figures=figures,
            parameters=parameters,
            remedy=T(
                "Pay {parties} from the purse named with the figures, and take them out of the payees.",
                parties=named(refused),
            ),
        )
    if unclear:
        return unknown(
            T("It is not stated under which law these claimants give care: {parties}.", parties=named(unclear)),
            figures=figures,
            missing=tuple(T("the domain of {party}", party=party.name) for party in unclear),
            remedy=T("State the domain of each claimant."),
        )
    message = T("All who claim give care in the sense of the Zvw: {parties}.", parties=named(claiming))
    return met(message, figures=figures, parameters=parameters)


def _purses(case: Case, parties: Iterable[Party]) -> list[tuple[Figure, Parameter | None]]:
    return [_purse(case, party) for party in parties]


def _purse(case: Case, party: Party) -> tuple[Figure, Parameter | None]:
    name = T("{party} turns to", party=party.name)
    row = case.parameters.on(f"purse.{_domain(party)}", case.day)
    value = Text(row.value) if row else T("its own purse; no source names one on {day}", day=case.day)
    return Figure(name, value, part("parties", party.id)), row


def _domain(party: Party) -> Domain:
    """The domain as stated, or else the one that goes with the kind of party."""
    if party.domain not in {None, Domain.ZVW} and party.domain is not None:
        return party.domain
    return {PartyKind.MUNICIPALITY: Domain.WMO, PartyKind.CARE_OFFICE: Domain.WLZ}.get(party.kind, Domain.ZVW)


def _claims(party: Party) -> Figure:
    return Figure(T("claims"), party.name, part("payment", "payees", party.id))
