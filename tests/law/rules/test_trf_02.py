"""TRF-02: urgency is shared."""

from __future__ import annotations

from tests.law.transformations import assert_argues


def test_urgency_involvement_and_what_is_not_shifted_are_argued() -> None:
    assert_argues("TRF-02", "shared_urgency", "involvement", "no_shifting")
