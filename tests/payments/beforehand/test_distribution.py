from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.payments.beforehand.distribution import Distribution

FOUND = Distribution((0, -30, 100, 0, 30), seed=1)


def test_mean_chances_and_quantiles_are_exact_for_the_draws() -> None:
    assert FOUND.expected == 20
    assert (FOUND.chance_of_payment, FOUND.chance_of_repayment) == (Fraction(2, 5), Fraction(1, 5))
    assert [FOUND.quantile(Fraction(share, 10)) for share in (0, 2, 5, 9, 10)] == [-30, -30, 0, 100, 100]


def test_without_draws_there_is_nothing_to_say() -> None:
    with pytest.raises(ValueError, match="no draw"):
        Distribution((), seed=1)
