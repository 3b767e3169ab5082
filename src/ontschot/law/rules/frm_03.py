"""What follows from an overrun is for people."""

from __future__ import annotations

from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import ALL_SECTORS, SectorLoad
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import listed, part, sector_names
from ontschot.sources import source


@wide_rule(
    "FRM-03",
    Severity.ATTENTION,
    source("IZA", "4.1.4 a-c"),
    source("IZA", "bijlage K, 4"),
    title=T("At an overrun the parties consult, and the total is looked at as well"),
    scope=Scope.NATIONAL,
    reads=("facts.loads",),
    judge=T("the parties to the agreement together; measures are for VWS"),
)
def frm_03(setting: Setting) -> Verdict:
    """Nature and cause are discussed; no overrun of the total can be a reason for no measure."""
    loads = [load for load in setting.facts.loads or () if load.framework_cents is not None]
    total = {load.year: load for load in loads if load.sector == ALL_SECTORS}
    sectors = [load for load in loads if load.sector != ALL_SECTORS]
    known = [load for load in sectors if load.overrun_cents is not None]
    blank = [load for load in sectors if load.overrun_cents is None]
    over = [load for load in known if (load.overrun_cents or 0) > 0]
    figures = tuple(map(_figure, known))
    missing = tuple(T("{framework}: a comparable realisation", framework=_name(load)) for load in blank)
    if over:
        return judgement(
            T("Overrun: {frameworks}.", frameworks=listed(map(_name, over))),
            figures=(*figures, *(_total(year, total.get(year)) for year in sorted({load.year for load in over}))),
            missing=missing,
            remedy=T("Discuss nature and cause of the overrun, set it against the total, and record what follows."),
        )
    if blank or not known:
        return unknown(
            T("Whether a framework is overrun is not known for every sector and year."),
            figures=figures,
            missing=missing or (T("a comparable realisation of each sector"),),
            remedy=T("Add a realisation at the price level and with the delimitation of the framework."),
        )
    return met(T("No sector framework is overrun."), figures=figures)


def _total(year: int, total: SectorLoad | None) -> Figure:
    name = T("the sectors together in {year}", year=str(year))
    if total is None or total.overrun_cents is None:
        return Figure(name, T("it is not known whether the total is overrun"), part("frameworks", ALL_SECTORS))
    if total.overrun_cents > 0:
        value = T("overrun as well, by {cents}", cents=Euro(total.overrun_cents))
    else:
        value = T("not overrun, which can be a reason for VWS to take no measure")
    return Figure(name, value, part("frameworks", ALL_SECTORS))


def _name(load: SectorLoad) -> Text:
    return T("{sector} {year}", sector=sector_names([load.sector]), year=str(load.year))


def _figure(load: SectorLoad) -> Figure:
    name = T("realisation minus framework, {framework}", framework=_name(load))
    return Figure(name, Euro(load.overrun_cents or 0), part("frameworks", load.sector, str(load.year)))
