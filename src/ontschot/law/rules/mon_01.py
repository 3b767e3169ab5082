"""The yearly return holds what the NZa reports on."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import ReturnFigures
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import part, sector_names
from ontschot.sources import source


@wide_rule(
    "MON-01",
    Severity.BLOCKING,
    source("842", "§4"),
    source("nota", "§4 c"),
    title=T("The yearly return holds uses, budgets, sectors, amounts per framework and bottlenecks"),
    scope=Scope.PORTFOLIO,
    reads=("facts.yearly_return",),
)
def mon_01(setting: Setting) -> Verdict:
    """The NZa reports yearly in outline; what it needs for that stands in the return, and the amounts close."""
    figures_of = setting.facts.yearly_return
    if figures_of is None:
        return unknown(
            T("There is no yearly return yet."),
            missing=(T("the yearly return"),),
            remedy=T("Run the dossier for the year; the return comes with it."),
        )
    figures = tuple(_figures(figures_of))
    if missing := tuple(_gaps(figures_of)):
        return unknown(
            T("The return on {year} is not complete.", year=str(figures_of.year)),
            figures=figures,
            missing=missing,
            remedy=T("Complete the return; where there are no bottlenecks, say that the parties were asked."),
        )
    charged = sum(cents for _, cents in figures_of.charged or ()) + figures_of.outside_cents
    apart = (figures_of.budget_cents or 0) - charged
    if apart:
        return breached(
            T("The amounts per sector differ from the budgets by {cents}.", cents=Euro(apart)),
            figures=figures,
            remedy=T("Find the amount that was attributed to no sector or to two, and make the return again."),
        )
    return met(
        T("The return on {year} is complete, and its amounts close.", year=str(figures_of.year)), figures=figures
    )


def _gaps(item: ReturnFigures) -> Iterable[Text]:
    if item.uses is None:
        yield T("the number of cases in which the title was used")
    if item.budget_cents is None:
        yield T("the size of the budgets")
    if item.charged is None:
        yield T("the sectors involved, with the amount charged to each framework")
    if item.bottlenecks is None:
        yield T("the inventory of bottlenecks")


def _figures(item: ReturnFigures) -> Iterable[Figure]:
    place = part("return", str(item.year))
    if item.uses is not None:
        yield Figure(T("cases"), item.uses, place)
    if item.budget_cents is not None:
        yield Figure(T("budgets"), Euro(item.budget_cents), place)
    for code, cents in item.charged or ():
        yield Figure(T("charged to {sector}", sector=sector_names([code])), Euro(cents), place)
    if item.outside_cents:
        yield Figure(T("attributed to no sector"), Euro(item.outside_cents), place)
    if item.bottlenecks is not None:
        yield Figure(T("bottlenecks reported"), item.bottlenecks, place)
