"""TRF-05: a careful look at the effects."""

from __future__ import annotations

from tests.law.transformations import assert_argues


def test_each_effect_is_argued_or_said_not_to_apply() -> None:
    assert_argues("TRF-05", "effects_patients", "effects_providers", "effects_chain", "effects_agreements")
