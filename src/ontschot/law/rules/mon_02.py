"""The qualitative evaluation of years 2 and 4 answers the questions that the minister asks."""

from __future__ import annotations

from ontschot.i18n import Joined, T, Text
from ontschot.law.case import Setting
from ontschot.law.evaluating import first_due, not_evaluated, under_way
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.title_evaluation import TitleEvaluation
from ontschot.law.verdict import Verdict, met, not_applicable, unknown
from ontschot.law.wording import part
from ontschot.sources import source

CODERS = 2
"""So many people code the answers apart from each other, so that their agreement can be reported."""


@wide_rule(
    "MON-02",
    Severity.BLOCKING,
    source("842", "§4"),
    title=T("The qualitative evaluation of years 2 and 4 answers the central question and all listed ones"),
    scope=Scope.EVALUATION,
    reads=("facts.title_evaluation",),
    own_part=T("several respondents, two coders apart from each other, and their agreement reported"),
)
def mon_02(setting: Setting) -> Verdict:
    """The letter asks at least fourteen questions, several of which are compound; each part counts by itself."""
    done = setting.facts.title_evaluation
    due = first_due(setting)
    if done is None and due and setting.day < due.day:
        message = T("The first qualitative evaluation is due from {day} on.", day=due.day)
        return not_applicable(message, parameters=due.parameters)
    if done is None:
        return not_evaluated()
    if done.made_up:
        return unknown(
            T("This evaluation is made up as an example, so that nothing can be concluded from it."),
            figures=_figures(done),
            missing=(T("answers of real respondents"),),
        )
    return _judged(done)


def _judged(done: TitleEvaluation) -> Verdict:
    if gaps := tuple(_gaps(done)):
        return under_way(done, T("The evaluation is not complete: {gaps}.", gaps=Joined(gaps)), gaps, _figures(done))
    return met(
        T("All {count} questions were answered and two coders agree as reported.", count=done.questions),
        figures=_figures(done),
    )


def _gaps(done: TitleEvaluation) -> list[Text]:
    gaps = []
    if done.unanswered:
        gaps.append(T("answers to {questions}", questions=Joined(done.unanswered)))
    if done.respondents < CODERS:
        gaps.append(T("more than one respondent"))
    if done.coders != CODERS:
        gaps.append(T("two coders (there are {count})", count=done.coders))
    elif not done.passages:
        gaps.append(T("passages that both coders coded"))
    if done.unsettled:
        gaps.append(T("a settled code for {count} passages", count=done.unsettled))
    return gaps


def _figures(done: TitleEvaluation) -> tuple[Figure, ...]:
    place = part("evaluation", str(done.year))
    kappa = done.kappa_undefined if done.kappa is None else done.kappa
    return (
        Figure(T("questions asked, compound ones in parts"), done.questions, place),
        Figure(T("questions without an answer"), len(done.unanswered), place),
        Figure(T("respondents who answered"), done.respondents, place),
        Figure(T("coders"), done.coders, place),
        Figure(T("passages that both coders coded"), done.passages, place),
        Figure(T("agreement of the coders (Cohen's kappa)"), kappa, place),
    )
