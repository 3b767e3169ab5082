from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.tables.synth.numbers import below, draws, limits, scattered, stream, thresholds, whole_days

MANY = np.arange(100_000, dtype=np.uint64)


def test_draws_are_those_of_splitmix64() -> None:
    # The generator of Steele, Lea and Flood adds the golden ratio before each number; index n is its n-th state.
    expected = [16294208416658607535, 7960286522194355700, 487617019471545679]
    seeded = draws(np.array([1, 2, 3], dtype=np.uint64), np.uint64(0))
    assert seeded.tolist() == expected


def test_a_draw_depends_on_seed_purpose_and_index_only() -> None:
    purpose = stream(1, "deaths")
    assert draws(MANY, purpose)[500] == draws(MANY[500:501], purpose)[0]
    assert stream(1, "deaths") != stream(2, "deaths") != stream(2, "births")


def test_draws_leave_the_index_alone() -> None:
    index = np.array([1, 2], dtype=np.uint64)
    draws(index, np.uint64(9))
    assert index.tolist() == [1, 2]


@pytest.mark.parametrize("chance", [Fraction(1, 2), Fraction(1, 10), Fraction(1, 1000)])
def test_a_chance_comes_out(chance: Fraction) -> None:
    hits = int(below(draws(MANY, stream(3, "chance")), chance).sum())
    spread = 4 * float(len(MANY) * chance * (1 - chance)) ** 0.5
    assert abs(hits - float(len(MANY) * chance)) < spread


def test_certain_and_impossible_are_just_that() -> None:
    extremes = np.array([0, 1, 2**63, 2**64 - 1], dtype=np.uint64)
    assert below(extremes, Fraction(0)).tolist() == [False] * 4
    assert below(extremes, Fraction(1)).tolist() == [True] * 4
    assert below(extremes, Fraction(2)).tolist() == [True] * 4
    assert below(extremes, Fraction(1, 2)).tolist() == [True, True, False, False]


def test_limits_are_the_bounds_of_chances() -> None:
    assert limits([Fraction(0), Fraction(1, 4), Fraction(1), Fraction(3)]).tolist() == [
        0,
        2**62,
        2**64 - 1,
        2**64 - 1,
    ]


def test_weights_become_bounds_between_classes() -> None:
    assert thresholds([1, 1, 2]).tolist() == [2**62, 2**63]
    assert thresholds([5]).tolist() == []
    assert thresholds([1, 0]).tolist() == [2**64 - 1]


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=40).filter(any))
def test_bounds_rise_and_give_classes_without_weight_nothing(weights: list[int]) -> None:
    bounds = [0, *thresholds(weights).tolist(), 2**64 - 1]
    assert bounds == sorted(bounds)
    for weight, low, high in zip(weights, bounds, bounds[1:], strict=False):
        assert abs((high - low) * sum(weights) - weight * 2**64) <= 2 * sum(weights)


@given(st.integers(1, 4_000), st.integers(1, 20))
def test_days_lie_within_the_period(days: int, seed: int) -> None:
    drawn = whole_days(draws(MANY[:200], stream(seed, "day")), days)
    assert 0 <= drawn.min() <= drawn.max() < days


@given(st.integers(0, 3_000), st.integers(0, 50))
def test_scattering_gives_every_number_once(total: int, seed: int) -> None:
    assert sorted(scattered(0, total, total, seed).tolist()) == list(range(total))


@given(st.integers(1, 3_000), st.data())
def test_scattering_in_pieces_is_scattering_at_once(total: int, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, total))
    pieces = [*scattered(0, cut, total, 1).tolist(), *scattered(cut, total, total, 1).tolist()]
    assert pieces == scattered(0, total, total, 1).tolist()


def test_scattered_neighbours_lie_far_apart() -> None:
    order = scattered(0, 10_000, 10_000, "somewhere").astype(np.int64)
    assert np.abs(np.diff(order)).min() > 1_000


def test_nothing_to_scatter_is_nothing() -> None:
    assert scattered(0, 0, 0, 1).tolist() == []
    assert scattered(0, 1, 1, 1).tolist() == [0]
