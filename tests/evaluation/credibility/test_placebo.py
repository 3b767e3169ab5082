"""Starts moved to before the real ones find nothing, and never look past them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.evaluation.credibility.conftest import MakeCase

from ontschot.evaluation.credibility.placebo import Moved, moved
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.problems import Place

HERE = Place("panel.csv")


def effect(item: Moved) -> Inferred:
    """The effect that was found."""
    assert isinstance(item.effect, Inferred)
    return item.effect


def test_starts_move_back_one_period_at_a_time(make_case: MakeCase) -> None:
    panel, asked = make_case()
    found = [*moved(panel, asked, HERE)]
    assert [item.periods for item in found] == [3, 2, 1]
    cohort = np.array([2022, 2022, 2023, *12 * [NEVER]])
    by_hand = Panel(panel.units, panel.periods[:4], cohort, panel.outcome[:, :4], panel.weight, panel.region)
    assert found[0].effect == infer(by_hand, asked.asks, asked.choice, HERE)
    assert all(abs(effect(item).estimate) < 25 for item in found)
    assert {effect(item).treated for item in found} == {3}


def test_nothing_from_the_start_on_counts(make_case: MakeCase) -> None:
    panel, asked = make_case()
    changed = panel.outcome.copy()
    changed[:, 4:] *= 3
    one, other = ([*moved(item, asked, HERE)] for item in (panel, replace(panel, outcome=changed)))
    assert one == other


def test_a_start_that_was_felt_earlier_shows(make_case: MakeCase) -> None:
    panel, asked = make_case()
    outcome = panel.outcome.copy()
    outcome[:3, 3] -= 80
    found = [*moved(replace(panel, outcome=outcome), asked, HERE)]
    assert effect(found[-1]).estimate == pytest.approx(-80, abs=20)
    assert effect(found[-1]).interval.high < 0


def test_anticipation_takes_periods_off(make_case: MakeCase) -> None:
    panel, asked = make_case(anticipation=1)
    assert [item.periods for item in moved(panel, asked, HERE)] == [2]
