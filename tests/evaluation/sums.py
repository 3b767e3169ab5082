"""Made figures of regions for the design that ships as an example."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.read import example, read_design
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum

EFFECT = -100.0


def design(folder: Path, **changes: Any) -> Design:
    """Read the example with changes."""
    path = folder / "opzet.json"
    path.write_text(json.dumps(yaml.safe_load(example()) | changes, default=str), encoding="utf-8")
    read = read_design(path)
    assert read.document is not None, [str(problem.message) for problem in read.problems]
    return read.document


def sums(asked: Design, seed: int = 1, idle: int = 12, noise: float = 5.0) -> tuple[RegionSum, ...]:
    """Draw costs per region and period, with a planted effect where the design says that the agreement works."""
    draw = np.random.default_rng(seed)
    starts = {item.unit: item.first_period for item in asked.treated}
    found = []
    for region in (*starts, *(f"zorgkantoor:2023:9{number:03}" for number in range(idle))):
        level, people = draw.normal(2500, 100), int(draw.integers(10_000, 90_000))
        for period in asked.periods:
            planted = EFFECT * (period >= starts.get(region, NEVER))
            mean = level + 40 * (period - asked.periods[0]) + draw.normal(0, noise) + planted
            found.append(RegionSum(region, period, NEVER, people, float(people), people * mean))
    return tuple(found)
