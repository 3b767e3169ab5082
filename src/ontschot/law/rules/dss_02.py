"""There is a signed agreement between providers of Zvw care and insurers."""

from __future__ import annotations

from ontschot.agreements.parties import Party
from ontschot.agreements.signatures import parties_to_sign
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.document import lacking, missing_signature, signed
from ontschot.law.domains import domain_not_stated
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import zvw_providers
from ontschot.law.verdict import Verdict, met
from ontschot.law.wording import named, part
from ontschot.sources import source


@rule(
    "DSS-02",
    Severity.BLOCKING,
    source("842", "§3 Vormgeving prestatie"),
    source("842", "§5"),
    source("836", "Voorwaarden"),
    title=T("There is an agreement between claiming providers and insurers, signed by all of them"),
    reads=("parties", "signed"),
    own_part=T("that it is in writing and signed by every insurer and every provider"),
)
def dss_02(case: Case) -> Verdict:
    """What is claimed rests on an agreement between the claiming providers of Zvw care and one or more insurers."""
    agreement = case.agreement
    if not agreement.insurers or not zvw_providers(agreement):
        return _one_sided(case)
    bound = [agreement.party(name) for name in parties_to_sign(agreement)]
    people = signed(case)
    figures = tuple(_signature(party, people[party.id]) for party in bound if party.id in people)
    absent = [party for party in bound if party.id not in people]
    if absent:
        return lacking(
            case,
            T("Not signed by, or not for this content: {parties}.", parties=named(absent)),
            figures=figures,
            missing=tuple(missing_signature(case, party) for party in absent),
            remedy=T("Have {parties} sign the agreement.", parties=named(absent)),
        )
    return met(T("All {count} insurers and providers have signed.", count=len(bound)), figures=figures)


def _one_sided(case: Case) -> Verdict:
    if case.agreement.insurers and (vague := domain_not_stated(case)):
        return vague
    missing = []
    if not case.agreement.insurers:
        missing.append(T("a health insurer as party"))
    if not zvw_providers(case.agreement):
        missing.append(T("a provider of care in the sense of the Zvw as party"))
    return lacking(
        case,
        T("This is no agreement between a provider of Zvw care and a health insurer: one of the two is not a party."),
        figures=(
            Figure(T("insurers among the parties"), len(case.agreement.insurers), part("parties")),
            Figure(T("providers of Zvw care among the parties"), len(zvw_providers(case.agreement)), part("parties")),
        ),
        missing=tuple(missing),
        remedy=T("Add the insurer and the provider of Zvw care that make the agreement as parties."),
    )


def _signature(party: Party, person: str) -> Figure:
    return Figure(T("signed for {party}", party=party.name), person, part("signatures", party.id))
