"""Answers of which it is asked how credible they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.evaluation.sums import design

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.panel import NEVER, Panel

MakeCase = Callable[..., tuple[Panel, Design]]
COST = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "source": "Declaraties"}


@pytest.fixture
def make_case(tmp_path: Path) -> MakeCase:
    """Makes a panel of regions in eight years with an effect of -50, and the design that asks for it."""

    def made(
        starts: tuple[int, ...] = (2025, 2025, 2026),
        *,
        idle: int = 12,
        seed: int = 1,
        noise: float = 10.0,
        trend: float = 0.0,
        height: float = 0.0,
        **changes: Any,
    ) -> tuple[Panel, Design]:
        draw = np.random.default_rng(seed)
        names = tuple(f"zorgkantoor:2023:{number:02}" for number in range(len(starts) + idle))
        cohort = np.array([*starts, *idle * [NEVER]])
        periods = tuple(range(2021, 2029))
        outcome = draw.normal(2500, 100, (len(names), 1)) + draw.normal(0, noise, (len(names), 8))
        treated = (cohort != NEVER)[:, None]
        outcome += treated * (height + trend * np.arange(8)) - 50 * (np.array(periods) >= cohort[:, None])
        asked = design(
            tmp_path,
            **{
                "outcomes": [COST],
                "draws": 199,
                "beside": [],
                "weighing": "equal",
                "treated": [{"unit": name, "first_period": start} for name, start in zip(names, starts, strict=False)],
                "excluded": {},
                **changes,
            },
        )
        return Panel(names, periods, cohort, outcome, np.ones(len(names)), names), asked

    return made


def turned(panel: Panel) -> Panel:
    """The same regions in the other order, under other names."""
    rows = np.arange(len(panel.units))[::-1]
    names = tuple(f"zorgkantoor:2024:{number:02}" for number in range(len(rows)))
    return replace(
        panel,
        units=names,
        region=names,
        cohort=panel.cohort[rows],
        outcome=panel.outcome[rows],
        weight=panel.weight[rows],
    )
