from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ontschot.payments.frozen import frozen

PEOPLE = st.sets(st.integers(0, 10**12))


@given(PEOPLE, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(people: set[int], random: object) -> None:
    listed = [*people, *people]
    random.shuffle(listed)  # type: ignore[attr-defined]
    assert frozen(listed) == frozen(sorted(people))
    assert frozen(listed).people == len(people)


@given(PEOPLE, PEOPLE)
def test_other_people_have_another_fingerprint(people: set[int], others: set[int]) -> None:
    assert (frozen(people) == frozen(others)) == (people == others)


def test_numbers_are_not_run_together() -> None:
    assert frozen([1, 23]) != frozen([12, 3])
