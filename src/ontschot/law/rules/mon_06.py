"""Named risks are followed."""

from __future__ import annotations

from ontschot.i18n import T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import Risk, RiskNote
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source

DAYS_IN_A_YEAR = 365
"""A note older than this says nothing about the risk today."""

RISK_NAMES: dict[Risk, Text] = {
    Risk.DOUBLE_FUNDING: T("double funding, and with it distortion of competition"),
    Risk.TOO_FEW_INVESTMENTS: T("too few meaningful investments, because parties cannot agree"),
    Risk.HARD_TO_WORK_OUT: T("technical working-out that is harder than thought"),
}


@wide_rule(
    "MON-06",
    Severity.ATTENTION,
    source("842", "§3"),
    source("nota", "§4 Voorhangprocedure"),
    title=T("The named risks of the title are followed"),
    scope=Scope.PORTFOLIO,
    reads=("facts.risk_notes",),
    own_part=T("that each risk has a note of a named person in the past year"),
)
def mon_06(setting: Setting) -> Verdict:
    """The ministry and the NZa name risks; following one means that somebody records on a day how it stands."""
    notes = {note.risk: note for note in _current(setting)}
    figures = tuple(
        Figure(
            T("{risk}, noted by {person} on {day}", risk=RISK_NAMES[risk], person=note.person, day=note.day),
            note.text,
            part("risks", risk.value),
        )
        for risk, note in notes.items()
    )
    silent = [risk for risk in Risk if risk not in notes]
    if silent:
        return unknown(
            T("Not followed in the past year: {count} of the {all} named risks.", count=len(silent), all=len(Risk)),
            figures=figures,
            missing=tuple(T("a note on {risk}", risk=RISK_NAMES[risk]) for risk in silent),
            remedy=T("Record for each risk how it stands, with name and date."),
        )
    return met(T("Each named risk was followed in the past year."), figures=figures)


def _current(setting: Setting) -> list[RiskNote]:
    """Notes of the past year that say something, oldest first, so that the newest counts."""
    notes = [
        note
        for note in setting.facts.risk_notes or ()
        if 0 <= (setting.day - note.day).days <= DAYS_IN_A_YEAR and not says_too_little(note.text)
    ]
    return sorted(notes, key=lambda note: note.day)
