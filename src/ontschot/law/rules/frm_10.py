"""Money for municipalities has a yearly maximum."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.i18n import Joined, Millions, T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import MunicipalMoney
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source


@wide_rule(
    "FRM-10",
    Severity.ATTENTION,
    source("IZA", "bijlage K, 6 g"),
    title=T("Municipalities receive at most the agreed amount a year, for concrete plans and on commitment"),
    scope=Scope.NATIONAL,
    reads=("facts.municipal",),
)
def frm_10(setting: Setting) -> Verdict:
    """The yearly amount is structural; besides, a municipality can be a partner in transformation money."""
    years = setting.facts.municipal
    if not years:
        return unknown(
            T("It is not known what municipalities receive."),
            missing=(T("what municipalities receive per year, and whether they committed themselves"),),
            remedy=T("Add the amounts per year, with their source."),
        )
    figures = tuple(map(_figure, years))
    if over := [item for item in years if item.million > item.at_most]:
        return breached(
            T("More than the agreed maximum: {years}.", years=_years(over)),
            figures=figures,
            remedy=T("Lower the amount to the maximum of the year, or use another purse for the rest."),
        )
    if free := [item for item in years if item.committed is False]:
        return breached(
            T("Paid to municipalities that did not commit themselves: {years}.", years=_years(free)),
            figures=figures,
            remedy=T("Pay only municipalities that committed themselves, for concrete plans."),
        )
    if loose := [item for item in years if item.for_plans is False]:
        return breached(
            T("Paid to municipalities without concrete plans: {years}.", years=_years(loose)),
            figures=figures,
            remedy=T("Pay only municipalities that committed themselves, for concrete plans."),
        )
    if blank := [item for item in years if None in {item.committed, item.for_plans}]:
        return unknown(
            T("Within the maximum, but commitment or plans are not known: {years}.", years=_years(blank)),
            figures=figures,
            missing=tuple(gap for item in blank for gap in _gaps(item)),
            remedy=T("Record whether the municipalities committed themselves, and for which plans."),
        )
    return met(
        T("In every year municipalities receive at most the agreed amount, on commitment and for concrete plans."),
        figures=figures,
    )


def _gaps(item: MunicipalMoney) -> Iterable[Text]:
    year = str(item.year)
    if item.committed is None:
        yield T("{year}: whether the municipalities committed themselves", year=year)
    if item.for_plans is None:
        yield T("{year}: whether it is for concrete plans", year=year)


def _years(items: list[MunicipalMoney]) -> Joined:
    return listed(str(item.year) for item in items)


def _figure(item: MunicipalMoney) -> Figure:
    value = T("{million} of at most {maximum}", million=Millions(item.million), maximum=Millions(item.at_most))
    return Figure(T("municipalities in {year}", year=str(item.year)), value, part("other_money", "municipalities"))
