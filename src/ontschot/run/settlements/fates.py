"""What became of each bundle of a dossier, as far as it decides which claims still count for a population."""

from __future__ import annotations

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, PopulationBudget, SharedSavings
from ontschot.i18n import T
from ontschot.law.check import check
from ontschot.payments.refusal import TermsError, problem
from ontschot.run.dossier import Dossier
from ontschot.run.measured import documented
from ontschot.run.settlements.again import Again, Stood
from ontschot.run.settlements.apart import Fate, Standing, Verdict
from ontschot.run.settlements.outcome import Outcome, State
from ontschot.run.stages import obstacle, only_held

__all__ = ["FACTS", "fate_of", "of_agreement", "require_apart"]

FACTS = frozenset({"base-year-missing", "quality-missing", "quality-out-of-range", "table-missing"})
"""What stands in the way of a bundle only until somebody gives the right figure."""


def fate_of(dossier: Dossier, agreement: Agreement, outcome: Outcome) -> Fate:
    """Say how a bundle stands. outcome: what became of it in this run, with what stands of an earlier one."""
    return Fate(agreement, outcome.terms, _own(outcome), of_agreement(dossier, agreement))


def _own(outcome: Outcome) -> Verdict:
    if outcome.state is State.NOT_YET:
        return Verdict(Standing.HELD, outcome.reason)
    if outcome.state is State.REFUSED and not outcome.entitlements:
        waits = {item.code for item in outcome.problems} <= FACTS
        return Verdict(Standing.HELD if waits else Standing.REFUSED, outcome.reason)
    return Verdict(Standing.SETTLED)


def of_agreement(dossier: Dossier, agreement: Agreement) -> Verdict:
    """Say whether anything can be claimed under an agreement.

    No blocking rule reads what only a run measures, so that the documents decide.
    """
    findings = check(
        agreement,
        dossier.parameters,
        dossier.settings.known_on,
        facts=documented(agreement),
        decisions=dossier.settings.decisions,
    )
    found = obstacle(agreement, findings)
    if found is None:
        return Verdict(Standing.SETTLED)
    return Verdict(Standing.HELD if only_held(agreement, findings) else Standing.REFUSED, found)


def require_apart(dossier: Dossier, stood: Stood, agreement: Agreement, terms: SettlementTerms) -> None:
    """Refuse to settle a bundle for the first time when a population that counts its care was settled and stands.

    Raises TermsError: the same care would be paid for in the population and in the bundle.
    """
    if not isinstance(terms.model, Bundle) or stood.again(agreement, terms, dossier.settings).booked:
        return
    mine = Fate(agreement, terms, Verdict(Standing.SETTLED))
    for other in dossier.agreements:
        common = mine.payers & {code for party in other.insurers for code in party.uzovi}
        for population in other.payment.settlements if other.payment and common else ():
            if population.year == terms.year and _counts(mine, stood.again(other, population, dossier.settings)):
                message = T(
                    "The care of this bundle counts in {settlement} of {agreement}, which was settled and stands.",
                    settlement=population.id,
                    agreement=other.reference,
                )
                remedy = T("Agree on a second settlement of the population (recalculation), or leave the bundle out.")
                raise TermsError(problem("care-in-population", message, remedy=remedy))


def _counts(bundle: Fate, again: Again) -> bool:
    """Whether what was booked of a population stands, and was settled with the claims of a bundle in it."""
    of_people = isinstance(again.terms.model, PopulationBudget | SharedSavings)
    knew = again.earlier is None or bundle.name in again.earlier.apart
    return of_people and not knew and again.stays() is not None
