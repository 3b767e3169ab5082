"""Small regions go together by a rule that only counts decide, within their cohort, and nothing small stays."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from ontschot.evaluation.folding import Fold, cohort_of_others, folding, others_of
from ontschot.evaluation.panel import NEVER

OTHERS = "overig:cohort:nooit"


def test_the_small_regions_of_a_cohort_have_a_name_that_says_which() -> None:
    assert (others_of(NEVER), others_of(2025)) == (OTHERS, "overig:cohort:2025")
    assert [cohort_of_others(others_of(cohort)) for cohort in (NEVER, 2025)] == [NEVER, 2025]
    for real in ("zorgkantoor:2023:5503", "overig:cohort:", "overig:cohort:x", "overig:cohort:2025:1"):
        assert cohort_of_others(real) is None


def test_large_regions_stay_as_they_are() -> None:
    assert folding({("a", NEVER): [10, 11], ("b", 2025): [10, 10]}, 10, {}) == ()


def test_a_region_that_is_small_in_one_period_is_folded() -> None:
    counts = {("a", NEVER): [50, 9], ("b", NEVER): [3, 30], ("c", NEVER): [40, 40]}
    assert folding(counts, 10, {}) == (Fold("a", NEVER, OTHERS), Fold("b", NEVER, OTHERS))


def test_the_design_names_where_a_region_goes() -> None:
    counts = {("a", NEVER): [5], ("b", NEVER): [40], ("c", NEVER): [40]}
    assert folding(counts, 10, {"a": "c"}) == (Fold("a", NEVER, "c"),)


def test_a_chain_of_small_regions_ends_in_the_last() -> None:
    counts = {("a", NEVER): [2], ("b", NEVER): [3], ("c", NEVER): [40]}
    assert folding(counts, 10, {"a": "b", "b": "c"}) == (Fold("a", NEVER, "c"), Fold("b", NEVER, "c"))


def test_two_small_regions_that_name_each_other_go_on_together() -> None:
    counts = {("a", NEVER): [2], ("b", NEVER): [3], ("c", NEVER): [40], ("d", NEVER): [50]}
    assert folding(counts, 10, {"a": "b", "b": "a"}) == (Fold("a", NEVER, "c"), Fold("b", NEVER, "c"))
    assert folding(counts, 5, {"a": "b", "b": "a"}) == (Fold("a", NEVER, "b"),)


def test_a_region_of_another_cohort_is_no_place_to_go() -> None:
    counts = {("a", 2025): [5], ("b", NEVER): [40], ("c", 2025): [40]}
    assert folding(counts, 10, {"a": "b"}) == (Fold("a", 2025, "c"),)


def test_one_small_region_goes_into_the_smallest() -> None:
    counts = {("a", NEVER): [5], ("b", NEVER): [40], ("c", NEVER): [30]}
    assert folding(counts, 10, {}) == (Fold("a", NEVER, "c"),)


def test_a_cohort_that_is_too_small_as_a_whole_is_left_out() -> None:
    counts = {("a", 2025): [4], ("b", 2025): [5], ("c", NEVER): [40]}
    assert folding(counts, 10, {}) == (Fold("a", 2025, None), Fold("b", 2025, None))
    assert folding({("a", 2025): [4]}, 10, {}) == (Fold("a", 2025, None),)


COUNTS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([2025, NEVER])),
    st.lists(st.integers(0, 30), min_size=2, max_size=2),
    max_size=10,
)
INTO = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), max_size=5)


@given(COUNTS, INTO)
def test_nothing_small_stays_and_nothing_is_lost(
    counts: dict[tuple[str, int], list[int]], into: dict[str, str]
) -> None:
    folds = folding(counts, 10, into)
    moved = {(fold.region, fold.cohort): fold.into for fold in folds}
    assert moved.keys() <= counts.keys()
    for cohort in {cohort for _region, cohort in counts}:
        own = {region: numbers for (region, of), numbers in counts.items() if of == cohort}
        whole = [sum(column) for column in zip(*own.values(), strict=True)]
        after = _after(own, cohort, moved)
        if min(whole) < 10:
            assert after == {}
        else:
            assert [sum(column) for column in zip(*after.values(), strict=True)] == whole
            assert min(map(min, after.values())) >= 10


def _after(
    own: Mapping[str, list[int]], cohort: int, moved: Mapping[tuple[str, int], str | None]
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for region, numbers in own.items():
        to = moved.get((region, cohort), region)
        if to is not None:
            found[to] = [a + b for a, b in zip(found.get(to, [0, 0]), numbers, strict=True)]
    return found


@given(COUNTS, INTO, st.randoms())
def test_the_order_of_rows_makes_no_difference(
    counts: dict[tuple[str, int], list[int]], into: dict[str, str], chance: object
) -> None:
    rows = list(counts.items())
    getattr(chance, "shuffle")(rows)  # noqa: B009 - hypothesis gives the type of its randomness no public name
    assert folding(dict(rows), 10, into) == folding(counts, 10, into)
