"""The population of the demonstration dossier."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from ontschot.periods import Period
from ontschot.progress import Progress
from ontschot.tables.contracts import UNKNOWN
from ontschot.tables.synth.generate import generate
from ontschot.tables.synth.groups import demo_agreements
from ontschot.tables.synth.report import SynthReport
from ontschot.tables.synth.spec import SynthSpec

__all__ = ["demo_population", "demo_spec"]

_CLAIMED = Fraction(1, 20)


def demo_population(
    folder: Path, people: int = 200_000, seed: int = 2025, progress: Progress | None = None
) -> SynthReport:
    """Write the tables of the demonstration: the ten regions of its forty agreements, the years 2024 and 2025.

    Costs are those of 2023 and 2024; one in twenty people also has claim lines. Pseudonyms differ per insurer.
    """
    return generate(demo_spec(people, seed), folder, progress)


def demo_spec(people: int = 200_000, seed: int = 2025) -> SynthSpec:
    """Give the spec of the demonstration."""
    agreements = demo_agreements()
    regions = dict.fromkeys(region for agreement in agreements for region in agreement.regions)
    return SynthSpec(
        people=people,
        seed=seed,
        period=Period(date(2024, 1, 1), date(2026, 1, 1)),
        cost_years=(2023, 2024),
        regions=(*regions, UNKNOWN),
        agreements=agreements,
        claims=_CLAIMED,
    )
