"""The money divided over sectors and parties."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.agreements.labels import label
from ontschot.agreements.model import Agreement
from ontschot.agreements.plan.money import PlanShare
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.transformations import about_their_money, amount_of
from ontschot.law.verdict import Verdict, breached, met, not_applicable, unknown
from ontschot.law.wording import sector_names
from ontschot.sources import source

PLACE = "transformation.division"


@rule(
    "TRF-25",
    Severity.BLOCKING,
    source("BK", "Transformatiemiddelen 4"),
    title=T("The money asked is divided over care sectors and parties"),
    reads=("transformation.routes", "transformation.division", "payment", "parties", "activities"),
    own_part=T("that the parts of each route add up to its milestones, to the cent"),
)
@about_their_money
def trf_25(case: Case, plan: Transformation) -> Verdict:
    """Who uses how much in which sector; as far as it applies, because one party needs no division."""
    agreement = case.agreement
    if not plan.division:
        return _undivided(agreement)
    figures = tuple(map(_figure, [agreement.party(item.party).name for item in plan.division], plan.division))
    for route in Route:
        asked, divided = amount_of(agreement, route), _sum(plan.division, route)
        if asked != divided:
            return breached(
                T(
                    "Divided is {divided} of the money of this route ({route}), while its milestones are {asked}.",
                    divided=Euro(divided),
                    route=label(route),
                    asked=Euro(asked),
                ),
                figures=figures,
                remedy=_remedy(asked - divided),
            )
    return met(T("The money of each route is divided over sectors and parties, to the cent."), figures=figures)


def _undivided(agreement: Agreement) -> Verdict:
    if len({name for activity in agreement.activities for name in activity.performed_by}) <= 1:
        return not_applicable(T("One party does what is paid, so there is nothing to divide."))
    return unknown(
        T("It is not shown how the money is divided over sectors and parties."),
        missing=(T("the division of the money over sectors and parties"),),
        remedy=T("Divide the money over parties and sectors, by each route."),
    )


def _sum(division: Iterable[PlanShare], route: Route) -> int:
    return sum(item.amount_cents for item in division if item.route is route)


def _remedy(short: int) -> Text:
    if short < 0:
        return T("Divide {amount} less.", amount=Euro(-short))
    return T("Divide {amount} more.", amount=Euro(short))


def _figure(name: str, item: PlanShare) -> Figure:
    sector = sector_names((item.sector,)) if item.sector else T("no Zvw sector")
    return Figure(T("{party} in {sector}", party=name, sector=sector), Euro(item.amount_cents), PLACE)
