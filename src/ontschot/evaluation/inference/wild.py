"""The wild cluster bootstrap, with regions as clusters and no effect imposed: a choice beside the default.

Source: Cameron, Gelbach and Miller (2008); MacKinnon and Webb (2018) on what it cannot do with few treated regions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isnan

import numpy as np

from ontschot.evaluation.adapter_wild import restricted_wild_bootstrap
from ontschot.evaluation.inference.cr2 import regression_of
from ontschot.evaluation.inference.regions import Collapsed

__all__ = ["LEAST_REGIONS", "Signs", "Wild", "wild"]

LEAST_REGIONS = 5
"""With fewer regions there are fewer than 2^4 different draws, too few for any p-value below 5%."""


class Signs(StrEnum):
    """What a region's residuals are multiplied by: 1 or -1, or one of six numbers when there are few regions."""

    RADEMACHER = "rademacher"
    WEBB = "webb"


@dataclass(frozen=True, slots=True)
class Wild:
    """What the bootstrap finds; low and high in the unit of the outcome, infinite where it never rejects."""

    p_value: float
    low: float
    high: float


def wild(regions: Collapsed, *, level: float, draws: int, seed: int, signs: Signs = Signs.RADEMACHER) -> Wild | None:
    """Bootstrap the effect; None when it has no error, with one region on a side or fewer than five in all."""
    if min(regions.treated, regions.compared) == 1 or len(regions.label) < LEAST_REGIONS:
        return None
    regression = regression_of(regions)
    root = np.sqrt(regression.weight)
    found = Wild(
        *restricted_wild_bootstrap(
            regression.design * root[:, None],
            regression.outcome[:, 0] * root,
            regression.cluster,
            webb=signs is Signs.WEBB,
            draws=draws,
            level=level,
            seed=seed,
        )
    )
    return None if isnan(found.p_value) else found
