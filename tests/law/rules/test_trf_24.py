"""TRF-24: regular contracting first."""

from __future__ import annotations

from tests.law.transformations import assert_argues


def test_why_it_cannot_be_reached_otherwise_is_argued() -> None:
    assert_argues("TRF-24", "not_otherwise")
