"""The wild bootstrap, against all its signs written out."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from tests.evaluation.inference.conftest import MakeRegions
from tests.evaluation.inference.test_regions import collapsed

from ontschot.evaluation.inference.cr2 import Regression, cr1, regression_of
from ontschot.evaluation.inference.wild import Signs, wild
from ontschot.evaluation.panel import Floats


def statistic(regression: Regression, outcome: Floats) -> Floats:
    robust = cr1(Regression(regression.design, outcome, regression.weight, regression.cluster, regression.wanted))
    return np.abs(robust.estimate) / robust.error


def written_out(regression: Regression) -> float:
    """The share of all ways to flip the residuals of whole regions that give a larger t, with no effect imposed."""
    rest = regression.design[:, :-1]
    root = np.sqrt(regression.weight)[:, None]
    fitted = rest @ np.linalg.lstsq(rest * root, regression.outcome * root, rcond=None)[0]
    signs = np.array([*product((-1, 1), repeat=regression.cluster.max() + 1)]).T[regression.cluster]
    many = statistic(regression, fitted + (regression.outcome - fitted) * signs)
    return float(np.mean(many > statistic(regression, regression.outcome) + 1e-9))


@pytest.mark.parametrize("starts", [(4, 4, 4), (3, 4, 5, 5)], ids=str)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_signs_written_out_give_the_same(make_regions: MakeRegions, starts: tuple[int, ...], seed: int) -> None:
    regions = collapsed(make_regions(starts, 9, seed=seed, weighted=True))
    found = wild(regions, level=0.95, draws=512, seed=1)
    assert found is not None
    assert found.p_value == pytest.approx(max(written_out(regression_of(regions)), 1 / 513), abs=1e-12)
    assert found.low < regions.estimate < found.high
    assert (found.low <= 0 <= found.high) == (found.p_value >= 0.05)


def test_six_point_weights_are_drawn_with_a_seed(make_regions: MakeRegions) -> None:
    regions = collapsed(make_regions((4, 4, 4, 5, 5), 14))
    one, same, other = (wild(regions, level=0.95, draws=999, seed=seed, signs=Signs.WEBB) for seed in (1, 1, 2))
    assert one is not None
    assert one == same
    assert one != other
    plain = wild(regions, level=0.95, draws=999, seed=1)
    assert plain is not None
    assert one.p_value == pytest.approx(plain.p_value, abs=0.1)


@pytest.mark.parametrize(("starts", "regions"), [((4,), 12), ((4,) * 11, 12), ((4, 4), 4)])
def test_too_few_regions_have_none(make_regions: MakeRegions, starts: tuple[int, ...], regions: int) -> None:
    assert wild(collapsed(make_regions(starts, regions)), level=0.95, draws=99, seed=1) is None
