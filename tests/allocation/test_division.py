from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.allocation.conftest import pot

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.division import Division, divide
from ontschot.allocation.leaves import Leaf, Traits
from ontschot.allocation.request import KeyTerms
from ontschot.allocation.weights import Outcome
from ontschot.exact import Weight

SECTORS = ("a", "b", "c", "d", "e")


def key(weight: PersonWeight = PersonWeight.PER_HEAD, **other: object) -> KeyTerms:
    fields: dict[str, object] = {
        "key_id": "k",
        "weight": weight,
        "sectors": ("msz",),
        "profile": Profile.FIXED,
        "sector_weights": (Fraction(1),),
    }
    return KeyTerms(**(fields | other))  # type: ignore[arg-type]


def leaf(number: int, cents: int | None = None, **other: object) -> Leaf:
    costs = None if cents is None else {"msz": cents}
    fields: dict[str, object] = {"leaf_id": number, "traits": Traits("0101"), "days": 366, "costs": costs}
    return Leaf(**(fields | other))  # type: ignore[arg-type]


def amounts(division: Division) -> list[int]:
    return [sum(part[i] for part in division.leaf_cents) for i in range(len(division.leaves))]


def test_equal_heads_far_more_than_cents_keep_the_sector_shares() -> None:
    """Rounding flat over person and sector would put the whole € 2,000 in the first sector."""
    shares = tuple(Fraction(share, 100) for share in (60, 20, 12, 6, 2))
    division = divide(
        pot(key(sectors=SECTORS, sector_weights=shares), 200_000), [leaf(number) for number in range(200_000)]
    )
    assert division.sector_cents == (120_000, 40_000, 24_000, 12_000, 4_000)
    for cents, people in zip(division.sector_cents, division.leaf_cents, strict=True):
        assert sum(people) == cents
        assert set(people) == {0, 1}


def test_a_negative_amount_mirrors_the_positive_one() -> None:
    leaves = [leaf(number, number * 7) for number in range(1, 9)]
    cost = key(PersonWeight.COST, profile=Profile.PERSON, cost_year=2022)
    positive, negative = divide(pot(cost, 1_001), leaves), divide(pot(cost, -1_001), leaves)
    assert amounts(negative) == [-cents for cents in amounts(positive)]


def test_ties_go_by_the_hash_of_agreement_and_person_whatever_the_order() -> None:
    leaves = [leaf(number) for number in range(50)]
    one = divide(pot(key(), 20), leaves)
    other = divide(pot(key(), 20), leaves[::-1])
    chosen = {item.leaf_id for item, cents in zip(one.leaves, amounts(one), strict=True) if cents}
    assert chosen == {item.leaf_id for item, cents in zip(other.leaves, amounts(other), strict=True) if cents}
    elsewhere = divide(pot(key(), 20, agreement_id="other"), leaves)
    assert amounts(one) != amounts(elsewhere)


def test_the_exception_divides_over_sectors_only() -> None:
    terms = key(PersonWeight.EXCEPTION, sectors=("ggz", "msz"), sector_weights=(Fraction(1, 3), Fraction(2, 3)))
    division = divide(pot(terms, 100), [leaf(1)])
    assert list(division.attributed()) == [("ggz", None, 33), ("msz", None, 67)]


def test_nothing_is_attributed_without_a_key() -> None:
    division = divide(pot(None, 100), [leaf(1)])
    assert division.outcome is Outcome.NO_KEY
    assert list(division.attributed()) == []
    assert (division.imputed, division.imputed_cents, division.clamped, division.unweighted) == (0, 0, (0, 0), 0)


def test_a_sector_that_receives_nothing_leaves_its_people_without() -> None:
    terms = key(sectors=("ggz", "msz"), sector_weights=(Fraction(0), Fraction(1)))
    division = divide(pot(terms, 5), [leaf(1), leaf(2)])
    assert division.sector_cents == (0, 5)
    assert division.leaf_cents[0] == [0, 0]


def test_what_people_with_unknown_cost_bear_is_told() -> None:
    terms = key(PersonWeight.COST, profile=Profile.PERSON, cost_year=2022)
    division = divide(pot(terms, 90), [leaf(1, 100), leaf(2, 200), leaf(3)])
    assert amounts(division) == [20, 40, 30]
    assert (division.imputed, division.imputed_cents) == (1, 30)


COSTS = st.one_of(st.none(), st.integers(-50, 0), st.integers(0, 10**9))


@given(
    cents=st.integers(-(10**9), 10**9),
    costs=st.lists(COSTS, min_size=1, max_size=30),
    shares=st.lists(st.integers(0, 100), min_size=5, max_size=5).filter(any),
)
def test_every_level_lies_less_than_a_cent_from_its_quotient(
    cents: int, costs: list[int | None], shares: list[int]
) -> None:
    leaves = [leaf(number, value) for number, value in enumerate(costs)]
    terms = key(
        PersonWeight.COST,
        sectors=SECTORS,
        sector_weights=tuple(Fraction(share) for share in shares),
        cost_year=2022,
        fallback=PersonWeight.PER_HEAD,
        cost_scope="total",
    )
    division = divide(pot(terms, cents), leaves)
    assert sum(division.sector_cents) == cents
    assert_near(cents, shares, division.sector_cents)
    assert division.weighing is not None
    for part, weights, people in zip(
        division.sector_cents, division.weighing.leaf_weights, division.leaf_cents, strict=True
    ):
        assert sum(people) == part
        assert_near(part, weights, people)


def assert_near(cents: int, weights: object, parts: object) -> None:
    listed: list[Weight] = list(weights)  # type: ignore[call-overload]
    for weight, part in zip(listed, parts, strict=True):  # type: ignore[call-overload]
        assert abs(Fraction(cents) * weight / sum(listed) - part) < 1


@pytest.mark.parametrize("parties", (1, 9_999, 10_000))
def test_many_parties_share_few_cents(parties: int) -> None:
    division = divide(pot(key(), 5_000), [leaf(number) for number in range(parties)])
    assert sum(amounts(division)) == 5_000
    assert max(amounts(division)) - min(amounts(division)) <= 1
