"""One budget holder."""

from __future__ import annotations

from ontschot.agreements.experiment.design import Model
from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import Party, PartyKind
from ontschot.agreements.terms import Bundle, PopulationBudget
from ontschot.agreements.terms.division import ContractorRole
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person, models_of, not_agreed
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, not_applicable, unknown
from ontschot.law.wording import named
from ontschot.sources import source

HELD = frozenset({Model.BUNDLE, Model.POPULATION})
PAYERS = frozenset({PartyKind.INSURER, PartyKind.CARE_OFFICE})


@rule(
    "EXP-11",
    Severity.BLOCKING,
    source("QA", "vraag 17"),
    title=T("Bundle and population payment have exactly one budget holder"),
    reads=("experiment", "parties", "payment"),
    judge=T("the insurer or care office"),
)
@about_experiments
def exp_11(case: Case, part: Experiment) -> Verdict:
    """Main and subcontractors are allowed; the insurer pays as contracted and the parties divide among themselves."""
    models = models_of(case.agreement, part)
    if models and not models & HELD:
        return not_applicable(T("The experiment pays no bundle or population budget."))
    holders = _holders(case.agreement)
    figures = tuple(Figure(T("budget holder"), party.name, f"parties.{party.id}") for party in holders)
    if len(holders) > 1:
        return breached(
            T("More than one party holds the budget: {parties}.", parties=named(holders)),
            figures=figures,
            remedy=T("Leave one budget holder; the others can be subcontractors."),
        )
    if not models:
        return unknown(
            T("It is not recorded which way of paying is tried, so it is not known whether one must hold the budget."),
            figures=figures,
            missing=(T("the payment model"),),
            remedy=T("Record whether it is a bundle, a population budget, shared savings or another model."),
        )
    if not holders:
        return not_agreed(
            case,
            part,
            T("Nobody holds the budget yet."),
            missing=(T("the one budget holder"),),
            remedy=T("Name one party that holds the budget."),
        )
    if holders[0].kind in PAYERS:
        return for_a_person(
            T(
                "{party} pays and holds the budget; the source tells the two roles apart, with the budget preferably "
                "at a collaboration that exists.",
                party=holders[0].name,
            ),
            figures,
        )
    return met(T("{party} holds the budget.", party=holders[0].name), figures=figures)


def _holders(agreement: Agreement) -> tuple[Party, ...]:
    """Who is said to hold the budget, among the parties or in the division of a settlement."""
    settlements = agreement.payment.settlements if agreement.payment else ()
    divided = {
        contractor.party
        for terms in settlements
        if isinstance(terms.model, Bundle | PopulationBudget) and terms.model.division
        for contractor in terms.model.division.contractors
        if contractor.role is ContractorRole.BUDGET_HOLDER
    }
    return tuple(party for party in agreement.parties if party.budget_holder or party.id in divided)
