"""The bottleneck hinders a goal that the experiments serve."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.experiment.triage import Bottleneck
from ontschot.i18n import Joined, T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_the_programme, for_a_person, palliative, told
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, met, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

PLACE = "experiment.triage.bottlenecks"


@rule(
    "EXP-02",
    Severity.BLOCKING,
    source("QA", "vraag 8"),
    title=T("The bottleneck hinders one of the goals of the experiments"),
    reads=("experiment",),
    judge=T("who selects the experiments"),
    own_part=T(
        "that goals for another subject than palliative care are a dated parameter, and that a goal is recognised by "
        "its name"
    ),
)
@about_the_programme
def exp_02(case: Case, part: Experiment) -> Verdict:
    """Palliative experiments serve four goals; for another subject the goals are the organisation's own parameter."""
    goals = case.parameters.on(f"experiment_goals.{'palliative' if palliative(part) else 'other'}", case.day)
    bottlenecks = part.triage.bottlenecks
    figures = tuple(Figure(T("goal"), item.goal, PLACE) for item in bottlenecks)
    if goals is None or not all(told(item.description) for item in bottlenecks) or not bottlenecks:
        return unknown(
            T("It cannot be seen which goal the bottleneck hinders."),
            figures=figures,
            missing=_gaps(bottlenecks, known=goals is not None),
            remedy=T("Name the bottleneck and its goal; goals for another subject go in your own dated settings."),
        )
    known = tuple(name.strip() for name in str(goals.value).split(";"))
    served = [goal for goal in known if any(_names(item, goal) for item in bottlenecks)]
    others = [item.goal for item in bottlenecks if not any(_names(item, goal) for goal in known)]
    if others:
        message = T(
            "No goal of the experiments stands here in so many words: {goals}. A person judges whether one of these "
            "is meant: {known}.",
            goals=listed(others),
            known=Joined(known),
        )
        return for_a_person(message, figures)._replace(parameters=(goals,))
    return met(T("The bottleneck hinders: {goals}.", goals=Joined(tuple(served))), figures=figures, parameters=(goals,))


def _names(bottleneck: Bottleneck, goal: str) -> bool:
    """A goal is recognised with more words around it, as the source itself writes them."""
    return goal.casefold() in bottleneck.goal.casefold()


def _gaps(bottlenecks: tuple[Bottleneck, ...], *, known: bool) -> tuple[Text, ...]:
    there = {
        T("the goals for this subject"): known,
        T("the bottleneck with the goal it hinders"): bool(bottlenecks),
        T("a bottleneck in words that can be judged"): all(told(item.description) for item in bottlenecks),
    }
    return tuple(name for name, present in there.items() if not present)
