"""More than one provider cooperates."""

from __future__ import annotations

from ontschot.agreements.parties import PartyKind
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import from_elsewhere
from ontschot.law.verdict import Verdict, breached, judgement, met
from ontschot.law.wording import named, part
from ontschot.sources import source


@rule(
    "DSS-30",
    Severity.ATTENTION,
    source("nota", "§4 h"),
    source("836", "Hoofdpunten"),
    source("836", "Voorwaarden"),
    title=T("The cooperation involves more than one provider"),
    reads=("parties",),
    judge=T("the purchaser of the insurer"),
)
def dss_30(case: Case) -> Verdict:
    """Coordination takes several providers; when a single party coordinates for the others, that is reported."""
    providers = case.agreement.providers
    if not providers:
        return lacking(
            case,
            T("There is no provider among the parties."),
            missing=(T("the providers that cooperate"),),
            remedy=T("Add the providers that cooperate as parties."),
        )
    figures = [Figure(T("providers"), len(providers), part("parties"))]
    coordinators = [party for party in case.agreement.parties if party.coordinator]
    if len(coordinators) == 1:
        figures.append(Figure(T("one party coordinates for the others"), named(coordinators), part("parties")))
    others = [party for party in from_elsewhere(case.agreement) if party.kind is not PartyKind.CARE_OFFICE]
    if len(providers) == 1 and others:
        return judgement(
            T("Only one provider takes part, with other domains: {parties}.", parties=named((*providers, *others))),
            figures=tuple(figures),
            remedy=T("Weigh whether the others give care or support themselves, and record who decided and why."),
        )
    if len(providers) == 1:
        return breached(
            T("Only one provider takes part: {parties}.", parties=named(providers)),
            figures=tuple(figures),
            remedy=T("Add the other providers that cooperate, or use the regular tariffs."),
        )
    return met(
        T("{count} providers cooperate: {parties}.", count=len(providers), parties=named(providers)),
        figures=tuple(figures),
    )
