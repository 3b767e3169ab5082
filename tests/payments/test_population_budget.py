from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import BANDS, budget, conserved

from ontschot.i18n import render
from ontschot.payments.population_budget import Member, population_budget, recovered
from ontschot.payments.refusal import NobodyError, QualityError, TermsError

STOP = {"above_eur": "40000.00", "share": "80%"}
AT_RISK = {"share": "2%", "quality": {"form": "linear"}}
PEOPLE = (Member(1, Fraction(12), 400_000), Member(2, Fraction(12), 5_000_000))


def test_the_worked_example_step_by_step() -> None:
    result = population_budget(budget(stop_loss=STOP), PEOPLE)
    assert [(render(step.name, "en"), step.cents) for step in result.settlement.waterfall.steps] == [
        ("Budget minus cost of care", -4_416_000),
        ("Stop-loss: borne by the payers", 800_000),
    ]
    assert result.settlement.payment_cents == result.margin == -3_616_000


@pytest.mark.parametrize(("cost", "taken"), ((3_999_999, 0), (4_000_000, 0), (4_000_001, Fraction(4, 5))))
def test_stop_loss_begins_above_the_limit(cost: int, taken: Fraction) -> None:
    assert recovered([cost], budget(stop_loss=STOP).stop_loss) == taken


def test_risk_weights_raise_the_budget_of_heavier_people() -> None:
    weights = [{"risk_class": "85-plus", "weight": "1.5"}, {"risk_class": "jonger", "weight": "0.5"}]
    people = [Member(1, Fraction(12), 0, "85-plus"), Member(2, Fraction(6), 0, "jonger")]
    assert population_budget(budget(risk_weights=weights), people).revenue == 41_000 * 21


def test_a_risk_class_without_a_weight_is_refused() -> None:
    terms = budget(risk_weights=[{"risk_class": "85-plus", "weight": 1}])
    with pytest.raises(TermsError) as refusal:
        population_budget(terms, [*PEOPLE, Member(3, Fraction(1), 0, "kind")])
    assert [item.found for item in refusal.value.problems] == ["", "kind"]


def test_a_group_of_nobody_is_refused() -> None:
    with pytest.raises(NobodyError, match="nobody in the group"):
        population_budget(budget(), [])


def test_people_without_months_or_costs_settle_to_nothing() -> None:
    assert population_budget(budget(), [Member(1, Fraction(0), 0)]).settlement.payment_cents == 0


def test_quality_withholds_what_was_not_earned() -> None:
    people = [Member(1, Fraction(12), 400_000)]
    result = population_budget(budget(at_risk=AT_RISK), people, Fraction(1, 2))
    assert result.settlement.payment_cents == 492_000 - 400_000 - 4_920
    assert population_budget(budget(at_risk=AT_RISK), people, Fraction(1)).settlement.payment_cents == 92_000


@pytest.mark.parametrize("score", (None, Fraction(101, 100)))
def test_a_score_that_is_missing_or_above_one_is_refused(score: Fraction | None) -> None:
    with pytest.raises(QualityError):
        population_budget(budget(at_risk=AT_RISK), PEOPLE, score)


def test_a_corridor_bounds_what_providers_bear() -> None:
    result = population_budget(budget(corridor=BANDS), [Member(1, Fraction(12), 615_000)])
    assert result.settlement.payment_cents == -Fraction(492_000) * Fraction("0.065")


MEMBERS = st.lists(
    st.builds(Member, st.integers(0, 10**6), st.fractions(0, 12, max_denominator=365), st.integers(-(10**6), 10**8)),
    min_size=1,
)
TERMS: tuple[dict[str, Any], ...] = (
    {},
    {"stop_loss": STOP},
    {"stop_loss": STOP, "corridor": BANDS, "at_risk": AT_RISK},
)


@given(members=MEMBERS, score=st.fractions(0, 1, max_denominator=50), random=st.randoms(use_true_random=False))
def test_payers_and_providers_hold_the_result_and_the_order_of_people_does_not_matter(
    members: list[Member], score: Fraction, random: object
) -> None:
    shuffled = list(members)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for terms in TERMS:
        result = population_budget(budget(**terms), members, score)
        assert conserved(result.settlement)
        assert result.settlement.gross == result.revenue - result.cost
        assert population_budget(budget(**terms), shuffled, score) == result
