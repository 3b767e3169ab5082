"""TRF-32: what is looked at where it applies."""

from __future__ import annotations

from tests.law.transformations import assert_argues


def test_each_aspect_is_argued_or_said_not_to_apply() -> None:
    assert_argues("TRF-32", "aligned_contracts", "build_down", "scale", "digital")
