"""The evaluation moment of 2024 and what was decided."""

from __future__ import annotations

from datetime import date

from ontschot.i18n import T
from ontschot.law.case import Setting
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@wide_rule(
    "FRM-06",
    Severity.ATTENTION,
    source("IZA", "4.1.5"),
    source("IZA", "bijlage K, 7"),
    title=T("The decision of the evaluation moment is known"),
    scope=Scope.NATIONAL,
    reads=("facts.evaluation",),
)
def frm_06(setting: Setting) -> Verdict:
    """At the evaluation moment VWS can adjust agreements for 2025 and 2026 after consultation; the total stands."""
    moment = setting.facts.evaluation
    if moment is None:
        return unknown(
            T("The evaluation moment has not been looked at."),
            missing=(T("the evaluation moment, with its decision once taken"),),
            remedy=T("Run the dossier; it shows the evaluation moment."),
        )
    options = tuple(Figure(T("option, among others"), option, part("evaluation")) for option in moment.options)
    due = Figure(T("decision due"), moment.due, part("evaluation"))
    if moment.decided_on and moment.decided_on <= setting.day:
        return _decided(moment.decided_on, moment.decision, due)
    if setting.day < moment.due:
        return not_applicable(T("The decision is due on {day}.", day=moment.due), figures=(due, *options))
    return unknown(
        T("The decision was due on {day}; which one was taken is not known here.", day=moment.due),
        figures=(due, *options),
        missing=(T("the decision on the agreements for 2025 and 2026, with its date"),),
        remedy=T("Add the decision with its date and source."),
    )


def _decided(day: date, decision: str, due: Figure) -> Verdict:
    """That something was decided says nothing; what was decided does."""
    figures = (due, Figure(T("decision"), decision or T("not stated"), part("evaluation")))
    if says_too_little(decision):
        return unknown(
            T("A decision was taken on {day}; what it says is not recorded.", day=day),
            figures=figures,
            missing=(T("what was decided on the agreements for 2025 and 2026"),),
            remedy=T("Record what was decided, with its date and source."),
        )
    return met(T("The decision was taken on {day}.", day=day), figures=figures)
