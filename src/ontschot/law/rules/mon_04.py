"""Whether the title is a success is for the parties to the IZA to judge."""

from __future__ import annotations

from ontschot.i18n import Joined, T
from ontschot.law.case import Setting
from ontschot.law.evaluating import not_evaluated
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.statement import says_too_little
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@wide_rule(
    "MON-04",
    Severity.ATTENTION,
    source("842", "§3 Monitoring en evaluatie"),
    title=T("The judgement of the parties to the IZA stands beside the figures"),
    scope=Scope.EVALUATION,
    reads=("facts.title_evaluation",),
    own_part=T("that the program gives no verdict of success itself"),
)
def mon_04(setting: Setting) -> Verdict:
    """No definition of success can be given; the parties say in their own words what the title brought."""
    done = setting.facts.title_evaluation
    if done is None:
        return not_evaluated()
    said = [item for item in done.judgements if not says_too_little(item.text)]
    figures = tuple(
        Figure(T("judgement of {party} on {day}", party=item.party, day=item.day), item.text, part("judgements"))
        for item in said
    )
    if not said:
        return unknown(
            T("No party to the IZA has said what it judges of the title."),
            figures=figures,
            missing=(T("the judgement of the parties to the IZA, in their own words"),),
            remedy=T("Ask the parties to the IZA what the title brought, and record it with a date."),
        )
    parties = Joined(tuple(dict.fromkeys(item.party for item in said)))
    return met(T("Judged by: {parties}. The program itself gives no verdict.", parties=parties), figures=figures)
