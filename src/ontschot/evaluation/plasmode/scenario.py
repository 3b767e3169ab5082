"""What is planted: how many regions, from when, how the effect differs between them and over time, and how large."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ontschot.evaluation.panel import NEVER, Floats, Ints, Panel

__all__ = ["Case", "Planted", "Scenario", "Shape", "Starts", "case_of", "planted"]


class Starts(StrEnum):
    """Whether all treated regions start in one random period, or each in a random period of its own."""

    COMMON = "common"
    STAGGERED = "staggered"


class Shape(StrEnum):
    """The same effect everywhere; one that differs between regions, from none to twice the mean; or one that grows."""

    SAME = "same"
    UNEVEN = "uneven"
    GROWING = "growing"


@dataclass(frozen=True, slots=True)
class Scenario:
    """treated: how many regions. size: the effect as a share of the mean outcome; 0 plants nothing."""

    treated: int
    starts: Starts = Starts.COMMON
    shape: Shape = Shape.SAME
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """One draw: the first treated period of each treated region, and its effect relative to the mean one."""

    starts: Mapping[str, int]
    strength: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Planted:
    """Real figures with an effect in them; truth: its mean over the treated units and periods, by weight."""

    panel: Panel
    truth: float


def case_of(panel: Panel, scenario: Scenario, seed: tuple[int, ...]) -> Case:
    """Draw regions and starts: at least two periods before every start and at least two treated ones.

    The same seed gives the same draw whatever the order of the rows. Raises ValueError when the regions or periods are
    too few.
    """
    names, allowed = sorted({*panel.region}), panel.periods[2:-1]
    if scenario.treated >= len(names) or not allowed:
        message = f"{scenario.treated} of {len(names)} regions in {len(panel.periods)} periods leave nothing to compare"
        raise ValueError(message)
    chance = np.random.default_rng(seed)
    chosen = [names[place] for place in chance.permutation(len(names))[: scenario.treated]]
    starts = chance.choice(np.array(allowed), scenario.treated)
    if scenario.starts is Starts.COMMON:
        starts[:] = starts[0]
    strength = chance.uniform(0, 2, scenario.treated) if scenario.shape is Shape.UNEVEN else np.ones(scenario.treated)
    return Case(
        dict(zip(chosen, starts.tolist(), strict=True)),
        dict(zip(chosen, strength.tolist(), strict=True)),
    )


def planted(panel: Panel, case: Case, scenario: Scenario) -> Planted:
    """Put the effect of a draw in the panel, whose units may be regions or units within them."""
    cohort = np.array([case.starts.get(region, NEVER) for region in panel.region], np.int64)
    since = np.array(panel.periods) - cohort[:, None]
    strength = np.array([case.strength.get(region, 0.0) for region in panel.region])
    relative = np.where(since >= 0, strength[:, None], 0.0)
    if scenario.shape is Shape.GROWING:
        relative = relative * (since + 1)
        relative /= _over_treated(relative, panel, since)
    effect = scenario.size * panel.outcome.mean() * relative
    treated = Panel(panel.units, panel.periods, cohort, panel.outcome + effect, panel.weight, panel.region)
    return Planted(treated, _over_treated(effect, panel, since))


def _over_treated(values: Floats, panel: Panel, since: Ints) -> float:
    return float(np.average(values, weights=(since >= 0) * panel.weight[:, None]))
