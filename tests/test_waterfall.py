from __future__ import annotations

import pytest

from ontschot.i18n import T
from ontschot.waterfall import Step, Waterfall

STEPS = (Step(T("Amount"), 100), Step(T("Other years"), -40))


def test_the_outcome_is_the_sum_of_the_steps() -> None:
    assert Waterfall.of(T("Owed"), STEPS).outcome_cents == 60


def test_a_waterfall_that_does_not_close_is_refused() -> None:
    with pytest.raises(ValueError, match="add up to 60, not to 61"):
        Waterfall(T("Owed"), STEPS, 61)
