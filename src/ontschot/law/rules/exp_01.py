"""Existing titles come first: an experiment is only for what they cannot solve."""

from __future__ import annotations

from ontschot.agreements.experiment.model import Experiment
from ontschot.agreements.experiment.triage import ConsideredTitle, Subject
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.experiments import about_experiments, for_a_person, told
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, breached, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

PALLIATIVE_TITLES = ("tapas_coordination", "tapas_consultation", "tapas_casemanagement")
"""The three performances for palliative care that can be contracted today; codes of the list of overlapping titles."""


@rule(
    "EXP-01",
    Severity.BLOCKING,
    source("QA", "vraag 2"),
    source("QA", "vraag 7"),
    source("QA", "vraag 8"),
    title=T("No existing title solves the bottleneck; for a small bottleneck an experiment is too heavy"),
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
        return breached(
            T("An existing title solves the bottleneck: {titles}.", titles=listed(solving)),
            figures=figures,
            remedy=T("Contract that title; an experiment is only wanted where existing titles fall short."),
        )
    if part.triage.bottlenecks and all(item.small for item in part.triage.bottlenecks):
        return breached(
            T("The bottlenecks are small; alternative payment is too heavy for them."),
            figures=figures,
            remedy=T("Solve them within the existing titles, or show that they are not small."),
        )
    if gaps := _gaps(case, part):
        return unknown(
            T("It cannot be said yet that no existing title would do."),
            figures=figures,
            missing=gaps,
            remedy=T("Weigh each title that could pay this, and write down why it does not solve the bottleneck."),
        )
    return for_a_person(
        T("Every title that could do was weighed and set aside; a person judges the reasons."), figures=figures
    )


def _gaps(case: Case, part: Experiment) -> tuple[Text, ...]:
    gaps = [] if part.triage.bottlenecks else [T("the bottleneck")]
    weighed = {item.title for item in part.triage.considered if told(item.reason)}
    gaps += [T("why {title} does not solve it", title=name) for name in _to_weigh(case, part) if name not in weighed]
    return tuple(gaps)


def _to_weigh(case: Case, part: Experiment) -> tuple[str, ...]:
    """Titles that must be weighed: those for the subject, those that were found to overlap and those named."""
    first = PALLIATIVE_TITLES if part.triage.subject is Subject.PALLIATIVE else ()
    found = tuple(item.title.code for item in case.facts.title_overlaps or ())
    named = tuple(item.title for item in part.triage.considered)
    return tuple(dict.fromkeys((*first, *found, *named)))


def _figure(item: ConsideredTitle) -> Figure:
    return Figure(T("{title} was weighed", title=item.title), item.reason or T("without a reason"), "experiment.triage")
