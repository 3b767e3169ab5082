"""The effect without each region."""

from __future__ import annotations

import numpy as np
import pytest
from tests.evaluation.inference.conftest import MakeRegions
from tests.evaluation.inference.test_regions import USUAL, aggregate

from ontschot.evaluation.inference.leave_one_out import leave_one_out
from ontschot.evaluation.inference.plan import Drawn


@pytest.mark.parametrize("drawn", Drawn)
def test_each_region_in_turn_is_left_out(make_regions: MakeRegions, drawn: Drawn) -> None:
    panel = make_regions((3, 5, 5), weighted=True)
    shuffled = panel.where(np.ones(12, bool))
    found = leave_one_out(shuffled, USUAL, drawn)
    assert [item.region for item in found] == sorted(panel.units)
    assert [item.treated for item in found] == [True] * 3 + [False] * 9
    for item in found:
        rest = panel.where(np.array([unit != item.region for unit in panel.units]))
        assert item.estimate == pytest.approx(aggregate(rest, USUAL, drawn), abs=1e-12)


def test_without_the_only_treated_region_nothing_is_left(make_regions: MakeRegions) -> None:
    found = leave_one_out(make_regions((4,)), USUAL, Drawn.SIMPLE)
    assert [item.estimate is None for item in found] == [True] + [False] * 11
