"""How alike the sides were, and weights that make them so from what was before the start alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.evaluation.credibility.conftest import MakeCase

from ontschot.evaluation.credibility.balance import Feature, balances, matched
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.problems import Place

HERE = Place("panel.csv")


def test_level_slope_and_covariates_are_compared(make_case: MakeCase) -> None:
    panel, asked = make_case(trend=5.0)
    ages = {unit: float(number) for number, unit in enumerate(panel.units)}
    found = [*balances(panel, asked, {"age": ages, "absent": {panel.units[0]: 1.0}})]
    assert [(item.feature, item.name) for item in found] == [
        (Feature.LEVEL, ""),
        (Feature.SLOPE, ""),
        (Feature.COVARIATE, "age"),
    ]
    level, slope, age = found
    before = panel.outcome[:, :4]
    assert level.treated == pytest.approx(before[:3].mean())
    assert level.apart == pytest.approx((before[:3].mean() - before[3:].mean()) / before[3:].mean(axis=1).std(ddof=1))
    slopes = np.polyfit(np.arange(4), before.T, 1)[0]
    assert (slope.treated, slope.compared) == pytest.approx((slopes[:3].mean(), slopes[3:].mean()))
    assert (age.treated, age.compared, age.within, age.regions) == (1.0, 8.5, 0, 3)


def test_one_earlier_period_has_no_slope_and_one_comparison_region_no_measure(make_case: MakeCase) -> None:
    panel, asked = make_case(idle=1)
    late = Panel(panel.units, (2024, 2025, 2026), panel.cohort, panel.outcome[:, 3:6], panel.weight, panel.region)
    (level,) = balances(late, asked, {})
    assert np.isnan(level.apart)
    assert matched(late, asked, HERE).effect is None


def test_weights_give_the_level_and_slope_of_the_treated(make_case: MakeCase) -> None:
    panel, asked = make_case(idle=20)
    found = matched(panel, asked, HERE)
    assert isinstance(found.effect, Inferred)
    assert found.without == pytest.approx(20)
    assert 2 < found.regions < 20
    assert found.effect.estimate == pytest.approx(-50, abs=20)


def test_weights_look_at_nothing_after_the_start(make_case: MakeCase) -> None:
    panel, asked = make_case(idle=20)
    later = panel.outcome.copy()
    later[:, 5:] += np.random.default_rng(2).normal(0, 300, later[:, 5:].shape)
    one, other = (matched(item, asked, HERE) for item in (panel, replace(panel, outcome=later)))
    assert one.regions == other.regions


def test_alike_sides_keep_their_weights(make_case: MakeCase) -> None:
    panel, asked = make_case()
    cohort = np.array([*12 * [2025], *12 * [NEVER]])
    names = tuple(f"zorgkantoor:2023:{number:02}" for number in range(24))
    outcome = np.concatenate([panel.outcome[3:], panel.outcome[3:] + np.random.default_rng(1).normal(0, 1e-3, (12, 8))])
    twins = Panel(names, panel.periods, cohort, outcome, np.ones(24), names)
    found = matched(twins, asked, HERE)
    assert found.regions == pytest.approx(12, rel=1e-3)


def test_treated_regions_beyond_all_others_cannot_be_matched(make_case: MakeCase) -> None:
    panel, asked = make_case(height=5000.0)
    found = matched(panel, asked, HERE)
    assert (found.effect, found.regions) == (None, 0.0)
    assert next(balances(panel, asked, {})).within == 0
