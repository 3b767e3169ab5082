"""The national allocation against hand-written SQL, Polars and pandas, on the same seeded population.

Everything runs in a process of its own, in turn, and must give the ledger that all others give.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.pages import write_pages
from bench.population import NATIONAL, TENTH, Load, cache
from bench.race import OURS, Entrant, Measured, Race, run_race
from bench.tables import allocation_rows, as_data, machine, plain

__all__ = ["CAPPED", "OUT", "Plan", "growth", "main", "measure", "plan", "save", "targets"]

OUT = Path(__file__).parent / "out"

CAPPED = 1_500_000_000
"""Bytes that a run on a small computer may take."""

PEERS = ("duckdb", "polars")
HEADING = ("people (million)", "sectors", "who", "CPU s", "times ours", "peak GB", "runs")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: the populations from small to large, and how often each contestant runs."""

    loads: tuple[Load, ...] = (TENTH, Load(5_370_000), NATIONAL)
    repeats: int = 5

    def races(self) -> list[Race]:
        """One and three sectors on the largest population, first and last; pandas on the smallest."""
        free, peers = Entrant(OURS), tuple(map(Entrant, PEERS))
        largest = (free, Entrant(OURS, CAPPED), *peers)
        between = [Race(load, 1, (free, *peers), self.repeats) for load in self.loads[1:-1]]
        return [
            Race(self.loads[-1], 1, largest, self.repeats),
            *(Race(self.loads[0], sectors, (free, *peers, Entrant("pandas")), self.repeats) for sectors in (1, 3)),
            *between,
            Race(self.loads[-1], 3, largest, self.repeats),
        ]


def plan(people: Sequence[int], agreements: int, repeats: int) -> Plan:
    """Give the plan for other populations than the usual ones."""
    return Plan(tuple(Load(count, agreements) for count in sorted(people)), repeats)


def growth(lines: Sequence[Measured]) -> float | None:
    """Give how many times the smallest population's CPU the largest takes per tenfold of people; None for one size."""
    ours = sorted((line.people, line.seconds) for line in lines if line.sectors == 1 and line.entrant == Entrant(OURS))
    (few, least), (many, most) = ours[0], ours[-1]
    return most / least * 10 * few / many if many > few else None


def targets(lines: Sequence[Measured]) -> dict[str, Any]:
    """Set what was measured on the largest population beside what the program wants to reach."""
    people = max(line.people for line in lines)
    largest = [line for line in lines if line.people == people]
    ours = {line.sectors: line for line in largest if line.entrant == Entrant(OURS)}
    capped = [line for line in largest if line.entrant.memory_limit]
    sql = {line.sectors: line for line in largest if line.entrant.name == "duckdb"}
    return {
        "times_less_cpu_than_sql": {n: round(sql[n].seconds / line.seconds, 2) for n, line in ours.items()},
        "wanted_times": 4,
        "peak_bytes": max(line.most for line in ours.values()),
        "wanted_peak_bytes": 2_500_000_000,
        "capped_peak_bytes": max((line.most for line in capped), default=None),
        "wanted_capped_peak_bytes": CAPPED,
        "cpu_for_ten_times_the_people": growth(lines),
        "wanted_growth": 11,
    }


def measure(chosen: Plan, data: Path, out: Path) -> list[Measured]:
    """Run everything, print one table, and keep all runs as JSON in a folder. Raises UnequalError and FailedError."""
    lines: list[Measured] = []
    for race in chosen.races():
        lines += run_race(race, data, lambda text: print(text, flush=True))
        lines.sort(key=lambda line: (line.people, line.sectors))
        save(lines, out)
    print(plain(HEADING, allocation_rows(lines, "within")))
    print(json.dumps(targets(lines), indent=2))
    return lines


def save(lines: Sequence[Measured], out: Path) -> None:
    """Keep what was measured so far, so that an interruption loses nothing."""
    told = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "targets": targets(lines),
        "runs": as_data(lines),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "allocation.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as asked on the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.allocation", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the small population once, to see that all is well")
    parser.add_argument("--size", type=int, action="append", help="people; again for more sizes")
    parser.add_argument("--agreements", type=int, default=NATIONAL.agreements)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--data", type=Path, default=cache(), help="where populations are kept")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--docs", type=Path, help="folder of documentation in which table and picture are written anew")
    given = parser.parse_args(arguments)
    chosen = Plan(repeats=given.repeats)
    if given.quick or given.size:
        chosen = plan(given.size or [TENTH.people], given.agreements, 1 if given.quick else given.repeats)
    lines = measure(chosen, given.data, given.out)
    if given.docs:
        write_pages(lines, given.docs)


if __name__ == "__main__":
    main()
