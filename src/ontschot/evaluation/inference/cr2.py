"""Standard errors by cluster that hold with few clusters: CR2 with its own degrees of freedom, and plain CR1.

Sources: Bell and McCaffrey (2002); Pustejovsky and Tipton (2018), with independent equal errors as working model, as
the R package clubSandwich has it for `lm`; CR1 with the factor of Stata.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from ontschot.evaluation.inference.regions import Collapsed
from ontschot.evaluation.panel import Floats, Ints

__all__ = ["Regression", "Robust", "Undefined", "cr1", "cr2", "regression_of"]

_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Regression:
    """A weighted regression and the combination of its coefficients that matters.

    design: one row per observation, of full rank. outcome: one row per observation, one column per data set. cluster:
    the number of each observation's cluster, from 0 on. wanted: how each coefficient counts. Raises ValueError when the
    design is not of full rank.
    """

    design: Floats
    outcome: Floats
    weight: Floats
    cluster: Ints
    wanted: Floats

    def __post_init__(self) -> None:
        if np.linalg.matrix_rank(self.design * np.sqrt(self.weight)[:, None]) < self.design.shape[1]:
            message = f"a design of shape {self.design.shape} is not of full rank"
            raise ValueError(message)

    @property
    def bread(self) -> Floats:
        """The inverse of the weighted cross-products of the design."""
        return np.asarray(np.linalg.inv(self.design.T @ (self.design * self.weight[:, None])), np.float64)

    @property
    def pull(self) -> Floats:
        """How each observation counts in the estimate."""
        return np.asarray(self.weight * (self.design @ (self.bread @ self.wanted)))

    @property
    def residual(self) -> Floats:
        """What the regression leaves of each outcome."""
        fitted = self.bread @ (self.design.T @ (self.outcome * self.weight[:, None]))
        return np.asarray(self.outcome - self.design @ fitted)

    @property
    def rows(self) -> list[Ints]:
        """The observations of each cluster."""
        return [np.flatnonzero(self.cluster == number) for number in range(self.cluster.max() + 1)]


@dataclass(frozen=True, slots=True)
class Robust:
    """Estimates with their standard errors, one per data set, and the degrees of freedom that these share."""

    estimate: Floats
    error: Floats
    freedom: float

    def p_value(self) -> Floats:
        """Give the two-sided probability of an estimate at least this far from zero if nothing had an effect."""
        return np.asarray(2 * stats.t.sf(np.abs(self.estimate) / self.error, self.freedom))

    def interval(self, level: float) -> Floats:
        """Give the lower and the upper end of the interval at a level such as 0.95, one row each."""
        reach = stats.t.ppf((1 + level) / 2, self.freedom) * self.error
        return np.stack([self.estimate - reach, self.estimate + reach])


@dataclass(frozen=True, slots=True)
class Undefined:
    """No error can be told, because these clusters fit themselves: whatever they show, nothing is left of it."""

    clusters: tuple[int, ...]


def cr1(regression: Regression) -> Robust:
    """Give plain cluster-robust errors, which are far too small when few clusters are treated."""
    pull, residual, rows = regression.pull, regression.residual, regression.rows
    clusters, (count, width) = len(rows), regression.design.shape
    factor = clusters / (clusters - 1) * (count - 1) / (count - width)
    meat = sum(np.square(pull[own] @ residual[own]) for own in rows)
    return Robust(pull @ regression.outcome, np.sqrt(factor * meat), float(clusters - 1))


def cr2(regression: Regression) -> Robust | Undefined:
    """Give errors without bias under equal independent errors, with degrees of freedom by Satterthwaite."""
    pull, residual, rows = regression.pull, regression.residual, regression.rows
    scores = [_score(regression, own, pull[own]) for own in rows]
    if alone := tuple(number for number, score in enumerate(scores) if score is None):
        return Undefined(alone)
    adjusted = [score for score in scores if score is not None]
    meat = sum(np.square(score @ residual[own]) for own, score in zip(rows, adjusted, strict=True))
    return Robust(pull @ regression.outcome, np.sqrt(meat), _freedom(regression, rows, adjusted))


def _score(regression: Regression, own: Ints, pull: Floats) -> Floats | None:
    """A cluster's pull, widened by what the fit takes off its residuals; None when the fit takes off all of it."""
    size, axes = np.linalg.eigh(_spread(regression, own))
    along, flat = axes.T @ pull, size <= _FLAT * max(size.max(), 1.0)
    if (np.abs(along[flat]) > _FLAT * np.abs(regression.pull).max()).any():
        return None
    return np.asarray(axes @ (along * np.where(flat, 0, 1 / np.sqrt(np.where(flat, 1, size)))))


def _spread(regression: Regression, own: Ints) -> Floats:
    """The covariance of a cluster's residuals under equal independent errors of variance 1."""
    design, bread = regression.design[own], regression.bread
    heavy = (design * regression.weight[own][:, None]) @ bread @ design.T
    return np.asarray(np.eye(len(own)) - heavy - heavy.T + design @ _crossed(regression) @ design.T)


def _crossed(regression: Regression) -> Floats:
    twice = regression.design * regression.weight[:, None]
    return np.asarray(regression.bread @ (twice.T @ twice) @ regression.bread)


def _freedom(regression: Regression, rows: list[Ints], scores: list[Floats]) -> float:
    """Twice the squared mean of the variance over its own variance, under the working model."""
    light = np.stack([score @ regression.design[own] for own, score in zip(rows, scores, strict=True)])
    heavy = np.stack(
        [(score * regression.weight[own]) @ regression.design[own] for own, score in zip(rows, scores, strict=True)]
    )
    mixed = heavy @ regression.bread @ light.T
    joint = np.diag([float(score @ score) for score in scores]) - mixed - mixed.T
    joint += light @ _crossed(regression) @ light.T
    return float(np.trace(joint) ** 2 / np.square(joint).sum())


def regression_of(regions: Collapsed) -> Regression:
    """Write the effect as a regression: each treated region beside all comparison regions, cohort by cohort.

    The design has one column per cohort, for what happened to everybody, and one for being treated, which is the
    effect: with the weights given it is exactly the estimate of the collapsed regions. Clusters are the regions.
    """
    contrasts, shares = regions.contrasts, regions.shares
    found = regions.actual
    region, cohort = np.nonzero((regions.label[:, None] == np.arange(regions.idle)) | ~found.treated[0][:, None])
    treated = found.treated[0][region]
    return Regression(
        np.column_stack([np.eye(regions.idle)[cohort], treated]),
        contrasts[region, cohort][:, None],
        found.pull[0][region] * np.where(treated, 1, shares[cohort]) * len(regions.label),
        region,
        np.eye(regions.idle + 1)[-1],
    )
