from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import conserved, milestones

from ontschot.i18n import render
from ontschot.payments.determination import Account, Determination, Realised, determination
from ontschot.payments.milestones import Assessment, awards
from ontschot.payments.refusal import TermsError

GRANT = 40_000_001


def fixed(
    *realised: Realised, reached: tuple[str, ...] = ("team", "scholing", "afbouw"), **other: Any
) -> Determination:
    terms = milestones(route=other.pop("route", "municipalities"))
    told = [
        Assessment(
            name, reached=True, reached_on=date(2025, 1, 31), evidence="x", assessed_on=date(2025, 2, 1), assessor="y"
        )
        for name in reached
    ]
    account = {"activities_done": True, "duties_met": True, "received_on": date(2029, 7, 15), **other}
    return determination(terms, awards(terms, told), Account(realised, **account), GRANT)


@pytest.mark.parametrize(
    ("costs", "revenues", "unlawful", "payment"),
    (
        (30_000_000, 0, 0, 30_000_000),
        (30_000_000, 1_000_000, 0, 29_000_000),
        (GRANT, 0, 0, GRANT),
        (GRANT + 1, 0, 0, GRANT),
        (30_000_000, 0, 2_000_000, 28_000_000),
        (GRANT + 500, 0, 500, GRANT),
        (1_000, 2_000, 0, 0),
        (1_000, 0, 5_000, 0),
    ),
)
def test_the_grant_is_fixed_at_lawful_realised_cost_at_most_the_grant(
    costs: int, revenues: int, unlawful: int, payment: int
) -> None:
    result = fixed(Realised("team", costs, revenues, unlawful))
    assert result.settlement.payment_cents == payment
    assert result.reclaimable_cents == GRANT - payment
    assert conserved(result.settlement)


def test_cost_of_a_missed_milestone_does_not_count() -> None:
    result = fixed(Realised("team", 100), Realised("afbouw", 900), reached=("team",))
    assert (result.settlement.payment_cents, result.reclaimable_cents) == (100, GRANT - 100)
    assert [render(step.name, "en") for step in result.settlement.waterfall.steps] == [
        "Grant",
        "Realised costs minus revenues, at most the grant",
        "Unlawfully spent",
    ]


def test_the_same_cost_twice_counts_twice() -> None:
    assert fixed(Realised("team", 100), Realised("team", 100)).settlement.payment_cents == 200


def test_a_reclaim_is_notified_within_one_year() -> None:
    assert fixed().notify_by == date(2030, 7, 15)
    assert fixed(received_on=date(2028, 2, 29)).notify_by == date(2029, 2, 28)


def test_an_advance_below_the_determination_leaves_nothing_to_reclaim() -> None:
    terms = milestones(route="municipalities")
    account = Account((), activities_done=True, duties_met=True, received_on=date(2029, 7, 15))
    assert determination(terms, (), account, -1).reclaimable_cents == 0


def test_insurers_never_reclaim() -> None:
    with pytest.raises(TermsError, match=r"never reclaimed or set off \(BK Transformatiemiddelen 3\)"):
        fixed(route="insurers")


@pytest.mark.parametrize(("done", "met"), ((False, True), (True, False), (False, False)))
def test_conditions_that_are_not_met_are_for_a_person_to_judge(done: bool, met: bool) -> None:
    with pytest.raises(TermsError, match="a person must judge"):
        fixed(activities_done=done, duties_met=met)


CENTS = st.integers(0, 10**8)


@given(st.lists(st.builds(Realised, st.sampled_from(("team", "afbouw")), CENTS, CENTS, CENTS)))
def test_nobody_receives_less_than_nothing_or_more_than_the_grant(realised: list[Realised]) -> None:
    result = fixed(*realised)
    assert 0 <= result.settlement.payment_cents <= GRANT
    assert result.reclaimable_cents + result.settlement.payment_cents == GRANT
    assert conserved(result.settlement)
