"""The administrative burden of the title is measured."""

from __future__ import annotations

from ontschot.i18n import T, Text
from ontschot.law.case import Setting
from ontschot.law.evaluating import not_evaluated
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.title_evaluation import EvaluatedBurden
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import part
from ontschot.sources import source


@wide_rule(
    "MON-09",
    Severity.ATTENTION,
    source("nota", "§4 f"),
    title=T("The administrative burden is measured"),
    scope=Scope.EVALUATION,
    reads=("facts.title_evaluation",),
    judge=T("the NZa with the parties to the IZA"),
    own_part=T("that it is measured as hours a year per agreement and compared by the respondents themselves"),
)
def mon_09(setting: Setting) -> Verdict:
    """The ministry expects it to be no higher than with another way of paying, and to fall mostly on insurers."""
    done = setting.facts.title_evaluation
    if done is None:
        return not_evaluated()
    burden = done.burden
    gaps = _gaps(burden)
    if burden is None or gaps:
        return unknown(
            T("The administrative burden has not been measured in full."),
            figures=_figures(burden) if burden else (),
            missing=gaps,
            remedy=T("Ask insurers and providers for the hours a year and how these compare with another way."),
        )
    if burden.higher > burden.lower + burden.same:
        message = T("Measured; most respondents find the burden higher than with another way of paying.")
        return judgement(message, figures=_figures(burden))
    return met(T("Measured; most respondents do not find it higher than with another way."), figures=_figures(burden))


def _gaps(burden: EvaluatedBurden | None) -> tuple[Text, ...]:
    gaps = []
    if burden is None or not burden.reported:
        gaps.append(T("the hours a year that the administration takes"))
    elif not burden.insurers:
        gaps.append(T("the hours of insurers, on whom most of the burden is expected to fall"))
    if burden is None or not burden.lower + burden.same + burden.higher:
        gaps.append(T("how the burden compares with another way of paying"))
    return tuple(gaps)


def _figures(burden: EvaluatedBurden) -> tuple[Figure, ...]:
    place = part("burden")
    return (
        Figure(T("respondents who reported hours"), burden.reported, place),
        Figure(T("insurers among them"), burden.insurers, place),
        Figure(T("median of the hours a year per agreement"), burden.median_hours, place),
        Figure(T("find it lower"), burden.lower, place),
        Figure(T("find it the same"), burden.same, place),
        Figure(T("find it higher"), burden.higher, place),
    )
