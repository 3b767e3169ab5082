"""What a plan argues: missing, too little, of later, not shown, not judged, judged by its writer, accepted."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import agreement, case, judge, lacks, says, shows
from tests.law.transformations import PLAN, SAID, SOUND, judge_plan, saying, silent

from ontschot.agreements.plan.course import PlanState
from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.transformation import Transformation
from ontschot.law.finding import Outcome
from ontschot.law.plan import approved_on, reached

URGENCY = "an urgency that all decisive parties share"


def test_what_was_accepted_names_who_and_when() -> None:
    finding = judge_plan("TRF-03")
    assert says(finding) == (
        "The plan says what is asked; judged and accepted by de heer K. de Vries on 1 December 2024."
    )
    place = "a positive (societal) business case, by mevrouw J. Bakker on 30 September 2024"
    assert shows(finding) == {place: SAID}


@pytest.mark.parametrize(
    ("changes", "outcome"),
    (
        ({"accepted_by": None, "accepted_on": None}, Outcome.JUDGEMENT),
        ({"accepted_by": "MEVROUW J. BAKKER"}, Outcome.JUDGEMENT),
        ({"accepted_on": "2025-06-02"}, Outcome.JUDGEMENT),
        ({"accepted_on": "2024-09-29"}, Outcome.JUDGEMENT),
        ({"accepted_on": "2025-06-01"}, Outcome.MET),
        ({"evidence": None}, Outcome.MET),
        ({"text": "ja"}, Outcome.UNKNOWN),
        ({"date": "2025-06-02"}, Outcome.UNKNOWN),
    ),
)
def test_a_statement_counts_when_it_can_be_judged_and_another_accepted_it(
    changes: dict[str, str | None], outcome: Outcome
) -> None:
    assert judge_plan("TRF-03", saying("business_case", **changes)).outcome is outcome


@pytest.mark.parametrize(
    ("edits", "gap"),
    (
        (silent("shared_urgency"), URGENCY),
        (saying("shared_urgency", text="ja"), f"{URGENCY} (what stands there has a later date or says too little)"),
        (saying("shared_urgency", evidence=None), f"where it can be seen: {URGENCY}"),
    ),
)
def test_what_is_missing_is_told(edits: dict[str, object], gap: str) -> None:
    finding = judge_plan("TRF-02", edits)
    assert (finding.holds, lacks(finding)) == (True, [gap])


def test_points_that_are_silent_or_wait_for_a_judge_are_counted_and_named() -> None:
    both = silent("shared_urgency", "no_shifting")
    assert says(judge_plan("TRF-02", both)) == "Of the 3 points asked, the plan does not argue 2 yet."
    assert says(judge_plan("TRF-03", silent("business_case"))) == (
        "The plan does not say yet: a positive (societal) business case."
    )
    unjudged = judge_plan("TRF-02", saying("no_shifting", accepted_by=None, accepted_on=None))
    assert says(unjudged) == "The plan says what is asked; of the 3 points, nobody has judged 1 yet."
    assert lacks(unjudged) == ["a judgement on: that nothing is shifted onto parties that are hit and not involved"]
    alone = judge_plan("TRF-03", saying("business_case", accepted_by=None, accepted_on=None))
    assert says(alone) == "The plan says: a positive (societal) business case. Nobody has judged this yet."


def test_why_a_point_does_not_apply_is_an_answer() -> None:
    assert lacks(judge_plan("TRF-32", silent("digital"))) == [
        "the link of digital parts with the IZA, or why it does not apply"
    ]


def test_what_is_said_on_another_point_changes_no_fingerprint() -> None:
    base = judge_plan("TRF-03").seen_sha256
    assert base == judge_plan("TRF-03", saying("scale", text="Een andere tekst over de schaal ervan.")).seen_sha256
    assert base == judge_plan("TRF-03", {"states": []}).seen_sha256
    assert base != judge_plan("TRF-03", saying("business_case", text="Een andere tekst over de baten.")).seen_sha256


def test_without_a_plan_nothing_is_said() -> None:
    assert case().stated(PlanPoint.SCALE) == ()
    assert judge("TRF-03").outcome is Outcome.NOT_APPLICABLE
    assert len(judge("TRF-03").seen_sha256) == len(judge("TRF-01").seen_sha256)


def test_a_plan_of_before_these_facts_is_still_read_and_unknown() -> None:
    later = {"states", "statements", "division", "channels", "public_register", "grant"}
    old = {name: value for name, value in PLAN.items() if name not in later}
    bare = agreement({**SOUND, "transformation": old}).transformation
    assert bare is not None
    assert (bare.states, bare.statements, bare.grant.granted_on) == ((), (), None)


def _plan(**parts: object) -> Transformation:
    return Transformation.model_validate({"routes": ["insurers"], "plan": "Plan", **parts})


def test_the_first_day_of_a_state_is_given_as_far_as_known() -> None:
    states = [{"state": "adapted", "date": "2024-05-01"}, {"state": "adapted", "date": "2024-03-01"}]
    plan = _plan(states=states)
    assert reached(plan, PlanState.ADAPTED, day=date(2024, 6, 1)) == date(2024, 3, 1)
    assert reached(plan, PlanState.ADAPTED, day=date(2024, 2, 1)) is None


def test_a_decision_without_a_state_counts_as_approval() -> None:
    day = date(2024, 6, 1)
    assert approved_on(_plan(decided_on="2024-06-01"), day) == day
    assert approved_on(_plan(decided_on="2024-06-02"), day) is None
    refused = [{"state": "refused", "date": "2024-06-01"}]
    assert approved_on(_plan(decided_on="2024-06-01", states=refused), day) is None
    assert approved_on(_plan(states=[{"state": "approved", "date": "2024-05-01"}]), day) == date(2024, 5, 1)
