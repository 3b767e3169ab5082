"""Errors with few clusters: another implementation, the published table, and what has none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import sqrtm
from tests.evaluation.inference.conftest import MakeRegions
from tests.evaluation.inference.test_regions import collapsed

from ontschot.evaluation.inference.cr2 import Regression, Robust, Undefined, cr1, cr2, regression_of
from ontschot.evaluation.inference.plan import Drawn
from ontschot.evaluation.inference.regions import Collapsed
from ontschot.evaluation.panel import Floats, Ints

PUBLISHED = {
    "plain": (2.71329246924281, 0.991935826237958, 1.16414736439628, 2.29315090494906),
    "plain, weighted": (3.38538448705795, 1.05759700104447, 1.37659049561147, 2.06569702206423),
    "panel": (5.81632653061224, 1.69166290249228, 1.5062925506095, 3.80130391406232),
    "panel, weighted": (5.95833333333333, 1.79037044835633, 1.7473189487517, 2.47311707848598),
    "regions": (-7.28846153846154, 3.42937184461211, 3.77041517236393, 3.98277082841633),
    "regions, weighted": (-4.01923076923077, 3.66567492208704, 4.64431075717782, 1.97527262985303),
}
"""Made with R 4.2.2 and clubSandwich 0.5.8:

  out <- function(fit, cl, k) for (ty in c("CR1S", "CR2")) {
    V <- vcovCR(fit, cluster = cl, type = ty)
    t <- coef_test(fit, vcov = V, cluster = cl, test = "Satterthwaite")
    print(c(coef(fit)[k], sqrt(V[k, k]), t[k, "df_Satt"]), digits = 15) }
  i <- 0:39; x <- (i * i) %% 17; w <- 1 + (5 * i) %% 4
  g <- c(rep(0, 3), rep(1, 7), rep(2, 5), rep(3, 9), rep(4, 4), rep(5, 12)); d <- as.numeric(g %in% c(1, 4))
  y <- (7 * i) %% 11 + 0.5 * x + (3 * g) %% 5
  out(lm(y ~ x + d), g, 3); out(lm(y ~ x + d, weights = w), g, 3)
  r <- rep(0:7, each = 5); t <- rep(0:4, 8); p <- as.numeric((r < 2 & t >= 2) | (r == 2 & t >= 3))
  u <- (r * r * 3 + t * t * 5 + r * t) %% 13 + 2 * p; q <- 1 + r %% 3
  f <- lm(u ~ 0 + factor(r) + factor(t) + p); out(f, r, length(coef(f)))
  f <- lm(u ~ 0 + factor(r) + factor(t) + p, weights = q); out(f, r, length(coef(f)))
  s <- 0:29; z <- (s * s * 7) %% 23; k <- as.numeric(s < 4); h <- 1 + (s * 3) %% 5
  out(lm(z ~ k), s, 2); out(lm(z ~ k, weights = h), s, 2)

