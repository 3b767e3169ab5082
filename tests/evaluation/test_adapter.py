"""What the library is asked is what we mean: published figures, and its own way with the same effects."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from diff_diff import CallawaySantAnna, HonestDiD, PreTrendsPower
from tests.evaluation.conftest import MakePanel

from ontschot.evaluation import adapter
from ontschot.evaluation.adapter import (
    Events,
    Method,
    Violation,
    adjusted,
    balanced,
    honest,
    imputed,
    pre_trends,
    synthetic,
)
from ontschot.evaluation.effects.aggregate import by_exposure
from ontschot.evaluation.effects.group_time import Base, Comparison, Question, group_time
from ontschot.evaluation.effects.influence import covariance
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER, Floats, Panel


@pytest.fixture
def population(shared: Path, mpdta: Panel) -> Floats:
    """The logarithm of the population of each county."""
    with (shared / "data" / "evaluation" / "mpdta.csv").open(encoding="utf-8") as file:
        known = {row["countyreal"]: float(row["lpop"]) for row in csv.DictReader(file)}
    return np.array([known[unit] for unit in mpdta.units])


def test_the_published_regression_with_a_covariate(
    mpdta: Panel, population: Floats, evaluation_reference: dict[str, Any]
) -> None:
    wanted = evaluation_reference["mpdta_callaway_santanna"]
    found = adjusted(mpdta, {"lpop": population}, Question(), Method.REGRESSION)
    published = wanted["lpop_never_treated_outcome_regression"]["simple"]["overall"]
    assert (found.value, found.error) == pytest.approx(published, abs=wanted["tolerance"])


def test_the_published_doubly_robust_estimate(
    mpdta: Panel, population: Floats, evaluation_reference: dict[str, Any]
) -> None:
    found = adjusted(mpdta, {"lpop": population}, Question(), Method.DOUBLY_ROBUST)
    published = evaluation_reference["mpdta_callaway_santanna"]["lpop_never_treated_doubly_robust"]["simple"]["overall"]
    assert (found.value, found.error) == pytest.approx(published, abs=1e-5)


def test_units_not_yet_treated_may_serve(make_panel: MakePanel) -> None:
    panel = make_panel(units=200)
    height = np.arange(200.0) % 11
    never = adjusted(panel, {"height": height}, Question(), Method.DOUBLY_ROBUST)
    not_yet = adjusted(panel, {"height": height}, Question(Comparison.NOT_YET), Method.DOUBLY_ROBUST)
    assert never.value != not_yet.value
    assert abs(never.value - not_yet.value) < never.error


def test_imputation_with_one_start_is_the_difference_with_the_mean_of_all_earlier_periods(
    make_panel: MakePanel,
) -> None:
    panel = make_panel(cohorts=(4, NEVER))
    change = panel.outcome[:, 3:].mean(axis=1) - panel.outcome[:, :3].mean(axis=1)
    treated = panel.cohort == 4
    assert imputed(panel).value == pytest.approx(change[treated].mean() - change[~treated].mean(), abs=1e-9)


def test_synthetic_comparison_finds_a_planted_effect_and_needs_one_start(make_panel: MakePanel) -> None:
    panel = make_panel(units=80, cohorts=(4, NEVER, NEVER, NEVER))
    found = synthetic(panel, draws=50, seed=1)
    assert abs(found.value - 1) < 4 * found.error
    assert synthetic(panel, draws=50, seed=1) == found
    with pytest.raises(ValueError, match="one start"):
        synthetic(make_panel(), draws=10, seed=1)


@pytest.fixture
def events(make_panel: MakePanel) -> tuple[Panel, Events]:
    """Effects by exposure with their covariance, the period before the start left out."""
    panel = make_panel(units=200, cohorts=(4, NEVER))
    moments = moments_of_panel(panel)
    found = by_exposure(moments, group_time(moments, Question(base=Base.UNIVERSAL))).by
    exposures = [exposure for exposure in found if exposure != -1]
    effects = np.array([found[exposure].value for exposure in exposures])
    return panel, Events(exposures, effects, covariance([found[item].influence for item in exposures], moments))


def _of_the_library(panel: Panel) -> Any:
    fitted = CallawaySantAnna(base_period="universal").fit(
        adapter._frame(panel), outcome="outcome", unit="unit", time="period", first_treat="cohort"
    )
    return fitted.aggregate("event_study")


@pytest.mark.parametrize(("violation", "extent"), [(Violation.RELATIVE, 1.0), (Violation.SMOOTH, 0.1)])
def test_bounds_are_those_of_the_library_on_its_own_effects(
    events: tuple[Panel, Events], violation: Violation, extent: float
) -> None:
    panel, given = events
    found = honest(given, extent, violation)
    theirs = HonestDiD(method=violation.value, M=extent).fit(_of_the_library(panel))
    wanted = (theirs.M, theirs.lb, theirs.ub, theirs.ci_lb, theirs.ci_ub)
    ours = (found.extent, found.low, found.high, found.interval_low, found.interval_high)
    assert ours == pytest.approx(wanted, abs=1e-6, nan_ok=True)


def test_wider_violations_give_wider_intervals(events: tuple[Panel, Events]) -> None:
    _, given = events
    one, two = (honest(given, extent, Violation.RELATIVE) for extent in (0.5, 2.0))
    assert two.interval_low < one.interval_low < one.interval_high < two.interval_high


def test_the_strength_of_the_test_on_earlier_trends(events: tuple[Panel, Events]) -> None:
    panel, given = events
    found = pre_trends(given, power=0.8)
    theirs = PreTrendsPower(power=0.8, pretest_form="wald").fit(_of_the_library(panel))
    assert found.power == 0.8
    assert found.slope == pytest.approx(theirs.mdv, rel=1e-4)


def test_another_level_is_another_interval_around_the_same_bounds(events: tuple[Panel, Events]) -> None:
    _, given = events
    narrow, wide = (honest(given, 1.0, Violation.RELATIVE, level) for level in (0.8, 0.95))
    assert (narrow.low, narrow.high) == (wide.low, wide.high)
    assert wide.interval_low < narrow.interval_low < narrow.interval_high < wide.interval_high


def test_weights_give_the_means_asked_for_or_there_are_none() -> None:
    values = np.random.default_rng(1).normal(0, 1, (30, 2))
    base, target = np.full(30, 1 / 30), np.array([0.3, -0.2])
    weights = balanced(values, target, base)
    assert weights is not None
    assert weights @ values == pytest.approx(target)
    assert weights.sum() == pytest.approx(1)
    assert weights.min() > 0
    assert balanced(values, values.max(axis=0) + 1, base) is None


def test_what_the_library_warns_of_comes_along_as_a_doubt(make_panel: MakePanel) -> None:
    """Treated units that move as no comparison unit does cannot be matched before the start."""
    panel = make_panel(units=30, cohorts=(4, NEVER, NEVER, NEVER))
    swing = np.where(np.arange(6) % 2, 500.0, -500.0) * (panel.cohort == 4)[:, None]
    found = synthetic(replace(panel, outcome=panel.outcome + swing), draws=20, seed=1)
    assert any("Pre-treatment fit is poor" in doubt for doubt in found.doubts)
    assert synthetic(panel, draws=20, seed=1).doubts == ()
