from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.i18n import render
from ontschot.payments.beforehand.regression import regression_to_the_mean
from ontschot.payments.refusal import NobodyError

BASE = {1: 400, 2: 0, 3: 100, 4: 300}
OTHER = {1: 100, 2: 100, 3: 100, 4: 500}


def test_a_group_chosen_dear_is_flagged_with_the_fall_to_expect() -> None:
    found = regression_to_the_mean(BASE, OTHER, {1})
    assert [found.in_base_year, found.in_other_year] == [2, Fraction(1, 2)]
    assert found.flagged
    assert found.expected_fall == Fraction(3, 4)
    assert found.warning is not None
    assert render(found.warning, "en") == (
        "The group was chosen dear: 200% of the average in the base year, 50% in another year. "
        "Its cost falls by 75% by itself; that is no saving."
    )


@pytest.mark.parametrize("group", ({3}, {4}, {1, 2, 3, 4}))
def test_a_group_that_was_not_dear_or_stays_dear_is_not_flagged(group: set[int]) -> None:
    found = regression_to_the_mean(BASE, OTHER, group)
    assert [found.flagged, found.expected_fall, found.warning] == [False, 0, None]


def test_only_people_known_in_both_years_count() -> None:
    assert regression_to_the_mean({**BASE, 9: 10**6}, OTHER, {1, 9}) == regression_to_the_mean(BASE, OTHER, {1})


@pytest.mark.parametrize(("base", "other"), (({1: 1}, {2: 1}), ({1: 0}, {1: 1}), ({1: 1}, {1: 0}), ({2: 1}, {2: 1})))
def test_nobody_to_compare_is_refused(base: dict[int, int], other: dict[int, int]) -> None:
    with pytest.raises(NobodyError, match="known in both years"):
        regression_to_the_mean(base, other, {1})
