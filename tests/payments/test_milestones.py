from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import conserved, milestone, milestones

from ontschot.i18n import render
from ontschot.payments.milestones import (
    Assessment,
    Award,
    AwardState,
    award_settlement,
    awards,
    batches,
    milestone_settlement,
)
from ontschot.payments.refusal import TermsError


def assessed(name: str, reached_on: str | None = "2025-06-30", **other: Any) -> Assessment:
    base: dict[str, Any] = {
        "milestone": name,
        "reached": True,
        "reached_on": date.fromisoformat(reached_on) if reached_on else None,
        "evidence": "Verslag van de stuurgroep",
        "assessed_on": date(2025, 9, 1),
        "assessor": "de twee marktleiders",
    }
    return Assessment(**{**base, **other})


def judged(*told: Assessment, **terms: Any) -> dict[str, Award]:
    return {award.milestone.id: award for award in awards(milestones(**terms), told)}


def test_a_missed_milestone_blocks_only_itself() -> None:
    told = [assessed("team"), assessed("scholing", None, reached=False)]
    settlement = milestone_settlement(milestones(), told)
    assert settlement.payment_cents == 10_000_000
    assert [(render(step.name, "en"), step.cents) for step in settlement.waterfall.steps] == [
        ("All milestones agreed", 40_000_001),
        ("Milestone scholing not awarded", -5_000_001),
        ("Milestone afbouw not awarded", -25_000_000),
    ]


@pytest.mark.parametrize(
    ("told", "state", "reason"),
    (
        (assessed("team", "2025-06-30"), AwardState.AWARDED, "Reached, established by de twee marktleiders."),
        (assessed("team", "2025-07-01"), AwardState.MISSED, "Reached on 1 July 2025, after 30 June 2025."),
        (assessed("team", None), AwardState.MISSED, "Reached, but nobody says on which day."),
        (
            assessed("team", reached=False),
            AwardState.MISSED,
            "Not reached, established by de twee marktleiders.",
        ),
        (assessed("team", evidence=" "), AwardState.OPEN, "Assessed without evidence or without assessor."),
        (assessed("team", assessor=""), AwardState.OPEN, "Assessed without evidence or without assessor."),
        (assessed("scholing"), AwardState.OPEN, "Not assessed yet."),
    ),
)
def test_an_award_needs_day_evidence_and_assessor(told: Assessment, state: AwardState, reason: str) -> None:
    award = judged(told)["team"]
    assert (award.state, render(award.reason, "en")) == (state, reason)
    assert award.cents == (10_000_000 if state is AwardState.AWARDED else 0)


LATER = assessed("team", reached=False, assessed_on=date(2026, 1, 1))


def test_insurers_never_take_back_what_was_awarded() -> None:
    award = judged(LATER, assessed("team"))["team"]
    assert award.state is AwardState.AWARDED
    assert award.assessment == assessed("team")


def test_on_the_municipalities_route_the_last_assessment_counts() -> None:
    assert judged(LATER, assessed("team"), route="municipalities")["team"].state is AwardState.MISSED
    assert judged(assessed("team"), route="municipalities")["team"].state is AwardState.AWARDED


def test_a_milestone_missed_before_can_be_reached_in_time_as_established_later() -> None:
    early = assessed("scholing", None, reached=False, assessed_on=date(2025, 2, 1))
    late = assessed("scholing", "2025-12-31", assessed_on=date(2026, 2, 1))
    assert judged(early, late)["scholing"].state is AwardState.AWARDED


@pytest.mark.parametrize(
    ("start", "due", "state"),
    (
        ("2023-01-01", "2027-12-31", AwardState.AWARDED),
        ("2023-01-01", "2028-01-01", AwardState.MISSED),
        ("2024-02-29", "2029-02-28", AwardState.AWARDED),
        ("2024-02-29", "2029-03-01", AwardState.MISSED),
    ),
)
def test_nothing_is_awarded_for_what_is_due_after_five_years(start: str, due: str, state: AwardState) -> None:
    terms = {"period": {"start": start, "end": "2031-01-01"}, "milestones": [milestone("a", due, "1.00")]}
    award = judged(assessed("a", "2025-01-01"), **terms)["a"]
    assert award.state is state
    assert ("IZA 4.2.1" in render(award.reason, "en")) == (state is AwardState.MISSED)


def test_awards_add_up_by_batch_and_a_milestone_without_one_is_its_own() -> None:
    told = [assessed("team"), assessed("afbouw", "2027-06-30")]
    assert batches(awards(milestones(), told)) == {"eerste": 10_000_000, "afbouw": 25_000_000}


def test_an_assessment_of_something_else_is_refused() -> None:
    with pytest.raises(TermsError) as refusal:
        awards(milestones(), [assessed("x"), assessed("y")])
    assert [item.found for item in refusal.value.problems] == ["x", "y"]


TOLD = st.lists(
    st.builds(
        assessed,
        st.sampled_from(("team", "scholing", "afbouw")),
        st.sampled_from(("2025-06-30", "2027-01-01", None)),
        reached=st.booleans(),
        evidence=st.sampled_from(("", "Verslag")),
        assessed_on=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    )
)


@given(TOLD, TOLD)
def test_what_insurers_awarded_stays_whatever_is_assessed_after(
    first: list[Assessment], more: list[Assessment]
) -> None:
    before, after = judged(*first), judged(*first, *more)
    assert all(after[name].cents >= before[name].cents for name in before)
    assert conserved(milestone_settlement(milestones(), [*first, *more]))


@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_assessments_does_not_matter(told: list[Assessment], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for route in ("insurers", "municipalities"):
        first, second = judged(*told, route=route), judged(*shuffled, route=route)
        assert {name: award.cents for name, award in first.items()} == {
            name: award.cents for name, award in second.items()
        }


@pytest.mark.parametrize(("day", "year"), (("2024-12-31", 2025), ("2025-12-31", 2025), ("2026-01-01", 2026)))
def test_an_award_falls_in_the_year_in_which_the_result_was_reached(day: str, year: int) -> None:
    award = judged(assessed("afbouw", day))["afbouw"]
    assert award.care_year([2025, 2026, 2027]) == year
    assert award.care_year([2023, 2024]) == min(date.fromisoformat(day).year, 2024)


@pytest.mark.parametrize("told", (assessed("team", None, reached=False), assessed("team", "2025-07-01")))
def test_what_was_not_awarded_falls_in_no_year(told: Assessment) -> None:
    with pytest.raises(ValueError, match="team was not awarded"):
        judged(told)["team"].care_year([2025])


@given(st.sets(st.sampled_from(("team", "scholing", "afbouw"))))
def test_awards_one_by_one_come_to_what_all_of_them_pay(reached: set[str]) -> None:
    told = [assessed(name) for name in sorted(reached)]
    parts = [award_settlement(award) for award in awards(milestones(), told) if award.cents]
    assert sum(part.payment_cents for part in parts) == milestone_settlement(milestones(), told).payment_cents
    assert all(conserved(part) for part in parts)
