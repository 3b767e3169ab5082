"""Made figures to plant effects in: regions, and units within them, without any treatment."""

from __future__ import annotations

import numpy as np
import pytest

from ontschot.evaluation.panel import NEVER, Panel

REGIONS, WITHIN, PERIODS = 14, 3, 8


@pytest.fixture(scope="package")
def units() -> Panel:
    """Three units in each of fourteen regions, with shocks to the region and shocks of their own."""
    chance = np.random.default_rng(5)
    regions = chance.normal(0, 1, (REGIONS, PERIODS)).cumsum(axis=1) + chance.normal(100, 5, (REGIONS, 1))
    outcome = np.repeat(regions, WITHIN, axis=0) + chance.normal(0, 0.5, (REGIONS * WITHIN, PERIODS))
    names = [f"R{number:02}" for number in range(REGIONS) for _unit in range(WITHIN)]
    return Panel(
        tuple(f"{name}-{place}" for place, name in enumerate(names)),
        tuple(range(2016, 2016 + PERIODS)),
        np.full(len(names), NEVER),
        outcome,
        np.ones(len(names)),
        tuple(names),
    )


@pytest.fixture(scope="package")
def regions(units: Panel) -> Panel:
    """The means of the regions."""
    names = tuple(sorted({*units.region}))
    mean = units.outcome.reshape(REGIONS, WITHIN, PERIODS).mean(axis=1)
    return Panel(names, units.periods, np.full(REGIONS, NEVER), mean, np.ones(REGIONS), names)
