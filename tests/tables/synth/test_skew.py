from fractions import Fraction

import numpy as np
import pytest

from ontschot.tables.synth.numbers import draws, stream
from ontschot.tables.synth.skew import ONE, factors, skewed

SIGMAS = [Fraction("0.5"), Fraction("0.8"), Fraction("1.2"), Fraction("1.4")]


@pytest.mark.parametrize("sigma", SIGMAS)
def test_factors_rise_and_have_mean_one(sigma: Fraction) -> None:
    table = factors(sigma)
    assert len(table) == 65_537
    assert (np.diff(table) >= 0).all()
    assert int(((table[1:] + table[:-1]) // 2).mean()) in {ONE - 1, ONE}


@pytest.mark.parametrize("sigma", SIGMAS)
def test_drawn_factors_have_mean_one(sigma: Fraction) -> None:
    drawn = skewed(factors(sigma), draws(np.arange(2_000_000, dtype=np.uint64), stream(1, "factor")))
    assert abs(drawn.mean() / ONE - 1) < 0.02


def test_from_sigma_one_a_tail_beyond_the_lognormal() -> None:
    body, tail = factors(Fraction("0.8"))[-1], factors(Fraction("1.4"))[-1]
    assert body < 30 * ONE
    assert tail > 100 * ONE


def test_the_median_is_that_of_a_lognormal() -> None:
    # Median over mean of a lognormal is exp(-sigma^2 / 2): 0.882 for a sigma of a half.
    assert abs(factors(Fraction("0.5"))[32_768] / ONE - 0.8825) < 0.001


def test_a_draw_lies_between_the_bounds_of_its_step() -> None:
    table = np.arange(65_537, dtype=np.int64) * 10
    bits = np.array([0, 5, (1 << 31) | 5, (0xFFFF << 16) | 0xFFFF], dtype=np.uint64)
    assert skewed(table, bits).tolist() == [0, 50, 55, 655_359]


def test_only_the_low_half_of_a_draw_counts() -> None:
    table = factors(Fraction("0.5"))
    low = np.array([12_345_678], dtype=np.uint64)
    assert skewed(table, low) == skewed(table, low | np.uint64(7 << 40))
