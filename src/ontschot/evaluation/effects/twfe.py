"""Two-way fixed effects: the customary regression, shown beside the estimate and labelled as what it is.

When agreements start at different times and effects grow, it compares with units that are treated already, and can even
point the wrong way. It is no basis for a conclusion then. Source: Goodman-Bacon (2021).
"""

from __future__ import annotations

import numpy as np

from ontschot.evaluation.effects.influence import Estimate, Influence
from ontschot.evaluation.moments import Kind, Moments
from ontschot.evaluation.panel import Floats

__all__ = ["two_way"]


def two_way(moments: Moments) -> Estimate:
    """Give the coefficient of being treated, with effects of every unit and period.

    Raises ValueError for repeated cross-sections, or when treatment does not differ from units and periods.
    """
    if moments.kind is not Kind.PANEL:
        message = "two-way fixed effects need units that are seen in every period"
        raise ValueError(message)
    treated = (np.array(moments.periods) >= np.array(moments.cohorts)[:, None]).astype(np.float64)
    weight = moments.mass[:, 0]
    apart, means = _demeaned(treated, weight), _demeaned(moments.mean, weight)
    spread = float(weight @ (apart**2).sum(axis=1))
    if spread <= np.finfo(float).eps * weight.sum():
        message = "nobody is treated at another time than others"
        raise ValueError(message)
    value = float(weight @ (apart * means).sum(axis=1)) / spread
    level = apart * (means - value * apart) / spread
    return Estimate(value, Influence(np.zeros(len(moments.cohorts)), level, apart / spread))


def _demeaned(values: Floats, weight: Floats) -> Floats:
    """Take the mean of every cohort and, by weight, of every period out."""
    apart = values - values.mean(axis=1, keepdims=True)
    return np.asarray(apart - weight @ apart / weight.sum())
