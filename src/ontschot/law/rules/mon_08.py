"""What an evaluation leads to becomes a dated parameter, and parliament is told."""

from __future__ import annotations

from ontschot.i18n import T, Text
from ontschot.law.case import Setting
from ontschot.law.evaluating import not_evaluated
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.title_evaluation import EvaluationOutcome
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source

AS_IT_WAS = "continue"


@wide_rule(
    "MON-08",
    Severity.ATTENTION,
    source("842", "§3 Monitoring en evaluatie"),
    source("842", "§5"),
    title=T("What the evaluation leads to is dated, and its results go to parliament"),
    scope=Scope.EVALUATION,
    reads=("facts.title_evaluation",),
    own_part=T("that a change becomes a dated parameter of the program"),
)
def mon_08(setting: Setting) -> Verdict:
    """An interim or final evaluation can change or end the title; runs then have to know it from the right day."""
    done = setting.facts.title_evaluation
    if done is None:
        return not_evaluated()
    outcome = done.outcome
    if outcome is None:
        return unknown(
            T("It is not recorded what the evaluation led to."),
            missing=(T("the decision, its day and the day on which parliament was told"),),
            remedy=T("Record the decision once it has been taken."),
        )
    gaps = tuple(_gaps(setting, outcome))
    if gaps:
        message = T("What the evaluation led to is not fully dated.")
        remedy = T("Record the missing days, and add the change to your own dated settings with its source.")
        return unknown(message, figures=_figures(outcome), missing=gaps, remedy=remedy)
    return met(T("The outcome is dated and parliament has been told."), figures=_figures(outcome))


def _gaps(setting: Setting, outcome: EvaluationOutcome) -> list[Text]:
    gaps = []
    if outcome.to_parliament is None:
        gaps.append(T("the day on which the results were sent to parliament"))
    if outcome.change == AS_IT_WAS:
        return gaps
    if outcome.parameter is None or outcome.valid_from is None:
        gaps.append(T("the dated parameter that holds the outcome, and from which day it holds"))
    elif not _dated(setting, outcome):
        gaps.append(T("the parameter {name}, with a value valid from that day on", name=outcome.parameter))
    return gaps


def _dated(setting: Setting, outcome: EvaluationOutcome) -> bool:
    rows = setting.parameters.history(outcome.parameter or "")
    return any(row.valid_from == outcome.valid_from for row in rows)


def _figures(outcome: EvaluationOutcome) -> tuple[Figure, ...]:
    place = part("outcome")
    return (
        Figure(T("decided on"), outcome.decided_on, place),
        Figure(T("what was decided"), outcome.text, place),
        Figure(T("holds from"), outcome.valid_from, place),
        Figure(T("sent to parliament on"), outcome.to_parliament, place),
    )
