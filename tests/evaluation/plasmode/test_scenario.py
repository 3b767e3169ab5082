"""What is planted is what is said to be planted, in whatever order the rows lie."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ontschot.evaluation.panel import NEVER, Panel
from ontschot.evaluation.plasmode.scenario import Case, Scenario, Shape, Starts, case_of, planted

SEED = (1, 5, 0)


def test_a_draw_leaves_two_periods_before_and_two_treated(regions: Panel) -> None:
    starts = set()
    for number in range(60):
        case = case_of(regions, Scenario(3), (1, number))
        assert len(case.starts) == 3
        assert len({*case.starts.values()}) == 1
        starts |= {*case.starts.values()}
    assert starts == {2018, 2019, 2020, 2021, 2022}


def test_staggered_starts_differ_and_choose_the_same_regions(regions: Panel) -> None:
    common, apart = (case_of(regions, Scenario(5, starts), SEED) for starts in Starts)
    assert common.starts.keys() == apart.starts.keys()
    assert len({*apart.starts.values()}) > 1


def test_the_order_of_rows_changes_no_draw(regions: Panel) -> None:
    order = np.random.default_rng(3).permutation(len(regions.units))
    mixed = replace(
        regions,
        units=tuple(regions.units[row] for row in order),
        region=tuple(regions.region[row] for row in order),
        outcome=regions.outcome[order],
    )
    assert case_of(mixed, Scenario(4), SEED) == case_of(regions, Scenario(4), SEED)


def test_every_region_is_drawn_about_as_often(regions: Panel) -> None:
    seen = [name for number in range(1_400) for name in case_of(regions, Scenario(2), (1, number)).starts]
    counts = [seen.count(name) for name in regions.units]
    assert min(counts) > 150
    assert max(counts) < 250


@pytest.mark.parametrize("treated", (14, 15))
def test_without_anyone_to_compare_with_there_is_no_draw(regions: Panel, treated: int) -> None:
    with pytest.raises(ValueError, match="leave nothing to compare"):
        case_of(regions, Scenario(treated), SEED)


def test_too_few_periods_give_no_draw(regions: Panel) -> None:
    short = replace(regions, periods=regions.periods[:3], outcome=regions.outcome[:, :3])
    with pytest.raises(ValueError, match="in 3 periods"):
        case_of(short, Scenario(2), SEED)


def test_the_same_effect_is_added_to_treated_periods_alone(regions: Panel) -> None:
    scenario = Scenario(2, size=0.05)
    found = planted(regions, Case({"R01": 2019, "R04": 2019}, {"R01": 1.0, "R04": 1.0}), scenario)
    added = found.panel.outcome - regions.outcome
    expected = np.zeros(regions.outcome.shape)
    expected[[1, 4], 3:] = 0.05 * regions.outcome.mean()
    assert np.allclose(added, expected, rtol=1e-12, atol=1e-10)
    assert found.truth == pytest.approx(0.05 * regions.outcome.mean(), rel=1e-12)
    assert found.panel.cohort.tolist() == [2019 if row in {1, 4} else NEVER for row in range(14)]


def test_a_growing_effect_rises_by_the_same_step_and_has_the_mean_that_was_asked(regions: Panel) -> None:
    scenario = Scenario(2, Starts.STAGGERED, Shape.GROWING, 0.05)
    found = planted(regions, Case({"R01": 2019, "R04": 2022}, {"R01": 1.0, "R04": 1.0}), scenario)
    added = found.panel.outcome - regions.outcome
    step = added[1, 3]
    assert np.allclose(added[1, 3:], step * np.arange(1, 6))
    assert np.allclose(added[4, 6:], step * np.arange(1, 3))
    mean = np.concatenate([added[1, 3:], added[4, 6:]]).mean()
    assert found.truth == pytest.approx(mean, rel=1e-9)
    assert mean == pytest.approx(0.05 * regions.outcome.mean(), rel=1e-9)


def test_an_uneven_effect_differs_between_regions_and_the_truth_is_its_mean(regions: Panel) -> None:
    scenario = Scenario(4, shape=Shape.UNEVEN, size=0.05)
    case = case_of(regions, scenario, SEED)
    assert len({*case.strength.values()}) == 4
    assert all(0 <= value <= 2 for value in case.strength.values())
    found = planted(regions, case, scenario)
    mean = np.mean([*case.strength.values()])
    assert found.truth == pytest.approx(0.05 * regions.outcome.mean() * mean, rel=1e-9)


def test_the_truth_weighs_as_the_panel_does(regions: Panel) -> None:
    heavy = replace(regions, weight=np.arange(1.0, 15.0))
    scenario = Scenario(2, shape=Shape.UNEVEN, size=1 / regions.outcome.mean())
    found = planted(heavy, Case({"R01": 2019, "R04": 2019}, {"R01": 1.0, "R04": 0.5}), scenario)
    assert found.truth == pytest.approx((2 * 1.0 + 5 * 0.5) / 7, rel=1e-9)


def test_units_are_treated_with_their_region(units: Panel) -> None:
    found = planted(units, Case({"R01": 2019}, {"R01": 1.0}), Scenario(1, size=0.02))
    assert [unit for unit, cohort in zip(units.units, found.panel.cohort, strict=True) if cohort != NEVER] == [
        *("R01-3", "R01-4", "R01-5")
    ]
