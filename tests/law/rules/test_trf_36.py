"""TRF-36: following the results."""

from __future__ import annotations

from tests.law.transformations import assert_argues


def test_monitoring_and_national_data_are_argued() -> None:
    assert_argues("TRF-36", "monitoring", "national_data")
