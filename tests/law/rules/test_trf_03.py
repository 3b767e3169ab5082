"""TRF-03: a positive business case."""

from __future__ import annotations

from tests.law.transformations import assert_argues


def test_the_business_case_is_argued() -> None:
    assert_argues("TRF-03", "business_case")
