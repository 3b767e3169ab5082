from __future__ import annotations

import hashlib
import itertools
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.exact import Weight, ZeroWeightError, integer_weights, largest_remainder, split_by, tie_hash

AMOUNTS = st.integers(-(10**14), 10**14)
WEIGHTS = st.lists(st.integers(0, 10**12) | st.fractions(0, 10**6, max_denominator=10**6), min_size=1, max_size=30)
SOME = WEIGHTS.filter(any)


def test_the_worked_examples_come_out(shared: Path) -> None:
    cases = json.loads((shared / "reference" / "payments.json").read_text(encoding="utf-8"))["exact_split"]
    assert len(cases) == 4
    for case in cases:
        assert largest_remainder(case["cents"], case["weights"]) == case["largest_remainder"]


@given(AMOUNTS, SOME)
def test_the_parts_add_up_to_the_whole(cents: int, weights: list[Weight]) -> None:
    assert sum(largest_remainder(cents, weights)) == cents


@given(AMOUNTS, SOME)
def test_every_part_lies_less_than_a_cent_from_its_quotient(cents: int, weights: list[Weight]) -> None:
    total = sum(Fraction(weight) for weight in weights)
    for part, weight in zip(largest_remainder(cents, weights), weights, strict=True):
        assert abs(part - cents * Fraction(weight) / total) < 1


@given(AMOUNTS, SOME)
def test_a_negative_amount_is_the_mirror_image(cents: int, weights: list[Weight]) -> None:
    assert largest_remainder(-cents, weights) == [-part for part in largest_remainder(cents, weights)]


@given(AMOUNTS, SOME, st.randoms(use_true_random=False))
def test_the_order_of_the_parties_does_not_matter(cents: int, weights: list[Weight], random: object) -> None:
    named = {f"partij-{index}": weight for index, weight in enumerate(weights)}
    shuffled = list(named.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert split_by(cents, dict(shuffled), "zout") == split_by(cents, named, "zout")


@given(st.integers(0, 10**9), st.integers(2, 50), st.integers(-1, 1))
def test_quotients_next_to_whole_cents_are_exact(cents: int, count: int, nudge: int) -> None:
    weights = [10**15] * count
    weights[0] += nudge
    parts = largest_remainder(cents * count, weights)
    assert sum(parts) == cents * count
    assert max(abs(part - cents) for part in parts) <= 1


@given(st.integers(1, 10**6))
def test_who_weighs_nothing_receives_nothing(cents: int) -> None:
    assert largest_remainder(cents, [0, 5, 0, 7])[::2] == [0, 0]


def test_ten_thousand_parties_share_fewer_cents_than_there_are_parties() -> None:
    ties = [tie_hash("overeenkomst", index) for index in range(10_000)]
    parts = largest_remainder(777, [1] * 10_000, ties)
    assert sorted(set(parts)) == [0, 1]
    assert sum(parts) == 777
    chosen = sorted(range(10_000), key=ties.__getitem__)[:777]
    assert [index for index, part in enumerate(parts) if part] == sorted(chosen)


def test_without_ties_the_earlier_party_goes_first() -> None:
    assert largest_remainder(1, [1, 1, 1]) == [1, 0, 0]


def test_all_weights_zero_is_an_error_and_never_a_silent_loss() -> None:
    with pytest.raises(ZeroWeightError):
        largest_remainder(1, [0, 0])
    assert largest_remainder(0, [0, 0]) == [0, 0]


def test_a_negative_weight_has_no_meaning() -> None:
    with pytest.raises(ValueError, match="negative"):
        largest_remainder(1, [1, -1])


def test_fractions_come_under_one_denominator() -> None:
    assert integer_weights([Fraction(1, 3), Fraction(1, 4), 2]) == [4, 3, 24]


def test_the_hash_tells_parts_apart() -> None:
    hashes = {tie_hash(*parts) for parts in itertools.product("ab", "ab")} | {tie_hash("ab"), tie_hash("a", "", "b")}
    assert len(hashes) == 6


def test_the_order_of_spare_cents_is_fixed_for_good() -> None:
    """Another order would move cents in agreements that were accounted for already."""
    assert tie_hash("overeenkomst", 7) == int(hashlib.sha256(b"overeenkomst\x1f7").hexdigest()[:16], 16)
