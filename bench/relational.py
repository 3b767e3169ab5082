"""The relational path on DuckDB against SQL of the same stages by hand, and against the kernel of the program."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.dossier import request
from bench.population import TENTH, Load, cache
from bench.race import OURS, Entrant, Measured, Race, run_race
from bench.relational_sql import record

__all__ = ["MEMORY", "measure", "told"]

MEMORY = 3 << 30
"""Bytes that DuckDB may use in either contestant."""


def measure(load: Load, data: Path, repeats: int) -> dict[str, Measured]:
    """Race the three on one sector, by name. Raises UnequalError when a ledger differs."""
    load.made(data)
    record(request(load.spec, 1), load.tables(data), MEMORY)
    entrants = (Entrant("relational", MEMORY), Entrant("stages", MEMORY), Entrant(OURS))
    return {line.entrant.name: line for line in run_race(Race(load, 1, entrants, repeats), data, print)}


def told(lines: dict[str, Measured]) -> list[str]:
    """Say what each took, and how many times that of the SQL and of the kernel the relational path takes."""
    ours = lines["relational"].seconds
    rows = [f"{name}: {line.seconds:.2f} CPU s, {line.cpu}" for name, line in lines.items()]
    return [*rows, *(f"relational is {ours / lines[name].seconds:.2f} times {name}" for name in ("stages", OURS))]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=TENTH.people, help="insured people")
    parser.add_argument("--agreements", type=int, default=TENTH.agreements)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--data", type=Path, default=cache())
    given = parser.parse_args()
    print("\n".join(told(measure(Load(given.size, given.agreements), given.data, given.repeats))))


if __name__ == "__main__":
    main()
