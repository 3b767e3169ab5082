from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontschot.allocation.ties import PRIME, leaf_hashes, leaf_tie, seeds

LEAVES = st.integers(0, 2**63 - 1)


def test_the_coefficients_depend_on_the_agreement_alone() -> None:
    assert seeds("one") == seeds("one")
    assert seeds("one") != seeds("two")


@given(st.text(max_size=40))
def test_no_coefficient_is_zero_or_beyond_the_prime(agreement: str) -> None:
    drawn = seeds(agreement)
    for mix in (drawn.first, drawn.second):
        assert all(1 <= value < PRIME for value in (mix.low, mix.high, mix.shift))


@given(st.text(max_size=40), st.lists(LEAVES, max_size=30))
def test_many_hashes_equal_one_by_one(agreement: str, leaves: list[int]) -> None:
    first, second = leaf_hashes(agreement, np.array(leaves, np.int64))
    ties = [int(a) << 94 | int(b) << 63 | leaf for a, b, leaf in zip(first, second, leaves, strict=True)]
    assert ties == [leaf_tie(agreement, leaf) for leaf in leaves]


@given(st.text(max_size=40), st.sets(st.integers(0, PRIME - 1), max_size=200))
def test_ids_below_the_prime_never_collide(agreement: str, leaves: set[int]) -> None:
    first, _ = leaf_hashes(agreement, np.array(sorted(leaves), np.int64))
    assert len(set(first.tolist())) == len(leaves)


def test_the_order_is_fair_rather_than_that_of_the_ids() -> None:
    ids = np.arange(100_000, dtype=np.int64)
    first, _ = leaf_hashes("6a4bb2c4-0d4c-4f2e-9b6e-6d2b8a1d2c11", ids)
    chosen = np.argsort(first)[:10_000]
    assert 9_500 < 10 * np.count_nonzero(chosen < 10_000) < 10_500
    assert abs(float(chosen.mean()) - 50_000) < 1_000
    assert 4_800 < np.count_nonzero(chosen % 2) < 5_200


def test_two_agreements_choose_other_people() -> None:
    ids = np.arange(10_000, dtype=np.int64)
    one, two = (set(np.argsort(leaf_hashes(name, ids)[0])[:1_000].tolist()) for name in ("one", "two"))
    assert 50 < len(one & two) < 160
