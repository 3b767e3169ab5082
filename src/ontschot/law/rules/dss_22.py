"""The same key attributes the spending to sectors."""

from __future__ import annotations

from fractions import Fraction

from ontschot.agreements.allocation_key import AllocationKey, PersonWeight, Profile, SectorProfile
from ontschot.i18n import Share, T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import part, sector_names
from ontschot.sources import source


@rule(
    "DSS-22",
    Severity.BLOCKING,
    source("836", "Verantwoording"),
    title=T("The same key attributes the spending to the Zvw sectors"),
    reads=("allocation_key", "need", "activities"),
)
def dss_22(case: Case) -> Verdict:
    """Sectors are those that benefit; a key that does not weigh costs says by which profile they share."""
    key = case.agreement.allocation_key
    if key is None:
        return unknown(
            T("There is no key that could attribute the spending to sectors."),
            missing=(T("an allocation key with its sector profile"),),
            remedy=T("Choose a key, and say how the amount falls apart over the sectors that benefit."),
        )
    served = _served(case)
    if not served:
        return unknown(
            T("It is not named which sectors benefit, so nothing can be attributed to them."),
            missing=(T("the Zvw sectors that benefit"),),
            remedy=T("Name the sectors that benefit, with the need or with the activities."),
        )
    if key.profile is None:
        return _without_profile(key, served)
    return _profiled(key, key.profile, served)


def _served(case: Case) -> tuple[str, ...]:
    activities = case.agreement.activities
    codes = (*case.agreement.need.care_served, *(code for activity in activities for code in activity.benefits))
    return tuple(dict.fromkeys(codes))


def _without_profile(key: AllocationKey, served: tuple[str, ...]) -> Verdict:
    if len(served) == 1:
        return met(
            T("Only one sector benefits, so all spending is of that sector: {sectors}.", sectors=sector_names(served))
        )
    if key.weight is PersonWeight.COST:
        return _by_cost(key, served)
    return unknown(
        T("The key weighs no costs, and it is not said how the amount falls apart over sectors."),
        missing=(T("a sector profile: own costs, costs of the group, or fixed weights"),),
        remedy=T("Add a sector profile to the key."),
    )


def _profiled(key: AllocationKey, profile: SectorProfile, served: tuple[str, ...]) -> Verdict:
    if profile.kind is not Profile.FIXED:
        return _by_cost(key, served)
    weights = {item.sector: item.weight for item in profile.weights}
    total = sum(weights.values())
    if not total:
        return unknown(
            T("The profile is to have fixed weights, but no sector weighs anything."),
            missing=(T("a weight for each sector that benefits"),),
            remedy=T("Give each sector that benefits its weight, with the reason."),
        )
    figures = tuple(_weight(code, weights[code], total) for code in weights)
    if foreign := [code for code, weight in weights.items() if weight and code not in served]:
        return breached(
            T("Spending would go to sectors that do not benefit: {sectors}.", sectors=sector_names(foreign)),
            figures=figures,
            remedy=T("Weigh only sectors that benefit, or name these with the care that is served."),
        )
    if silent := [code for code in served if code not in weights]:
        return unknown(
            T("The profile says nothing of sectors that benefit: {sectors}.", sectors=sector_names(silent)),
            figures=figures,
            missing=(T("a weight for each sector that benefits"),),
            remedy=T("Give each sector that benefits its weight, with the reason."),
        )
    return met(
        T("The key attributes the spending by fixed weights to: {sectors}.", sectors=sector_names(weights)),
        figures=figures,
    )


def _by_cost(key: AllocationKey, served: tuple[str, ...]) -> Verdict:
    if key.cost_year is None:
        return unknown(
            T("The key weighs costs, but not of which year."),
            missing=(T("the year of which the costs weigh"),),
            remedy=T("Name the cost year of the key."),
        )
    year = Figure(T("cost year"), str(key.cost_year), part("allocation_key", "cost_year"))
    return met(
        T("The key attributes the spending by costs to: {sectors}.", sectors=sector_names(served)), figures=(year,)
    )


def _weight(code: str, weight: Fraction, total: Fraction | int) -> Figure:
    name = T("weight of {sector}", sector=sector_names([code]))
    return Figure(name, Share(weight / total), part("allocation_key", "profile", code))
