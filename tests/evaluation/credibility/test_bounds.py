"""Bounds grow with what is allowed, and the breakdown value is where they reach zero."""

from __future__ import annotations

from math import inf, isfinite

import numpy as np
import pytest

from ontschot.evaluation.adapter import Events, Violation, honest
from ontschot.evaluation.credibility.bounds import sensitivity

SPREAD = np.eye(5) * 2 + 1.0


def around(effect: float, before: tuple[float, ...] = (0.5, -0.6)) -> Events:
    """Effects around a start."""
    exposures = [*range(-1 - len(before), -1), 0, 1, 2]
    return Events(exposures, np.array([*before, *3 * [effect]]), SPREAD[: len(exposures), : len(exposures)])


def test_the_breakdown_value_is_the_last_at_which_zero_is_outside() -> None:
    found = sensitivity(around(-8.0), 0.95)
    assert found.effect == -8
    assert found.breakdown is not None
    inside, outside = (honest(around(-8.0), found.breakdown + step, Violation.RELATIVE) for step in (0.01, -0.01))
    assert inside.interval_high > 0 > outside.interval_high
    assert [item.extent for item in found.relative] == [0.5, 1.0, 2.0]
    widths = [item.interval_high - item.interval_low for item in found.relative]
    assert widths == sorted(widths)


def test_another_level_gives_another_interval() -> None:
    one, other = (sensitivity(around(-8.0), level) for level in (0.95, 0.8))
    assert one.relative[0].interval_low < other.relative[0].interval_low
    assert one.relative[0].low == other.relative[0].low


def test_no_effect_has_no_breakdown_value_and_a_huge_one_none_that_was_reached() -> None:
    assert sensitivity(around(0.5), 0.95).breakdown is None
    assert sensitivity(around(-1e4), 0.95).breakdown == inf


def test_bends_are_those_seen_before_with_the_base_as_last_point() -> None:
    found = sensitivity(around(-8.0), 0.95)
    assert found.bend == pytest.approx(1.7)
    assert [item.extent for item in found.smooth] == pytest.approx([0, 0.85, 1.7, 3.4], rel=0.03)
    assert all(isfinite(item.interval_low) for item in found.smooth)
    alone = sensitivity(around(-8.0, (0.5,)), 0.95)
    assert (alone.bend, alone.smooth) == (None, ())
