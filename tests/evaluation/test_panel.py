"""A panel that does not hold together is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.evaluation.conftest import MakePanel

from ontschot.evaluation.panel import NEVER, Panel


def test_cohorts_come_in_order_and_never_treated_last(make_panel: MakePanel) -> None:
    assert make_panel().cohorts == (3, 5, NEVER)


def test_some_units_keep_their_own_figures(make_panel: MakePanel) -> None:
    panel = make_panel(weighted=True)
    part = panel.where(panel.cohort == 5)
    assert part.cohorts == (5,)
    assert [part.outcome[row, 0] for row in range(len(part.units))] == [
        panel.outcome[panel.units.index(unit), 0] for unit in part.units
    ]
    assert part.region[0] == panel.region[panel.units.index(part.units[0])]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"cohort": np.zeros(2, np.int64)}, "do not fit"),
        ({"region": ("a",)}, "do not fit"),
        ({"periods": (2, 1, 3, 4, 5, 6)}, "not in order"),
        ({"periods": (1, 1, 3, 4, 5, 6)}, "not in order"),
        ({"outcome": np.full((60, 6), np.nan)}, "not a finite number"),
        ({"weight": np.zeros(60)}, "not above zero"),
    ],
)
def test_what_does_not_hold_together_is_refused(make_panel: MakePanel, change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        replace(make_panel(), **change)


def test_a_panel_of_one_unit_is_a_panel() -> None:
    assert Panel(("a",), (1,), np.array([NEVER]), np.ones((1, 1)), np.ones(1), ("r",)).cohorts == (NEVER,)
