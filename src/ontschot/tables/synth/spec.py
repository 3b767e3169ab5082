"""What to make: how many people, where, in which period, with which agreements and which difficulties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ontschot.periods import Period
from ontschot.tables.synth.agreements import AgreementSpec
from ontschot.tables.synth.calibration import calibration

__all__ = ["FIRST_YEAR", "MOST_PEOPLE", "Layout", "SynthSpec"]

MOST_PEOPLE = 100_000_000
"""More than five times the Netherlands; beyond it, pseudonyms and shuffling are not proven."""


FIRST_YEAR = 2007
"""The Zvw began in 2006, and some costs belong to the year before the first cost year."""


class Layout(StrEnum):
    """How rows lie in the files: shuffled with scattered pseudonyms, as in life, or dense numbers in order."""

    SHUFFLED = "shuffled"
    DENSE = "dense"


@dataclass(frozen=True, slots=True)
class SynthSpec:
    """One synthetic population; the same spec gives the same bytes.

    period: in which people are born, die, switch and turn eighteen. cost_years: the years of which costs are known.
    regions: keys of care-office regions, "onbekend" for people without known residence; empty: the whole country.
    sectors: those with costs; empty: all. common_key: one pseudonym per person with all insurers, instead of one per
    insurer. partial: share of memberships that begin late or end early. claims: share of people whose costs are also
    written as claim lines. dirty: add rows that the contracts refuse.
    """

    people: int
    seed: int
    period: Period
    cost_years: tuple[int, ...] = (2023,)
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    agreements: tuple[AgreementSpec, ...] = ()
    common_key: bool = False
    layout: Layout = Layout.SHUFFLED
    partial: Fraction = Fraction(1, 4)
    claims: Fraction = Fraction(0)
    dirty: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.people <= MOST_PEOPLE:
            raise ValueError(f"a population has 1 to {MOST_PEOPLE} people, not {self.people}")
        if self.period.days == 1:
            raise ValueError("something can only happen within a period of two days or more")
        if not self.cost_years or min(*self.cost_years, self.period.start.year) < FIRST_YEAR:
            raise ValueError(f"costs need at least one year, and no year lies before {FIRST_YEAR}")
        if unknown := set(self.regions) - set(calibration().regions):
            raise ValueError(f"not a calibrated region: {', '.join(sorted(unknown))}")
        if unknown := set(self.sectors) - set(calibration().mean_cost):
            raise ValueError(f"not a calibrated sector: {', '.join(sorted(unknown))}")

    @property
    def region_keys(self) -> tuple[str, ...]:
        """The regions in which people live, in the order of the country."""
        return tuple(key for key in calibration().regions if not self.regions or key in self.regions)

    @property
    def sector_codes(self) -> tuple[str, ...]:
        """The sectors with costs, in the order of the list of sectors."""
        return tuple(code for code in calibration().mean_cost if not self.sectors or code in self.sectors)
