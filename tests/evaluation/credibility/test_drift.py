"""Regions chosen because they were dear in one year go back, and that is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.evaluation.credibility.conftest import MakeCase

from ontschot.evaluation.credibility.drift import Drift, drift
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.problems import Place


def judged(panel: Panel, asked: Design) -> Drift | None:
    """Look for drift beside the effect."""
    effect = infer(panel, asked.asks, asked.choice, Place("panel.csv"))
    assert isinstance(effect, Inferred)
    return drift(panel, asked, effect)


def dearest(panel: Panel) -> Panel:
    """Choose as treated whoever was dearest in the last year before, without any effect."""
    draw = np.random.default_rng(3)
    outcome = 2500 + draw.normal(0, 50, panel.outcome.shape)
    cohort = np.full(len(panel.units), NEVER)
    cohort[np.argsort(outcome[:, 3])[-4:]] = 2025
    return replace(panel, outcome=outcome, cohort=cohort)


def test_regions_that_were_chosen_dear_are_flagged_with_the_fall_to_expect(make_case: MakeCase) -> None:
    panel, asked = make_case(starts=(2025,) * 4, idle=26)
    chosen = dearest(panel)
    found = judged(chosen, asked)
    assert found is not None
    assert found.flagged
    assert found.apart > 1
    assert -1.5 < found.slope < -0.5
    effect = infer(chosen, asked.asks, asked.choice, Place("panel.csv"))
    assert isinstance(effect, Inferred)
    assert found.expected == pytest.approx(effect.estimate, abs=35)
    assert found.expected == pytest.approx(found.gap * found.slope)


def test_regions_of_the_usual_level_are_not(make_case: MakeCase) -> None:
    found = judged(*make_case(noise=2.0))
    assert found is not None
    assert not found.flagged
    assert abs(found.slope) < 0.1


def test_the_slope_is_that_of_comparison_regions_by_weight(make_case: MakeCase) -> None:
    panel, asked = make_case(starts=(2025, 2025))
    weight = np.arange(1.0, 15.0)
    found = judged(replace(panel, weight=weight), asked)
    assert found is not None
    change = panel.outcome[2:, 4:].mean(axis=1) - panel.outcome[2:, 3]
    slope = np.polyfit(panel.outcome[2:, 3], change, 1, w=np.sqrt(weight[2:]))[0]
    assert found.slope == pytest.approx(slope)


def test_two_comparison_regions_or_one_level_tell_nothing(make_case: MakeCase) -> None:
    panel, asked = make_case(idle=2)
    assert judged(panel, asked) is None
    flat, asked = make_case()
    outcome = flat.outcome.copy()
    outcome[3:, 3] = 2500.0
    assert judged(replace(flat, outcome=outcome), asked) is None
