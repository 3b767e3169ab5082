from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import amount_cap, budget, bundle, episode, savings

from ontschot.payments.beforehand.draws import drawn_people
from ontschot.payments.beforehand.last_year import (
    YearOfPeople,
    budget_beforehand,
    bundle_beforehand,
    savings_beforehand,
)
from ontschot.payments.bundle import reconcile_bundle
from ontschot.payments.bundle_target import bundle_target
from ontschot.payments.measured import Measured
from ontschot.payments.population_budget import Member, population_budget
from ontschot.payments.refusal import BaseYearError, NobodyError, QualityError
from ontschot.payments.shared_savings import Programme, shared_savings

MONTHS = (Fraction(12), Fraction(12), Fraction(73, 10), Fraction(12))
BASE = YearOfPeople(2023, (500_000, 40_000, 300_000, 9_000_000), MONTHS)
NOW = YearOfPeople(2024, (450_000, 38_000, 290_000, 7_000_000), MONTHS)


def test_a_group_of_one_person_is_always_settled_as_it_is() -> None:
    base, now = YearOfPeople(2023, (90_000,), MONTHS[:1]), YearOfPeople(2024, (80_000,), MONTHS[:1])
    found = savings_beforehand(savings(), (base,), now, 1_000, draws=3, seed=1)
    assert found.payments == (4_500,) * 3


@pytest.mark.parametrize("cap", (None, "30000.00"))
def test_every_draw_is_settled_exactly_as_a_settlement_would(cap: str | None) -> None:
    """Two people make three groups: every payment drawn must be one of those three settlements."""
    cut = amount_cap(cap) if cap else None
    terms = savings(truncation=cut and cut.model_dump(mode="json", by_alias=True))
    base, now = (YearOfPeople(item.year, item.cents[2:], item.months[2:], Fraction("1.1")) for item in (BASE, NOW))

    def measured(year: YearOfPeople, group: tuple[int, int]) -> Measured:
        costs = [min(year.cents[place], cut.amount_cents or 0) if cut else year.cents[place] for place in group]
        months = sum((year.months[place] for place in group), Fraction(0))
        return Measured(year.year, Fraction(sum(costs)), months, 2, cut, year.risk_score)

    possible = {
        shared_savings(terms, Programme(measured(now, group), (measured(base, group),), 700)).settlement.payment_cents
        for group in ((0, 0), (0, 1), (1, 1))
    }
    found = savings_beforehand(terms, (base,), now, 700, draws=60, seed=3)
    assert set(found.payments) == possible


def test_people_keep_their_years_together() -> None:
    """Everybody costs the same in both years, so that no draw can show a saving."""
    same = YearOfPeople(2024, BASE.cents, BASE.months)
    assert set(savings_beforehand(savings(), (BASE,), same, 0, draws=50, seed=1).payments) == {0}


def test_years_of_other_people_are_refused() -> None:
    other = YearOfPeople(2023, BASE.cents[:3], BASE.months[:3])
    with pytest.raises(ValueError, match="do not hold the same people"):
        savings_beforehand(savings(), (other,), NOW, 0, draws=1, seed=1)


def test_what_a_settlement_refuses_is_refused_beforehand_too() -> None:
    with pytest.raises(BaseYearError):
        savings_beforehand(savings(), (), NOW, 0, draws=1, seed=1)
    with pytest.raises(NobodyError):
        savings_beforehand(savings(), (), YearOfPeople(2024, (), ()), 0, draws=1, seed=1)
    with pytest.raises(QualityError):
        savings_beforehand(savings(quality={"form": "gate"}), (BASE,), NOW, 0, draws=1, seed=1)


def test_a_population_budget_is_drawn_from_its_members() -> None:
    members = [Member(1, Fraction(12), 400_000), Member(2, Fraction(12), 600_000)]
    possible = {
        population_budget(budget(), [members[place] for place in group]).settlement.payment_cents
        for group in ((0, 0), (0, 1), (1, 1))
    }
    assert set(budget_beforehand(budget(), members, draws=60, seed=2).payments) == possible


def test_a_bundle_is_drawn_by_person_with_all_its_episodes() -> None:
    target = bundle_target(bundle(), [episode("h", 2023, 1_000)], 2023)
    mine = [episode("a", 2023, 900, person_id=1), episode("b", 2023, 800, person_id=1)]
    other = [episode("c", 2023, 1_500, person_id=2)]
    found = bundle_beforehand(bundle(), target, [*mine, *other], {}, draws=60, seed=2)
    assert set(found.payments) == {600, -200, -1_000}
    (together,) = reconcile_bundle(bundle(), target, [*mine, *other], {}).results
    assert together.settlement.payment_cents == -200


_MEMBERS = st.builds(
    Member,
    st.just(0),
    st.fractions(min_value=0, max_value=12, max_denominator=366),
    st.one_of(
        st.integers(-(10**6), 10**7), st.fractions(-(10**6), 10**7, max_denominator=99), st.integers(2**62, 2**64)
    ),
    st.sampled_from(("laag", "hoog")),
)


@given(members=st.lists(_MEMBERS, min_size=1, max_size=8), stopped=st.booleans(), seed=st.integers(0, 99))
def test_each_draw_of_a_budget_is_settled_exactly_as_a_settlement_would(
    members: list[Member], seed: int, *, stopped: bool
) -> None:
    terms = budget(
        risk_weights=[{"risk_class": "laag", "weight": "0.7"}, {"risk_class": "hoog", "weight": "1.9"}],
        **({"stop_loss": {"above_eur": "40000.00", "share": "80%"}} if stopped else {}),
    )
    groups = drawn_people(len(members), len(members), 5, seed)
    expected = [population_budget(terms, [members[place] for place in group]) for group in groups]
    found = budget_beforehand(terms, members, draws=5, seed=seed).payments
    assert list(found) == [item.settlement.payment_cents for item in expected]


def test_a_budget_of_nobody_cannot_be_drawn() -> None:
    with pytest.raises(NobodyError):
        budget_beforehand(budget(), [], draws=1, seed=1)
