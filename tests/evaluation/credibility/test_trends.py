"""Unlike trends before the start are noticed, like ones are not more often than chance has it."""

from __future__ import annotations

import numpy as np
import pytest
from tests.evaluation.credibility.conftest import MakeCase, turned

from ontschot.evaluation.credibility.covariance import events_of
from ontschot.evaluation.credibility.exposures import exposures_of
from ontschot.evaluation.credibility.trends import Trends, trends
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.panel import Panel
from ontschot.problems import Place

HERE = Place("panel.csv")


def judge(panel: Panel, asked: Design) -> Trends:
    """Test the trends of a panel."""
    exposed = exposures_of(panel, asked)
    found = trends(exposed, events_of(exposed, 0.95, HERE), asked)
    assert found is not None
    return found


def test_a_trend_of_its_own_is_noticed(make_case: MakeCase) -> None:
    found = judge(*make_case(trend=30.0))
    assert found.p_value < 0.01
    assert found.ways == 1365
    assert found.effects[-4] == pytest.approx(-90, abs=40)


def test_like_trends_are_noticed_as_often_as_chance_has_it(make_case: MakeCase) -> None:
    p_values = [judge(*make_case(starts=(2025, 2025), idle=10, seed=seed)).p_value for seed in range(60)]
    assert 0 <= np.mean(np.array(p_values) <= 0.1) <= 0.22
    assert 0.35 < np.mean(p_values) < 0.65


def test_what_is_mostly_missed_is_told_with_what_it_comes_to(make_case: MakeCase) -> None:
    found, noisy = judge(*make_case()), judge(*make_case(noise=40.0))
    assert found.slope is not None
    assert found.unseen is not None
    assert noisy.slope is not None
    assert 2 * found.slope < noisy.slope
    assert found.unseen == pytest.approx(2.5 * found.slope)


def test_the_unit_names_and_the_order_of_rows_change_nothing(make_case: MakeCase) -> None:
    panel, asked = make_case()
    one, other = judge(panel, asked), judge(turned(panel), asked)
    assert (one.p_value, one.ways) == (other.p_value, other.ways)
    assert one.slope == pytest.approx(other.slope, rel=1e-3)


def test_one_treated_region_has_a_test_and_no_power(make_case: MakeCase) -> None:
    found = judge(*make_case(starts=(2025,)))
    assert (found.ways, found.slope, found.unseen) == (13, None, None)


def test_one_earlier_period_tells_nothing(make_case: MakeCase) -> None:
    panel, asked = make_case(starts=(2025, 2025), periods=[2024, 2025, 2026])
    late = Panel(panel.units, (2024, 2025), panel.cohort, panel.outcome[:, 3:5], panel.weight, panel.region)
    exposed = exposures_of(late, asked)
    assert trends(exposed, events_of(exposed, 0.95, HERE), asked) is None
