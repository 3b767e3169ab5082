"""Existing titles come first: an experiment is only for what they cannot solve."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.experiment.triage import ConsideredTitle, Subject
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person, told
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.triage import PALLIATIVE_TITLES, cited, code_of
from ontschot.law.verdict import Verdict, breached, unknown
from ontschot.sources import source

PLACE = "experiment.triage"


@rule(
    "EXP-01",
    Severity.BLOCKING,
    source("QA", "vraag 2"),
    source("QA", "vraag 7"),
    source("QA", "vraag 8"),
    title=T("No existing title solves the bottleneck; for a small bottleneck an experiment is often too heavy"),
    reads=("experiment", "facts.title_overlaps"),
    judge=T("the insurer or care office, with the NZa as help desk"),
)
@about_experiments
def exp_01(case: Case, part: Experiment) -> Verdict:
    """The triage names the existing title that would do before it allows a new way of paying."""
    considered = part.triage.considered
    figures = tuple(map(_figure, considered))
    solving = [item.title for item in considered if item.solves]
    if solving:
        names = cited(case, solving)
        return breached(
            T("An existing title solves the bottleneck: {titles}.", titles=names),
            figures=figures,
            remedy=T("Contract {titles}; an experiment is only wanted where existing titles fall short.", titles=names),
        )
    if gaps := _gaps(case, part):
        return _not_weighed(case, part, figures, gaps)
    bottlenecks = part.triage.bottlenecks
    if all(item.small for item in bottlenecks):
        return for_a_person(
            T("The bottlenecks are small; for those alternative payment is often too heavy. A person weighs it."),
            figures=(*figures, *(Figure(T("small bottleneck"), item.description, PLACE) for item in bottlenecks)),
        )
    return for_a_person(_set_aside(case, part), figures=figures)


def _not_weighed(case: Case, part: Experiment, figures: tuple[Figure, ...], gaps: tuple[Text, ...]) -> Verdict:
    names = cited(case, _unweighed(case, part))
    if names.items:
        return unknown(
            T("First see whether an existing title would do: {titles}.", titles=names),
            figures=figures,
            missing=gaps,
            remedy=T(
                "Weigh {titles}: contract what solves the bottleneck, and write down why the others do not.",
                titles=names,
            ),
        )
    return unknown(
        T("It cannot be said yet that no existing title would do."),
        figures=figures,
        missing=gaps,
        remedy=T("Name the bottleneck and each existing title that could solve it, and why it does not."),
    )


def _set_aside(case: Case, part: Experiment) -> Text:
    if not part.triage.considered:
        return T("No title on the list of titles could pay this; a person judges whether another one would do.")
    names = cited(case, (item.title for item in part.triage.considered))
    return T("Weighed and set aside: {titles}; a person judges the reasons.", titles=names)


def _gaps(case: Case, part: Experiment) -> tuple[Text, ...]:
    gaps = [] if part.triage.bottlenecks else [T("the bottleneck")]
    if not part.triage.considered and case.facts.title_overlaps is None:
        gaps.append(T("which existing titles were weighed, or a comparison with the list of overlapping titles"))
    gaps += [T("why {title} does not solve it", title=name) for name in _unweighed(case, part)]
    return tuple(gaps)


def _unweighed(case: Case, part: Experiment) -> list[str]:
    """Titles still to be weighed: those for the subject, those that were found to overlap and those named."""
    first = tuple(PALLIATIVE_TITLES) if part.triage.subject is Subject.PALLIATIVE else ()
    found = tuple(item.title.code for item in case.facts.title_overlaps or () if not item.title.in_development)
    named = tuple(code_of(case, item.title) for item in part.triage.considered)
    weighed = {code_of(case, item.title) for item in part.triage.considered if told(item.reason)}
    return [name for name in dict.fromkeys((*first, *found, *named)) if name not in weighed]


def _figure(item: ConsideredTitle) -> Figure:
    return Figure(T("{title} was weighed", title=item.title), item.reason or T("without a reason"), PLACE)