Per fit: the coefficient, its error by CR1S and by CR2, and the degrees of freedom of CR2.
"""


def last(design: Floats, outcome: Any, weight: Any, cluster: Any) -> Regression:
    """A regression of which the last coefficient matters."""
    wanted = np.eye(design.shape[1])[-1]
    return Regression(design, np.array(outcome, float)[:, None], np.array(weight, float), np.array(cluster), wanted)


def plain(*, weighted: bool) -> Regression:
    i = np.arange(40)
    g = np.repeat(range(6), [3, 7, 5, 9, 4, 12])
    x = i * i % 17
    y = 7 * i % 11 + 0.5 * x + 3 * g % 5
    return last(np.column_stack([np.ones(40), x, np.isin(g, [1, 4])]), y, 1 + 5 * i % 4 if weighted else i * 0 + 1, g)


def panel(*, weighted: bool) -> Regression:
    r, t = np.repeat(range(8), 5), np.tile(range(5), 8)
    p = ((r < 2) & (t >= 2)) | ((r == 2) & (t >= 3))
    u = (r * r * 3 + t * t * 5 + r * t) % 13 + 2 * p
    return last(np.column_stack([np.eye(8)[r], np.eye(5)[t][:, 1:], p]), u, 1 + r % 3 if weighted else r * 0 + 1, r)


def regions(*, weighted: bool) -> Regression:
    s = np.arange(30)
    design = np.column_stack([np.ones(30), s < 4])
    return last(design, s * s * 7 % 23, 1 + s * 3 % 5 if weighted else s * 0 + 1, s)


MADE = {"plain": plain, "panel": panel, "regions": regions}


@pytest.mark.parametrize("name", PUBLISHED)
def test_another_implementation_finds_the_same(name: str) -> None:
    kind, _, weighted = name.partition(", ")
    regression = MADE[kind](weighted=bool(weighted))
    estimate, bare, error, freedom = PUBLISHED[name]
    found, plainly = cr2(regression), cr1(regression)
    assert isinstance(found, Robust)
    assert (found.estimate[0], found.error[0], found.freedom) == pytest.approx((estimate, error, freedom), rel=1e-10)
    assert (plainly.estimate[0], plainly.error[0]) == pytest.approx((estimate, bare), rel=1e-10)


def dense(regression: Regression) -> tuple[float, float]:
    """The variance and degrees of freedom written out with whole matrices."""
    x, w = regression.design, np.diag(regression.weight)
    hat = x @ np.linalg.inv(x.T @ w @ x) @ x.T @ w
    rest = np.eye(len(x)) - hat
    pull = (np.linalg.inv(x.T @ w @ x) @ x.T @ w).T @ regression.wanted
    rows: list[Floats] = []
    for cluster in np.unique(regression.cluster):
        own = regression.cluster == cluster
        adjust = np.linalg.pinv(np.real(sqrtm(rest[own] @ rest[own].T)), rcond=1e-6)
        rows.append(pull[own] @ adjust @ rest[own])
    joint = np.stack(rows) @ np.stack(rows).T
    variance = sum(float(row @ regression.outcome[:, 0]) ** 2 for row in rows)
    return variance, float(np.trace(joint) ** 2 / (joint**2).sum())


@given(st.integers(0, 10_000), st.integers(3, 8))
def test_whole_matrices_give_the_same(seed: int, clusters: int) -> None:
    draw = np.random.default_rng(seed)
    cluster = np.repeat(np.arange(clusters), draw.integers(2, 5, clusters))
    design = np.column_stack([np.ones(len(cluster)), draw.normal(size=(len(cluster), 2))])
    regression = last(design, draw.normal(size=len(cluster)), draw.uniform(0.5, 2, len(cluster)), cluster)
    found = cr2(regression)
    assert isinstance(found, Robust)
    assert (found.error[0] ** 2, found.freedom) == pytest.approx(dense(regression), rel=1e-6)


@pytest.mark.parametrize("place", range(5))
def test_the_published_table_of_few_treated_regions(
    make_regions: MakeRegions, evaluation_reference: dict[str, Any], place: int
) -> None:
    wanted = evaluation_reference["few_clusters_null_rejection"]
    treated, draws = wanted["treated"][place], 4000
    regression = regression_of(collapsed(make_regions((4,) * treated, regions=30)))
    many = replace(regression, outcome=np.random.default_rng(place).normal(size=(30, draws)))

    def near(share: float) -> Any:
        """Within four errors of the difference of two simulations."""
        return pytest.approx(share, abs=4 * np.sqrt(2 * share * (1 - share) / draws))

    assert np.mean(cr1(many).p_value() < 0.05) == near(wanted["cr1"][place])
    found = cr2(many)
    if wanted["cr2_satterthwaite"][place] is None:
        assert isinstance(found, Undefined)
    else:
        assert isinstance(found, Robust)
        assert np.mean(found.p_value() < 0.05) == near(wanted["cr2_satterthwaite"][place])


@pytest.mark.parametrize("drawn", Drawn)
@pytest.mark.parametrize("starts", [(4, 4, 4), (3, 5), (3, 4, 4, 6)], ids=str)
def test_the_regression_of_regions_is_the_estimate(
    make_regions: MakeRegions, starts: tuple[int, ...], drawn: Drawn
) -> None:
    found = collapsed(make_regions(starts, weighted=True), drawn=drawn)
    robust = cr2(regression_of(found))
    assert isinstance(robust, Robust)
    assert robust.estimate[0] == pytest.approx(found.estimate, abs=1e-12)


def test_one_cohort_has_the_variance_of_two_means(make_regions: MakeRegions) -> None:
    panel = make_regions((4, 4, 4))
    value = panel.outcome[:, 3:].mean(axis=1) - panel.outcome[:, 2]
    robust = cr2(regression_of(collapsed(panel)))
    assert isinstance(robust, Robust)
    wanted = np.sqrt(value[:3].var(ddof=1) / 3 + value[3:].var(ddof=1) / 9)
    assert robust.error[0] == pytest.approx(wanted, rel=1e-10)


def test_a_region_alone_on_its_side_has_no_error(make_regions: MakeRegions) -> None:
    found = collapsed(make_regions((4,)))
    assert cr2(regression_of(found)) == Undefined((0,))
    assert found.label[0] == 0
    other = collapsed(make_regions((4,) * 11))
    assert cr2(regression_of(other)) == Undefined((11,))


def test_a_region_alone_in_its_cohort_is_no_reason(make_regions: MakeRegions) -> None:
    assert isinstance(cr2(regression_of(collapsed(make_regions((3, 4, 5))))), Robust)


def test_a_treated_region_alone_in_two_years_of_a_panel_has_none() -> None:
    r, t = np.repeat(range(6), 2), np.tile(range(2), 6)
    design = np.column_stack([np.eye(6)[r], t, (r == 0) & (t == 1)])
    assert cr2(last(design, r * t % 4, np.ones(12), r)) == Undefined((0,))


def test_a_design_that_is_not_of_full_rank_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a design of shape \(4, 2\) is not of full rank"):
        last(np.ones((4, 2)), np.ones(4), np.ones(4), range(4))


def test_an_interval_is_as_wide_as_its_p_value_says(make_regions: MakeRegions) -> None:
    robust = cr2(regression_of(collapsed(make_regions((4,) * 5))))
    assert isinstance(robust, Robust)
    level = 1 - robust.p_value()[0]
    low, high = robust.interval(level)[:, 0]
    assert min(abs(low), abs(high)) == pytest.approx(0, abs=1e-9)
    assert (low + high) / 2 == pytest.approx(robust.estimate[0])


def cut(found: Collapsed) -> tuple[Ints, Floats]:
    return np.bincount(regression_of(found).cluster), regression_of(found).weight


def test_each_comparison_region_stands_beside_every_cohort(make_regions: MakeRegions) -> None:
    rows, weight = cut(collapsed(make_regions((3, 5, 5), weighted=True)))
    assert rows.tolist() == [1, 1, 1] + [2] * 9
    assert weight.sum() == pytest.approx(24)
    assert all(one > 0 for one in weight)
    assert [*pairwise(rows)].count((1, 2)) == 1
