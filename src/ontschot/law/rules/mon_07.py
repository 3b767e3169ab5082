"""Whether the NZa involved the IZA working group is recorded."""

from __future__ import annotations

from ontschot.i18n import T
from ontschot.law.case import Setting
from ontschot.law.evaluating import not_evaluated
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@wide_rule(
    "MON-07",
    Severity.INFORMATION,
    source("842", "§3 Monitoring en evaluatie"),
    source("842", "§4"),
    source("nota", "§4 e"),
    source("nota", "§4 g"),
    title=T("It is recorded whether the NZa involved the IZA working group"),
    scope=Scope.EVALUATION,
    reads=("facts.title_evaluation",),
    own_part=T("that it is recorded; the letter leaves it to the NZa"),
)
def mon_07(setting: Setting) -> Verdict:
    """The NZa may involve the working group, or its members, in both forms of monitoring; it need not."""
    done = setting.facts.title_evaluation
    if done is None:
        return not_evaluated()
    group = done.working_group
    if group is None:
        return unknown(
            T("It is not recorded whether the NZa involved the IZA working group."),
            missing=(T("whether the working group was involved, and how"),),
            remedy=T("Record it with a date; not involving it is allowed."),
        )
    figures = (Figure(T("recorded on {day}", day=group.day), group.text, part("working_group")),)
    if group.involved:
        return met(T("The IZA working group was involved."), figures=figures)
    return met(T("The IZA working group was not involved, which the letter leaves to the NZa."), figures=figures)
