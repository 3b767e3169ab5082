"""Errors of effects together are those known for each alone, and honest in the mean over draws."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from tests.evaluation.credibility.conftest import MakeCase

from ontschot.evaluation.adapter import Events
from ontschot.evaluation.credibility.covariance import events_of
from ontschot.evaluation.credibility.exposures import exposures_of
from ontschot.evaluation.design.document import Design
from ontschot.evaluation.effects.aggregate import by_exposure
from ontschot.evaluation.effects.group_time import group_time
from ontschot.evaluation.effects.influence import covariance
from ontschot.evaluation.inference.answer import Refused
from ontschot.evaluation.inference.cr2 import Robust, cr2, regression_of
from ontschot.evaluation.inference.plan import Before
from ontschot.evaluation.inference.regions import collapse
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import Panel
from ontschot.problems import Place

HERE = Place("panel.csv")


def events(panel: Panel, asked: Design) -> Events:
    """Effects around the start with their covariance."""
    found = events_of(exposures_of(panel, asked), 0.95, HERE)
    assert isinstance(found, Events)
    return found


def test_with_many_treated_the_errors_are_those_of_cr2(make_case: MakeCase) -> None:
    panel, asked = make_case(starts=(2025,) * 6)
    found = events(panel, asked)
    alone = []
    for exposure in found.exposures:
        regions = collapse(panel, asked.asks, asked.drawn, Before.LAST, exposure)
        assert regions is not None
        robust = cr2(regression_of(regions))
        assert isinstance(robust, Robust)
        alone.append(float(robust.error[0]))
    ratio = np.sqrt(np.diag(found.covariance)) / alone
    assert ratio == pytest.approx(np.full(len(alone), ratio[0]))
    assert 1 < ratio[0] < stats.t.ppf(0.975, 5) / stats.norm.ppf(0.975)


def test_with_one_start_they_are_the_influences_of_regions_with_a_degree_of_freedom_less(make_case: MakeCase) -> None:
    panel, asked = make_case(starts=(2025,) * 6, idle=6)
    found = events(panel, asked)
    moments = moments_of_panel(panel)
    by = by_exposure(moments, group_time(moments, asked.asks)).by
    plain = covariance([by[exposure].influence for exposure in found.exposures], moments) * 6 / 5
    assert found.covariance / plain == pytest.approx(np.full(plain.shape, (found.covariance / plain)[0, 0]))


@pytest.mark.parametrize("starts", [(2025, 2025), (2025, 2025, 2026)])
def test_with_few_treated_the_errors_are_right_in_the_mean(make_case: MakeCase, starts: tuple[int, ...]) -> None:
    found = [events(*make_case(starts=starts, seed=seed)) for seed in range(200)]
    effects = np.array([item.effects for item in found])
    wider = (stats.t.ppf(0.975, 11) / stats.norm.ppf(0.975)) ** 2
    mean = np.mean([item.covariance for item in found], axis=0) / wider
    assert np.diag(mean) == pytest.approx(np.var(effects, axis=0), rel=0.35)
    assert np.trace(mean) == pytest.approx(np.trace(np.cov(effects.T)), rel=0.15)
    assert np.linalg.eigvalsh(found[0].covariance).min() > -1e-9


def test_exposures_that_one_treated_region_has_are_left_out(make_case: MakeCase) -> None:
    found = events(*make_case())
    assert [*found.exposures] == [-4, -3, -2, 0, 1, 2, 3]
    moved = events(*make_case(anticipation=1))
    assert [*moved.exposures] == [-3, -2, 0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("starts", "idle", "code"),
    (
        ((2025,), 12, "credibility-one-treated"),
        ((2022, 2022, 2025), 12, "credibility-no-period"),
        ((2025, 2025), 1, "credibility-too-few"),
        ((2025, 2025), 3, "credibility-too-few"),
        ((2025,) * 6, 1, "credibility-too-few"),
        ((2025,) * 6, 2, "credibility-too-few"),
    ),
)
def test_what_cannot_be_told_says_why(make_case: MakeCase, starts: tuple[int, ...], idle: int, code: str) -> None:
    panel, asked = make_case(starts=starts, idle=idle)
    found = events_of(exposures_of(panel, asked), 0.95, HERE)
    assert isinstance(found, Refused)
    assert [problem.code for problem in found.problems] == [code]
