"""The population budget: an amount per member month against what the care of the group cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.population_budget import PopulationBudget
from ontschot.agreements.terms.stop_loss import StopLoss
from ontschot.exact import Weight
from ontschot.i18n import Euro, Share, T, Text
from ontschot.payments.at_risk import withhold
from ontschot.payments.bands import shared_in_bands
from ontschot.payments.indexation import round_half_away
from ontschot.payments.refusal import NobodyError, TermsError, problem
from ontschot.payments.settlement import Course, Settlement

__all__ = ["BudgetResult", "Member", "budget_from", "budget_of", "population_budget", "recovered"]

MODEL = "population_budget"


@dataclass(frozen=True, slots=True)
class Member:
    """One person: months by the agreed convention, cost of care in cents outside settled episodes, risk class."""

    person_id: int
    months: Fraction
    cents: Weight
    risk_class: str = ""


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """Budget, cost and stop-loss in exact cents, and the settlement of their difference."""

    member_months: Fraction
    revenue: Fraction
    cost: Fraction
    recovery: Fraction
    settlement: Settlement

    @property
    def margin(self) -> Fraction:
        """Budget plus what payers take over, minus cost."""
        return self.revenue + self.recovery - self.cost


def population_budget(
    terms: PopulationBudget, members: Iterable[Member], quality: Fraction | None = None
) -> BudgetResult:
    """Settle a year. Care was claimed and paid meanwhile, so what is due is budget minus cost, after the agreed steps.

    Raises NobodyError for a group of nobody, TermsError for risk classes without a weight, QualityError for a score
    that is missing or out of range. The order of the members does not matter.
    """
    people = list(members)
    return budget_of(terms, _months_by_class(people), [item.cents for item in people], quality)


def budget_of(
    terms: PopulationBudget, months: Mapping[str, Fraction], costs: Sequence[Weight], quality: Fraction | None = None
) -> BudgetResult:
    """Settle a year from the months per risk class and the cost of each person; as `population_budget` raises."""
    if not costs:
        raise NobodyError(problem("group-of-nobody", T("There is nobody in the group, so there is nothing to settle.")))
    return budget_from(terms, months, Fraction(sum(costs)), recovered(costs, terms.stop_loss), quality)


def budget_from(
    terms: PopulationBudget,
    months: Mapping[str, Fraction],
    cost: Fraction,
    recovery: Fraction,
    quality: Fraction | None = None,
) -> BudgetResult:
    """Settle a year from the months per risk class, and cost and stop-loss of all together, in exact cents."""
    revenue = terms.per_member_month_cents * _weighted(terms, months)
    course = _begun(revenue, cost)
    course.move(T("Stop-loss: borne by the payers"), recovery, _stop_loss_basis(terms.stop_loss))
    if terms.corridor:
        course.set(T("Shared by band"), shared_in_bands(course.provider, revenue, terms.corridor))
    withhold(course, terms.at_risk, revenue, quality)
    settlement = course.settled(MODEL, T("Population budget"))
    return BudgetResult(sum(months.values(), Fraction(0)), revenue, cost, recovery, settlement)


def recovered(costs: Sequence[Weight], terms: StopLoss | None) -> Fraction:
    """Give what payers take over of people who cost more than the limit; a cost of exactly the limit gives nothing."""
    if terms is None:
        return Fraction(0)
    return terms.share * sum(cost - terms.above_cents for cost in costs if cost > terms.above_cents)


def _months_by_class(people: Sequence[Member]) -> dict[str, Fraction]:
    """Months are added by denominator first: whole numbers add up many times faster than fractions."""
    parts: defaultdict[tuple[str, int], int] = defaultdict(int)
    for item in people:
        parts[item.risk_class, item.months.denominator] += item.months.numerator
    months: defaultdict[str, Fraction] = defaultdict(Fraction)
    for (name, denominator), numerator in parts.items():
        months[name] += Fraction(numerator, denominator)
    return dict(months)


def _weighted(terms: PopulationBudget, months: Mapping[str, Fraction]) -> Fraction:
    weights = {item.risk_class: item.weight for item in terms.risk_weights}
    unknown = sorted(months.keys() - weights.keys()) if weights else []
    if unknown:
        raise TermsError(
            *(
                problem("risk-class-unknown", T("There is no weight for risk class {name}.", name=name), found=name)
                for name in unknown
            )
        )
    return sum((weights.get(name, 1) * part for name, part in months.items()), Fraction(0))


def _begun(revenue: Fraction, cost: Fraction) -> Course:
    basis = T("{budget} minus {cost}", budget=Euro(round_half_away(revenue)), cost=Euro(round_half_away(cost)))
    return Course(T("Budget minus cost of care"), revenue - cost, basis)


def _stop_loss_basis(terms: StopLoss | None) -> Text:
    if terms is None:
        return T("No stop-loss was agreed.")
    return T("{share} of what one person costs above {limit}", share=Share(terms.share), limit=Euro(terms.above_cents))
