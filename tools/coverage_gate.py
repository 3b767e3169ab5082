#!/usr/bin/env python3
"""Holds the promise on coverage: every line and branch where money or law is decided, nearly all elsewhere.

usage: coverage_gate.py [coverage.json]

Reads the report of `coverage json`. Parts that decide on law or money are held per file at 100%; every other part of
the package is held at 95% of its lines and branches together. Exit code 1, with the places, if one falls short.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

PACKAGE = "ontschot"
EXACT_PARTS = frozenset({"allocation", "exact", "law", "ledger", "payments"})
EPISODES = frozenset(
    {
        *("account", "border", "chain", "construct", "cover", "followed", "listing", "outliers", "placed"),
        *("responsible", "settled", "severity", "stretches", "triggers"),
    }
)
"""The files that decide in which episode money goes; the rest of episodes reads, writes and talks to engines."""
ELSEWHERE_PERCENT = 95
WORST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """What the tests reached in one file: lines and branches, counted, and what they left out."""

    path: str
    reached: int
    total: int
    missing_lines: tuple[int, ...] = ()
    missing_branches: tuple[tuple[int, int], ...] = ()

    @property
    def missed(self) -> int:
        """Lines and branches that no test reached."""
        return self.total - self.reached

    def __str__(self) -> str:
        lines = ", ".join(map(str, self.missing_lines)) or "none"
        branches = ", ".join(f"{start}->{end}" for start, end in self.missing_branches) or "none"
        return f"{self.path}: lines missed {lines}; branches missed {branches}"


def part_of(path: str) -> str:
    """The part of the package that a file belongs to: its folder or, at the top, the module itself.

    >>> part_of("src/ontschot/law/rules/dss_01.py"), part_of("src/ontschot/money.py")
    ('law', 'money')
    """
    inside = PurePosixPath(path.replace("\\", "/")).parts
    return inside[inside.index(PACKAGE) + 1].removesuffix(".py")


def is_exact(path: str) -> bool:
    """Whether a file decides on law or money, so that nothing in it may go untested.

    >>> is_exact("src/ontschot/payments/split.py"), is_exact("src/ontschot/tables/ledger.py")
    (True, True)
    >>> is_exact("src/ontschot/cli/app.py")
    False
    """
    part, stem = part_of(path), PurePosixPath(path).stem
    return part in EXACT_PARTS or stem in EXACT_PARTS or (part == "episodes" and stem in EPISODES)


def read(report: Path) -> list[Measured]:
    """The measured files of a report; refuses one that was made without branches."""
    content = json.loads(report.read_text(encoding="utf-8"))
    if not content["meta"]["branch_coverage"]:
        raise SystemExit(f"{report}: measured without branches")
    return [_measured(path, file) for path, file in sorted(content["files"].items())]


def _measured(path: str, file: dict[str, Any]) -> Measured:
    summary = file["summary"]
    return Measured(
        path=path,
        reached=summary["covered_lines"] + summary["covered_branches"],
        total=summary["num_statements"] + summary["num_branches"],
        missing_lines=tuple(file["missing_lines"]),
        missing_branches=tuple((start, end) for start, end in file["missing_branches"]),
    )


def shortcomings(files: list[Measured]) -> Iterator[str]:
    """Each place that falls short of the promise, worst first within a part."""
    if not files:
        yield "nothing was measured"
    for file in files:
        if is_exact(file.path) and file.missed:
            yield f"must be complete: {file}"
    for part, members in _elsewhere(files).items():
        yield from _part_shortcomings(part, members)


def _elsewhere(files: list[Measured]) -> dict[str, list[Measured]]:
    parts: dict[str, list[Measured]] = defaultdict(list)
    for file in files:
        if not is_exact(file.path):
            parts[part_of(file.path)].append(file)
    return parts


def _part_shortcomings(part: str, members: list[Measured]) -> Iterator[str]:
    reached, total = sum(m.reached for m in members), sum(m.total for m in members)
    if 100 * reached >= ELSEWHERE_PERCENT * total:
        return
    yield f"{part}: {100 * reached / total:.2f}% of lines and branches, at least {ELSEWHERE_PERCENT}% promised"
    for file in sorted((m for m in members if m.missed), key=lambda m: -m.missed)[:WORST_SHOWN]:
        yield f"  {file}"


def main(arguments: list[str]) -> int:
    """Print what falls short; 0 when nothing does."""
    files = read(Path(arguments[0] if arguments else "coverage.json"))
    short = list(shortcomings(files))
    print("\n".join(short or [f"coverage holds in {len(files)} files"]))
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
