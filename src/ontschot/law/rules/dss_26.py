"""The spending stays within the sector frameworks."""

from __future__ import annotations

from ontschot.agreements.declarations import DeclarationKind
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.facts import SectorLoad
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, judgement, met, together, unknown
from ontschot.law.wording import framework_code, listed, part, sector_names
from ontschot.sources import source


@rule(
    "DSS-26",
    Severity.ATTENTION,
    source("836", "Verantwoording"),
    source("836", "Afbakening en budgettaire consequenties"),
    source("nota", "§4 c"),
    title=T("The spending stays within the existing sector frameworks; the macro-control instrument applies"),
    reads=("need", "activities", "payment", "facts.loads", *reads_of(DeclarationKind.WITHIN_FRAMEWORKS)),
    judge=T("the controller of the insurer"),
)
def dss_26(case: Case) -> Verdict:
    """Using the title changes no framework: what it costs counts in the sectors that benefit."""
    statement = declared(case, DeclarationKind.WITHIN_FRAMEWORKS)
    loads = _of_this_agreement(case)
    return together(_measured(loads), statement) if loads else statement


def _of_this_agreement(case: Case) -> list[SectorLoad]:
    agreement = case.agreement
    served = {*agreement.need.care_served, *(code for item in agreement.activities for code in item.benefits)}
    frameworks = {code for name in served if (code := framework_code(name))}
    amounts = agreement.payment.parts if agreement.payment else ()
    years = {year for amount in amounts for year in amount.period.period.years}
    return [load for load in case.facts.loads or () if load.sector in frameworks and load.year in years]


def _measured(loads: list[SectorLoad]) -> Verdict:
    figures = tuple(map(_figure, loads))
    if over := [load for load in loads if load.overrun_cents is not None and load.overrun_cents > 0]:
        return judgement(
            T("The framework is overrun: {frameworks}.", frameworks=listed(map(_name, over))),
            figures=figures,
            remedy=T("Discuss nature and cause of the overrun with the parties, and record what follows from it."),
        )
    if blank := [load for load in loads if load.overrun_cents is None]:
        return unknown(
            T("It is not known whether the framework is overrun: {frameworks}.", frameworks=listed(map(_name, blank))),
            figures=figures,
            missing=tuple(T("{framework}: a comparable realisation", framework=_name(load)) for load in blank),
            remedy=T("Add a realisation at the price level and with the delimitation of the framework."),
        )
    return met(T("No framework that this agreement weighs on is overrun."), figures=figures)


def _name(load: SectorLoad) -> Text:
    return T("{sector} {year}", sector=sector_names([load.sector]), year=str(load.year))


def _figure(load: SectorLoad) -> Figure:
    name = T("all agreements together on {framework}", framework=_name(load))
    return Figure(name, Euro(load.cents), part("frameworks", load.sector, str(load.year)))
