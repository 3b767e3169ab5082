"""The seeded population of a measurement, made once and kept in a folder outside version control."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ontschot.allocation.inputs import PersonTables
from ontschot.tables.synth import SynthSpec, generate, national_spec

__all__ = ["NATIONAL", "TENTH", "Load", "cache"]

_PEOPLE_PER_MEMBER = 895
"""An agreement has one in so many insured people as members: forty million memberships of 17.9 million people."""


@dataclass(frozen=True, slots=True)
class Load:
    """So many insured people in so many agreements. Rows lie in no order and pseudonyms are scattered numbers."""

    people: int
    agreements: int = 2_000
    seed: int = 1

    @property
    def memberships(self) -> int:
        """How many memberships the agreements have together, to chance."""
        return self.people * self.agreements // _PEOPLE_PER_MEMBER

    @property
    def spec(self) -> SynthSpec:
        """What the generator makes."""
        return national_spec(self.people, self.memberships, self.agreements, seed=self.seed)

    def folder(self, place: Path) -> Path:
        """Give the folder of this population within the cache."""
        return place / f"national-{self.people}-{self.agreements}-{self.seed}" / "tables"

    def made(self, place: Path) -> Path:
        """Give the folder of this population, made now when it is not there yet. Raises OSError."""
        folder = self.folder(place)
        if not (folder / "synth.json").exists():
            generate(self.spec, folder)
        return folder

    def tables(self, place: Path) -> PersonTables:
        """Name the files that an allocation reads."""
        return PersonTables(
            *(self.folder(place) / f"{name}.parquet" for name in ("insured", "membership", "costs", "insurers"))
        )


NATIONAL = Load(17_900_000)
TENTH = Load(1_790_000)


def cache() -> Path:
    """Give the folder for populations: `ONTSCHOT_BENCH_DATA`, or `bench/data`."""
    return Path(os.environ.get("ONTSCHOT_BENCH_DATA") or Path(__file__).parent / "data")
