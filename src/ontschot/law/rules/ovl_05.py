"""Care in a bundle that also counts for a population."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontschot.agreements.terms import Bundle, PopulationBudget, SharedSavings
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.facts import ClaimsInEpisodes
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.law.wording import part
from ontschot.money import Cents

CARE = (Bundle, PopulationBudget, SharedSavings)


@rule(
    "OVL-05",
    Severity.ATTENTION,
    title=T("Care that is settled in an episode does not count for a population as well"),
    reads=("payment", "facts.claims_in_episodes"),
    own_part=T("the whole rule and the order: episode first, population after (QA 15 and 17 say neither)"),
)
def ovl_05(case: Case) -> Verdict:
    """Each claim in both is told; it is settled in its episode, and left out of the population."""
    payment = case.agreement.payment
    if not any(isinstance(terms.model, CARE) for terms in (payment.settlements if payment else ())):
        return not_applicable(T("No bundle or population is settled under this agreement."))
    found = case.facts.claims_in_episodes
    if found is None:
        return unknown(
            T("It has not been looked at which claims lie in an episode and in a population as well."),
            missing=(T("a run of the dossier in which the settlements are made"),),
            remedy=T("Run the dossier with the table of claims."),
        )
    if not any(item.claims or item.held_claims for item in found):
        return met(T("No claim lies in an episode and in a population as well."))
    return met(
        T("Claims that lie in both were settled in their episode and left out of the population, one by one."),
        figures=tuple(_figures(found)),
    )


def _figures(found: Iterable[ClaimsInEpisodes]) -> Iterator[Figure]:
    for item in found:
        where = part("payment", "settlements", item.settlement)
        if item.claims:
            name = T("claims of {settlement} settled in an episode", settlement=item.settlement)
            yield Figure(name, _told(item.claims, item.cents), where)
        if item.held_claims:
            name = T("claims of {settlement} in an episode of a bundle that is held", settlement=item.settlement)
            yield Figure(name, _told(item.held_claims, item.held_cents), where)


def _told(claims: int, cents: Cents) -> Text:
    return T("{count} claims, {cents}", count=claims, cents=Euro(cents))
