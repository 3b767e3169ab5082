from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from ontschot.agreements.terms.caps import Cap
from ontschot.payments.caps import Bases, capped
from ontschot.payments.refusal import TermsError

BASES = Bases(benchmark=Fraction(100_000), gross=Fraction(-8_000), people=10, revenue=Fraction(50_000))


def cap(**terms: Any) -> Cap:
    return Cap.model_validate({"side": "saving", **terms})


@pytest.mark.parametrize(
    ("terms", "limit"),
    (
        ({"basis": "benchmark", "ratio": "5%"}, 5_000),
        ({"basis": "gross", "ratio": "50%"}, 4_000),
        ({"basis": "revenue", "ratio": "10%"}, 5_000),
        ({"basis": "per_person", "amount_eur": "4.00"}, 4_000),
        ({"basis": "amount", "amount_eur": "40.00"}, 4_000),
        ({"basis": "amount", "amount_eur": "0"}, 0),
    ),
)
def test_each_basis_bounds_and_exactly_the_cap_is_left_alone(terms: dict[str, Any], limit: int) -> None:
    agreed = cap(**terms)
    assert capped(Fraction(limit + 1), [agreed], BASES).cents == limit
    assert capped(Fraction(limit + 1), [agreed], BASES).cap is agreed
    assert capped(Fraction(limit), [agreed], BASES).cap is None


def test_the_tightest_of_a_side_holds() -> None:
    loose, tight = cap(basis="amount", amount_eur="50.00"), cap(basis="benchmark", ratio="1%")
    assert capped(Fraction(9_000), [loose, tight], BASES).cap is tight


def test_a_cap_on_losses_bounds_losses_only_and_mirrors() -> None:
    loss = cap(side="loss", basis="amount", amount_eur="40.00")
    assert capped(Fraction(-9_000), [loss], BASES).cents == -4_000
    assert capped(Fraction(9_000), [loss], BASES).cents == 9_000


def test_a_cap_on_revenue_needs_the_revenue() -> None:
    agreed = cap(basis="revenue", ratio="10%")
    with pytest.raises(TermsError, match="that revenue was not given"):
        capped(Fraction(1), [agreed], replace(BASES, revenue=None))
    assert capped(Fraction(-1), [agreed], replace(BASES, revenue=None)).cents == -1
