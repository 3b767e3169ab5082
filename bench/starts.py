"""How often plain cluster-robust errors and the wild bootstrap hold no effect, by how many regions start together.

    python -m bench.starts [--cases 2000]

Made figures: nine years, equal regions, errors with an autocorrelation of 0.5. It prints the table of the pages on the
plasmode study, and takes about two minutes. The wild bootstrap is tried in as many cases less a factor of five.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np

from bench.tables import markdown
from ontschot.evaluation.effects.group_time import Base, Comparison, Question
from ontschot.evaluation.inference.cr2 import Undefined, cr1, cr2, regression_of
from ontschot.evaluation.inference.plan import Drawn
from ontschot.evaluation.inference.regions import Collapsed, collapse
from ontschot.evaluation.inference.wild import wild
from ontschot.evaluation.panel import NEVER, Panel

YEARS = tuple(range(2015, 2024))
STARTS = YEARS[2:]
AGAIN = 0.5
LEVEL = 0.95
DRAWS = 399
PLAN = ((22, 10, 1), (22, 10, 2), (32, 15, 3), (22, 10, 7), (42, 30, 7), (22, 20, 2), (32, 30, 3))
"""Comparison regions, treated regions, and how many starts these are divided over."""


@dataclass(frozen=True, slots=True)
class Held:
    """Shares of cases in which an interval holds zero, where there is no effect."""

    cr1: float
    cr2: float
    wild: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000)
    cases = parser.parse_args().cases
    rows = []
    for idle, treated, starts in PLAN:
        held = measured(idle, treated, starts, cases)
        shares = (f"{100 * share:.1f}%" for share in (held.cr1, held.wild, held.cr2))
        rows.append([str(treated), str(starts), str(idle), *shares])
    print(markdown(["treated", "starts", "comparison", "CR1", "wild bootstrap", "CR2"], rows))


def measured(idle: int, treated: int, starts: int, cases: int) -> Held:
    """Draw figures without an effect and count in how many each interval holds zero."""
    draw = np.random.default_rng([idle, treated, starts])
    drawn = [_regions(draw, idle, treated, starts) for _ in range(cases)]
    robust = [cr2(regression_of(item)) for item in drawn]
    return Held(
        float(np.mean([_holds(*cr1(regression_of(item)).interval(LEVEL)[:, 0]) for item in drawn])),
        float(np.mean([not isinstance(item, Undefined) and _holds(*item.interval(LEVEL)[:, 0]) for item in robust])),
        float(np.mean([_wild(item, seed) for seed, item in enumerate(drawn[: cases // 5])])),
    )


def _regions(draw: np.random.Generator, idle: int, treated: int, starts: int) -> Collapsed:
    count = idle + treated
    outcome = draw.normal(0, 1, (count, len(YEARS)))
    for year in range(1, len(YEARS)):
        outcome[:, year] = AGAIN * outcome[:, year - 1] + np.sqrt(1 - AGAIN**2) * outcome[:, year]
    chosen = np.sort(draw.choice(np.array(STARTS), starts, replace=False))
    cohort = np.concatenate([np.resize(chosen, treated), np.full(idle, NEVER)])
    names = tuple(map(str, range(count)))
    panel = Panel(names, YEARS, cohort, outcome, np.ones(count), names)
    found = collapse(panel, Question(Comparison.NEVER, Base.UNIVERSAL, 0), Drawn.SIMPLE)
    assert found is not None  # noqa: S101 - every start has a year before it
    return found


def _wild(regions: Collapsed, seed: int) -> bool:
    found = wild(regions, level=LEVEL, draws=DRAWS, seed=seed)
    return found is not None and _holds(found.low, found.high)


def _holds(low: float, high: float) -> bool:
    return low <= 0 <= high


if __name__ == "__main__":
    main()
