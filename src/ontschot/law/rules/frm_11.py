"""Other money is its own line."""

from __future__ import annotations

from ontschot.i18n import Millions, T, Value
from ontschot.law.case import Setting
from ontschot.law.facts import OtherMoneyLine
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed, part, sector_names
from ontschot.sources import source


@wide_rule(
    "FRM-11",
    Severity.ATTENTION,
    source("IZA", "bijlage K, 5"),
    title=T("Other money is its own dated line, never added to a framework by itself"),
    scope=Scope.NATIONAL,
    reads=("facts.other_money",),
)
def frm_11(setting: Setting) -> Verdict:
    """Waiting-list money, quality funds and the like stand beside the frameworks; what is inside counts once."""
    lines = setting.facts.other_money
    if not lines:
        return unknown(
            T("The money beside the frameworks has not been listed."),
            missing=(T("the lines of money beside the frameworks"),),
            remedy=T("Run the dossier; it lists the money beside the frameworks."),
        )
    figures = tuple(map(_figure, lines))
    if added := [line for line in lines if line.added_to]:
        return breached(
            T("Added to a framework: {lines}.", lines=listed(line.name for line in added)),
            figures=figures,
            remedy=T("Keep this money as a line of its own; what a framework already contains counts once."),
        )
    return met(T("All {count} lines of other money stand beside the frameworks.", count=len(lines)), figures=figures)


def _amount(line: OtherMoneyLine) -> Value:
    if line.years:
        return listed(T("{year}: {amount}", year=str(year), amount=Millions(million)) for year, million in line.years)
    return T("amount open in the source") if line.million is None else Millions(line.million)


def _figure(line: OtherMoneyLine) -> Figure:
    amount = _amount(line)
    value = (
        T("{amount}, already inside {framework}", amount=amount, framework=sector_names([line.inside]))
        if line.inside
        else amount
    )
    return Figure(line.name, value, part("other_money", line.code))
