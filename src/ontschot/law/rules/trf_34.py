"""When a plan can be filed, and by what it is judged."""

from __future__ import annotations

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, reached
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, breached, judgement, met, not_applicable, together, unknown
from ontschot.sources import source

FILED = (PlanState.SUBMITTED, PlanState.PLAN_FILED)
PLACE = "transformation.states"


@rule(
    "TRF-34",
    Severity.ATTENTION,
    source("BK", "stap 3"),
    source("BK", "Vervolgstappen"),
    source("IZA", "4.2.3"),
    title=T("Filed at any time and judged on its own merits; a plan already running passes the quick test first"),
    reads=("transformation.states", "transformation.was_running"),
    judge=LEADERS,
)
@about_transformations
def trf_34(case: Case, plan: Transformation) -> Verdict:
    """Plans are never weighed against each other, so that none waits for another."""
    return together(_filed(case, plan), _running_before(case, plan), _queued(case, plan))


def _filed(case: Case, plan: Transformation) -> Verdict:
    first, opened = reached(plan, *FILED, day=case.day), case.parameters.on("transformation.file_from", case.day)
    if first is None or opened is None:
        return unknown(
            T("It is not recorded when the plan was filed."),
            missing=(T("the day on which proposal or plan was filed"),),
            remedy=T("Record the states of the plan with their days."),
        )
    figures = (Figure(T("first filed"), first, PLACE),)
    if first < opened.value:
        return breached(
            T("Filed before plans could be filed, on {day}.", day=opened.value),
            figures=figures,
            parameters=(opened,),
            remedy=T("File it again; a plan that was running already can qualify after the quick test."),
        )
    return met(T("Filed when plans could be filed."), figures=figures, parameters=(opened,))


def _running_before(case: Case, plan: Transformation) -> Verdict:
    if plan.was_running is None:
        return unknown(
            T("It is not recorded whether the plan was running already."),
            missing=(T("whether the plan was running already"),),
            remedy=T("Record it: a plan already running is tested by the quick test."),
        )
    if plan.was_running and reached(plan, PlanState.QUICK_TEST_PASSED, day=case.day) is None:
        return unknown(
            T("The plan was running already and has not passed the quick test."),
            missing=(T("the day on which the quick test was passed, and who says so"),),
            remedy=T("Have the two market leaders test it by the quick test."),
        )
    return met(T("A plan that was running already has passed the quick test, or it was not running."))


def _queued(case: Case, plan: Transformation) -> Verdict:
    queued = reached(plan, PlanState.QUEUED, day=case.day)
    if queued is None:
        return not_applicable(T("The plan waits for no other."))
    return judgement(
        T("The plan waits in a queue, while plans are not weighed against each other; a person judges why."),
        figures=(Figure(T("in a queue since"), queued, PLACE),),
        remedy=T("Record why it waits, and who decided that."),
    )
