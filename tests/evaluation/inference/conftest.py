"""Panels of regions of which few are treated."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from ontschot.evaluation.panel import NEVER, Panel

MakeRegions = Callable[..., Panel]


@pytest.fixture(scope="session")
def make_regions() -> MakeRegions:
    """Makes a panel of regions in six years, of which the first are treated from the years given on; effect 1."""

    def made(starts: tuple[int, ...] = (4, 4), regions: int = 12, seed: int = 1, *, weighted: bool = False) -> Panel:
        draw = np.random.default_rng(seed)
        cohort = np.full(regions, NEVER)
        cohort[: len(starts)] = starts
        times = np.arange(1, 7)
        outcome = draw.normal(10, 3, (regions, 1)) + draw.normal(0, 1, 6) + draw.gamma(2, 0.5, (regions, 6))
        outcome += times >= cohort[:, None]
        weight = draw.integers(1, 6, regions).astype(float) if weighted else np.ones(regions)
        names = tuple(f"zorgkantoor:2023:{number:02}" for number in range(regions))
        return Panel(names, tuple(range(1, 7)), cohort, outcome, weight, names)

    return made
