"""The states of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ontschot.agreements.labels import label
from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T, Text
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import reached
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

AFTER_APPROVAL = (PlanState.RUNNING, PlanState.COMPLETED)
FINAL = (PlanState.APPROVED, PlanState.REFUSED)


@rule(
    "TRF-21",
    Severity.INFORMATION,
    source("BK", "stap 3"),
    title=T("The states of the plan follow each other; a plan that was refused can be adapted and filed again"),
    reads=("transformation.states", "transformation.decided_on"),
    own_part=T("which states there are and in what order; filing again is of the source"),
)
@about_transformations
def trf_21(case: Case, plan: Transformation) -> Verdict:
    """From the first proposal to the end, as seen in practice."""
    if not plan.states:
        return unknown(
            T("The states of the plan are not recorded."),
            missing=(T("the states of the plan, with their days"),),
            remedy=T("Record when it was submitted, tested, filed and decided on."),
        )
    figures = tuple(Figure(label(item.state), item.date, "transformation.states") for item in plan.states)
    if wrong := tuple(_wrong(case, plan)):
        return breached(
            T("The states do not fit together: {points}.", points=listed(wrong)),
            figures=figures,
            remedy=T("Correct the days, or add the state that is missing."),
        )
    return met(T("The plan is in this state: {state}.", state=label(plan.states[-1].state)), figures=figures)


def _wrong(case: Case, plan: Transformation) -> Iterator[Text]:
    for earlier, later in pairwise(plan.states):
        if later.date < earlier.date:
            yield T("{later} before {earlier}", later=label(later.state), earlier=label(earlier.state))
    approved = reached(plan, PlanState.APPROVED, day=case.day)
    begun = reached(plan, *AFTER_APPROVAL, day=case.day)
    if begun and (approved is None or begun < approved):
        yield T("running or completed without approval")
    told = [item.date for item in plan.states if item.state in FINAL]
    if plan.decided_on and told and plan.decided_on not in told:
        yield T("the final decision has two days")
