from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import BANDS

from ontschot.agreements.terms.bands import Band
from ontschot.payments.bands import shared_in_bands

AGREED = [Band.model_validate(band) for band in BANDS]
RESULTS = st.integers(-(10**9), 10**9)


@pytest.mark.parametrize(
    ("result", "part"), ((0, 0), (3_000, 3_000), (3_001, Fraction(6_001, 2)), (10_000, 6_500), (99_999, 6_500))
)
def test_each_band_shares_what_lies_in_it(result: int, part: Fraction) -> None:
    assert shared_in_bands(result, 100_000, AGREED) == part


@given(RESULTS, st.integers(1, 10**9))
def test_a_loss_mirrors_a_saving(result: int, base: int) -> None:
    assert shared_in_bands(-result, base, AGREED) == -shared_in_bands(result, base, AGREED)


@given(RESULTS, st.integers(1, 10**9), st.integers(0, 10**6))
def test_a_larger_saving_never_gives_less(result: int, base: int, more: int) -> None:
    assert shared_in_bands(result + more, base, AGREED) >= shared_in_bands(result, base, AGREED)


@given(RESULTS, st.integers(1, 10**9))
def test_one_band_for_everything_is_a_plain_share(result: int, base: int) -> None:
    half = [Band.model_validate({"from_rate": 0, "share": "50%"})]
    assert shared_in_bands(result, base, half) == Fraction(result, 2)
