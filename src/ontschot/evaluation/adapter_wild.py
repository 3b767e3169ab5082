"""The wild bootstrap of diff-diff, which does what the R package fwildclusterboot does: null imposed, t inverted."""

from __future__ import annotations

import numpy as np

from ontschot.evaluation.panel import Floats, Ints

__all__ = ["restricted_wild_bootstrap"]


def restricted_wild_bootstrap(
    design: Floats, outcome: Floats, cluster: Ints, *, webb: bool, draws: int, level: float, seed: int
) -> tuple[float, float, float]:
    """Give the p-value and the ends of the interval of the last coefficient; three times NaN when there is no error.

    design: one row per observation. cluster: the number of each observation's cluster, of which there are at least
    five. With few clusters all signs are tried; webb: six-point weights, which are always drawn.
    """
    from diff_diff.utils import wild_bootstrap_se

    found = wild_bootstrap_se(
        design,
        outcome,
        np.empty(0),
        cluster,
        design.shape[1] - 1,
        n_bootstrap=draws,
        weight_type="webb" if webb else "rademacher",
        alpha=1 - level,
        seed=seed,
    )
    return float(found.p_value), float(found.ci_lower), float(found.ci_upper)
