"""Contestants that do the same work in turn, again and again, each time in a process of its own."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.apart import run_apart
from bench.population import Load

__all__ = ["OURS", "Entrant", "Measured", "Race", "UnequalError", "refuse_unequal", "run_race"]

OURS = "ontschot"


class UnequalError(AssertionError):
    """Two contestants, or two runs of one, gave different ledgers."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Who runs, and under which limit of memory in bytes (None: none)."""

    name: str
    memory_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Race:
    """Who allocates how much for how many sectors, and how often."""

    load: Load
    sectors: int
    entrants: tuple[Entrant, ...]
    repeats: int


@dataclass(slots=True)
class Measured:
    """What one entrant of a race took, run by run.

    cpu: seconds of the call, user and system, all threads; whole: the same of the process with its start-up; peak:
    bytes resident. checksum, rows and cents are those of the ledger.
    """

    people: int
    memberships: int
    agreements: int
    sectors: int
    entrant: Entrant
    checksum: str = ""
    rows: int = 0
    cents: int = 0
    cpu: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    peak: list[int] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median of what the call took."""
        return statistics.median(self.cpu)

    @property
    def most(self) -> int:
        """The highest peak of all runs."""
        return max(self.peak)


def run_race(race: Race, data: Path, tell: Callable[[str], None]) -> list[Measured]:
    """Run a race in rounds in which each entrant runs once. Raises UnequalError, and FailedError when one fails.

    data: where populations are kept; one that is not there yet is made first. tell: hears of every run.
    """
    race.load.made(data)
    load = race.load
    lines = [
        Measured(load.people, load.memberships, load.agreements, race.sectors, entrant) for entrant in race.entrants
    ]
    for number in range(race.repeats):
        # Every other round backwards, so that nobody always follows the same one.
        for line in lines if number % 2 == 0 else reversed(lines):
            _once(line, load, data)
            limit = f" within {line.entrant.memory_limit:,} bytes" if line.entrant.memory_limit else ""
            told = f"{load.people:,} people, sectors: {race.sectors}, {line.entrant.name}{limit}"
            tell(f"{told}: {line.cpu[-1]:.2f} CPU s")
    refuse_unequal(lines)
    return lines


def _once(line: Measured, load: Load, data: Path) -> None:
    limit = line.entrant.memory_limit
    command = ["-m", "bench.contestant", line.entrant.name, "--data", str(data), "--sectors", str(line.sectors)]
    command += ["--people", str(load.people), "--agreements", str(load.agreements), "--seed", str(load.seed)]
    apart = run_apart([*command, *(["--memory-limit", str(limit)] if limit else [])])
    if line.checksum not in {"", apart.said["checksum"]}:
        raise UnequalError(f"{line.entrant.name} gave two ledgers")
    line.checksum, line.rows, line.cents = apart.said["checksum"], apart.said["rows"], apart.said["cents"]
    line.cpu.append(apart.said["cpu"])
    line.whole.append(apart.cpu)
    line.wall.append(apart.wall)
    line.peak.append(apart.peak)


def refuse_unequal(lines: Sequence[Measured]) -> None:
    """Raise UnequalError when not all gave one ledger."""
    if len({line.checksum for line in lines}) > 1:
        told = ", ".join(f"{line.entrant.name} {line.checksum[:12]}" for line in lines)
        raise UnequalError(f"different ledgers: {told}")
