"""The terms within which is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.decision_terms import DecisionTerm, kept, terms_known
from ontschot.law.finding import Severity
from ontschot.law.registry import rule
from ontschot.law.transformations import about_transformations
from ontschot.law.verdict import Verdict, not_applicable, unknown
from ontschot.sources import source

WEEKS = (
    "transformation.quick_test_weeks",
    "transformation.intended_weeks",
    "transformation.questions_weeks",
    "transformation.final_weeks",
)
ANSWERED = frozenset({PlanState.QUICK_TEST_PASSED, PlanState.QUICK_TEST_FAILED, PlanState.MORE_INFORMATION})
FILED = frozenset({PlanState.PLAN_FILED, PlanState.ADAPTED})
CUT_SHORT = frozenset({PlanState.ADAPTED, PlanState.STOPPED})
DECIDED = frozenset({PlanState.APPROVED, PlanState.REFUSED})
PLACE = "transformation.states"


@rule(
    "TRF-12",
    Severity.ATTENTION,
    source("BK", "stap 1"),
    source("BK", "stap 3"),
    title=T("Quick test, intended decision, questions and final decision within four, four, two and two weeks"),
    reads=("transformation.states", "transformation.decided_on"),
)
@about_transformations
def trf_12(case: Case, plan: Transformation) -> Verdict:
    """Others have two weeks for questions, without a vote; only then follows the final decision."""
    weeks = terms_known(case, WEEKS)
    if isinstance(weeks, Verdict):
        return weeks
    durations = {row.name: timedelta(weeks=int(row.value)) for row in weeks}
    steps = tuple(_steps(plan, case.day, durations))
    return kept(case, steps, PLACE, parameters=weeks) if steps else _nothing_filed(plan)


def _nothing_filed(plan: Transformation) -> Verdict:
    if plan.states or plan.decided_on:
        return unknown(
            T("It cannot be seen whether was decided in time."),
            missing=(T("the days on which proposal and plan were filed, and of the intended decision"),),
            remedy=T("Record the states of the plan with their days."),
        )
    return not_applicable(T("Nothing has been filed yet."))


def _steps(plan: Transformation, day: date, weeks: Mapping[str, timedelta]) -> Iterator[DecisionTerm]:
    """Each filing starts a term of its own, so that an adapted plan is decided on anew."""
    answer, intended, questions, final = (weeks[name] for name in WEEKS)
    for item in plan.states:
        begin = item.date
        if item.state is PlanState.SUBMITTED:
            step = DecisionTerm(T("answer on the quick test"), begin, begin + answer, _next(plan, begin, day, ANSWERED))
        elif item.state in FILED:
            step = DecisionTerm(
                T("intended decision"), begin, begin + intended, _next(plan, begin, day, {PlanState.INTENDED})
            )
        elif item.state is PlanState.INTENDED:
            opened = begin + questions
            done = _next(plan, begin, day, DECIDED) or _told(plan, begin, day)
            step = DecisionTerm(T("final decision"), opened, opened + final, done)
        else:
            continue
        if begin <= day and not _cut_short(plan, begin, day, step.done):
            yield step


def _next(plan: Transformation, begin: date, day: date, states: AbstractSet[PlanState]) -> date | None:
    days = (item.date for item in plan.states if item.state in states and begin <= item.date <= day)
    return min(days, default=None)


def _told(plan: Transformation, begin: date, day: date) -> date | None:
    decided = plan.decided_on
    return decided if decided and begin <= decided <= day else None


def _cut_short(plan: Transformation, begin: date, day: date, done: date | None) -> bool:
    """A plan that is adapted or stopped meanwhile asks for no answer any more."""
    ends = [item.date for item in plan.states if item.state in CUT_SHORT and begin < item.date <= (done or day)]
    return bool(ends)
