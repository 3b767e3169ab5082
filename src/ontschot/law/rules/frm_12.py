"""Decisions on earlier overruns that the source leaves open."""

from __future__ import annotations

from datetime import date

from ontschot.i18n import Millions, T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import OpenDecision
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import part, sector_names
from ontschot.sources import source


@wide_rule(
    "FRM-12",
    Severity.INFORMATION,
    source("IZA", "bijlage K, 5 MSZ"),
    source("IZA", "bijlage K, 5 GGZ"),
    title=T("Announced decisions on earlier overruns are known"),
    scope=Scope.NATIONAL,
    reads=("facts.open_decisions",),
)
def frm_12(setting: Setting) -> Verdict:
    """The source announces decisions on MSZ 2018, 2021, 2022 and GGZ 2020, 2021, 2022 without taking them."""
    decisions = setting.facts.open_decisions
    if decisions is None:
        return unknown(
            T("The announced decisions on earlier overruns have not been listed."),
            missing=(T("the list of announced decisions"),),
            remedy=T("Run the dossier; it lists the announced decisions."),
        )
    figures = tuple(map(_figure, decisions))
    pending = [item for item in decisions if not _known(item, setting.day)]
    if pending:
        return unknown(
            T("{count} announced decisions on earlier overruns are open.", count=len(pending)),
            figures=figures,
            missing=tuple(T("the decision on {framework}", framework=_name(item)) for item in pending),
            remedy=T("Add each decision with its date and text once it has been taken."),
        )
    return met(T("All announced decisions on earlier overruns have been taken."), figures=figures)


def _known(item: OpenDecision, day: date) -> bool:
    """That something was decided says nothing; what was decided does."""
    return item.decided_on is not None and item.decided_on <= day and not says_too_little(item.decision)


def _name(item: OpenDecision) -> Text:
    return T("{sector} {year}", sector=sector_names([item.sector]), year=str(item.year))


def _figure(item: OpenDecision) -> Figure:
    amount = T("amount not printed") if item.million is None else Millions(item.million)
    return Figure(
        T("overrun of {framework}", framework=_name(item)), amount, part("frameworks", item.sector, str(item.year))
    )
