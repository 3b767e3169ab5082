from __future__ import annotations

from fractions import Fraction

import pytest
from tests.payments.models import measured

from ontschot.payments.refusal import NobodyError


def test_the_cost_per_member_month_is_exact() -> None:
    assert measured(2024, 1_000, 7).per_member_month == Fraction(1_000, 7)


def test_a_group_of_nobody_has_no_cost_per_member_month() -> None:
    with pytest.raises(NobodyError) as refusal:
        _ = measured(2024, 0, 0).per_member_month
    assert [(item.code, item.place.part) for item in refusal.value.problems] == [("group-of-nobody", "2024")]
