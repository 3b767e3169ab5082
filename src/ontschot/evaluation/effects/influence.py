"""How much each unit pulls at an estimate: the way from sums per cohort to standard errors and covariances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ontschot.evaluation.moments import Kind, Moments
from ontschot.evaluation.panel import Floats

__all__ = ["Estimate", "Influence", "covariance"]


@dataclass(frozen=True, slots=True)
class Influence:
    """The influence of a unit as a linear function of its outcomes.

    A unit with weight w of cohort c has w * (member[c] + sum over its periods of (level[c, t] + slope[c, t] * its
    deviation from the mean of its cell)). Influences add up and scale as the estimates that they belong to do.
    """

    member: Floats
    level: Floats
    slope: Floats

    @classmethod
    def none(cls, moments: Moments) -> Influence:
        """Give the influence on a figure that no unit changes."""
        return cls(np.zeros(len(moments.cohorts)), np.zeros(moments.mean.shape), np.zeros(moments.mean.shape))

    def __add__(self, other: Influence) -> Influence:
        return Influence(self.member + other.member, self.level + other.level, self.slope + other.slope)

    def __rmul__(self, factor: float) -> Influence:
        return Influence(factor * self.member, factor * self.level, factor * self.slope)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the influence of every unit on it."""

    value: float
    influence: Influence

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(self.value + other.value, self.influence + other.influence)

    def __rmul__(self, factor: float) -> Estimate:
        return Estimate(factor * self.value, factor * self.influence)

    def error(self, moments: Moments) -> float:
        """Give the standard error, clustered by unit, in the unit of the outcome; never below 0 by rounding."""
        return float(np.sqrt(max(0.0, covariance((self.influence,), moments)[0, 0])))


def covariance(influences: Sequence[Influence], moments: Moments) -> Floats:
    """Give the covariances of estimates, clustered by unit: the sums of the products of their influences."""
    member = np.stack([item.member for item in influences])
    level = np.stack([item.level for item in influences])
    slope = np.stack([item.slope for item in influences])
    if moments.kind is Kind.SECTIONS:
        return _of_sections(member[:, :, None] + level, slope, moments)
    return _of_panel(member + level.sum(axis=2), slope, moments)


def _of_panel(height: Floats, slope: Floats, moments: Moments) -> Floats:
    heavy, linear = moments.heavy[:, 0], moments.linear
    crossed = np.einsum("ic,jct,ct->ij", height, slope, linear)
    flat = np.einsum("ic,jc,c->ij", height, height, heavy)
    return np.asarray(flat + crossed + crossed.T + np.einsum("ict,cts,jcs->ij", slope, moments.scatter, slope))


def _of_sections(height: Floats, slope: Floats, moments: Moments) -> Floats:
    own = np.einsum("ctt->ct", moments.scatter)
    crossed = np.einsum("ict,jct,ct->ij", height, slope, moments.linear)
    flat = np.einsum("ict,jct,ct->ij", height, height, moments.heavy)
    return np.asarray(flat + crossed + crossed.T + np.einsum("ict,ct,jct->ij", slope, own, slope))
