"""TRF-22: what the quick test looks at."""

from __future__ import annotations

from tests.law.transformations import assert_argues


def test_the_proposal_tells_four_things() -> None:
    assert_argues("TRF-22", "bottlenecks", "regional_plans", "long_term_effects", "appropriate_care")
