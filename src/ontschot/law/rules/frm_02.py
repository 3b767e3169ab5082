"""Indexation is a separate dated step."""

from __future__ import annotations

from ontschot.i18n import Joined, T
from ontschot.law.case import Setting
from ontschot.law.facts import SectorLoad
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed, part, sector_names
from ontschot.sources import source


@wide_rule(
    "FRM-02",
    Severity.ATTENTION,
    source("IZA", "4.1.2 c, 4.1.3"),
    source("IZA", "bijlage K, 2-3"),
    title=T("Framework and realisation are compared at one price level; indexation is a separate dated step"),
    scope=Scope.NATIONAL,
    reads=("facts.loads",),
)
def frm_02(setting: Setting) -> Verdict:
    """Frameworks are without later indexation, so a realisation at later prices is never set against them as it is."""
    compared = [load for load in setting.facts.loads or () if load.overrun_cents is not None]
    if not compared:
        return unknown(
            T("No framework has been compared with a realisation."),
            missing=(T("a realisation at the price level of the framework, or the published index between the two"),),
            remedy=T("Add the realisation with its price level, and the yearly index with its source."),
        )
    figures = tuple(map(_figure, compared))
    blank = [load for load in compared if not (load.framework_price_level and load.realisation_price_level)]
    if apart := [
        load for load in compared if load not in blank and load.framework_price_level != load.realisation_price_level
    ]:
        return breached(
            T("Compared at two price levels: {sectors}.", sectors=_names(apart)),
            figures=figures,
            remedy=T("Bring the framework to the price level of the realisation by the published index, step by step."),
        )
    if blank:
        return unknown(
            T("The price level is not stated of: {sectors}.", sectors=_names(blank)),
            figures=figures,
            missing=(T("the price level of framework and realisation"),),
            remedy=T("State the price level of both."),
        )
    return met(T("Every comparison of framework and realisation is at one price level."), figures=figures)


def _names(loads: list[SectorLoad]) -> Joined:
    return listed(T("{sector} {year}", sector=sector_names([load.sector]), year=str(load.year)) for load in loads)


def _figure(load: SectorLoad) -> Figure:
    levels = T(
        "framework in prices of {framework}, realisation in prices of {realisation}",
        framework=load.framework_price_level or T("not stated"),
        realisation=load.realisation_price_level or T("not stated"),
    )
    return Figure(T("price level of {sectors}", sectors=_names([load])), levels, part("frameworks", load.sector))
