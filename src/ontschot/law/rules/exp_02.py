"""The bottleneck hinders a goal that the experiments serve."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.experiment.triage import Subject
from ontschot.i18n import Joined, T
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.sources import source


@rule(
    "EXP-02",
    Severity.BLOCKING,
    source("QA", "vraag 8"),
    title=T("The bottleneck hinders one of the goals of the experiments"),
    reads=("experiment",),
    own_part=T("that goals for another subject than palliative care are a dated parameter"),
)
@about_experiments
def exp_02(case: Case, part: Experiment) -> Verdict:
    """Palliative experiments serve four goals; for another subject the goals are the organisation's own parameter."""
    palliative = part.triage.subject is Subject.PALLIATIVE
    name = "experiment_goals.palliative" if palliative else "experiment_goals.other"
    goals = case.parameters.on(name, case.day)
    figures = tuple(Figure(T("goal"), item.goal, "experiment.triage.bottlenecks") for item in part.triage.bottlenecks)
    if goals is None or not figures:
        lacking = T("the bottleneck with the goal it hinders") if goals else T("the goals for this subject")
        return unknown(
            T("It cannot be seen which goal the bottleneck hinders."),
            figures=figures,
            missing=(lacking,),
            remedy=T("Name the bottleneck and its goal; goals for another subject go in your own dated settings."),
        )
    known = tuple(name.strip() for name in str(goals.value).split(";"))
    served = [goal for goal in known if goal.casefold() in {item.goal.casefold() for item in part.triage.bottlenecks}]
    if served:
        return met(
            T("The bottleneck hinders: {goals}.", goals=Joined(tuple(served))), figures=figures, parameters=(goals,)
        )
    return breached(
        T("None of the bottlenecks hinders one of the goals: {goals}.", goals=Joined(known)),
        figures=figures,
        parameters=(goals,),
        remedy=T("Name the goal that the bottleneck hinders, or do not ask for an experiment."),
    )
