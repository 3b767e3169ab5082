"""The evaluation shows how the title relates to other titles and how double funding is prevented."""

from __future__ import annotations

from ontschot.i18n import Joined, T
from ontschot.law.case import Setting
from ontschot.law.evaluating import not_evaluated, under_way
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.title_evaluation import TitleEvaluation
from ontschot.law.verdict import Verdict, met
from ontschot.law.wording import part
from ontschot.sources import source


@wide_rule(
    "MON-03",
    Severity.BLOCKING,
    source("842", "§4"),
    source("842", "§5"),
    source("nota", "§4 Voorhangprocedure (iii)"),
    source("nota", "§4 h"),
    title=T("The evaluation covers the relation to other titles and the prevention of double funding"),
    scope=Scope.EVALUATION,
    reads=("facts.title_evaluation",),
)
def mon_03(setting: Setting) -> Verdict:
    """Other titles exist or are in development; prevention is what happens when care is contracted."""
    done = setting.facts.title_evaluation
    if done is None:
        return not_evaluated()
    gaps = []
    if done.relation_unanswered:
        questions = Joined(done.relation_unanswered)
        gaps.append(T("answers on the relation to other titles: {questions}", questions=questions))
    if done.contracting_unanswered:
        questions = Joined(done.contracting_unanswered)
        gaps.append(T("answers on the prevention of double funding: {questions}", questions=questions))
    if gaps:
        message = T("The evaluation does not cover other titles or double funding in full.")
        return under_way(done, message, tuple(gaps), _figures(done))
    return met(T("Other titles and the prevention of double funding are covered."), figures=_figures(done))


def _figures(done: TitleEvaluation) -> tuple[Figure, ...]:
    place = part("evaluation", str(done.year))
    return (
        Figure(T("open questions on other titles"), len(done.relation_unanswered), place),
        Figure(T("open questions on double funding"), len(done.contracting_unanswered), place),
    )
