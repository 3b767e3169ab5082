"""The outcome of measurements as tables: on the screen, in the documentation, and as numbers for machines."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.race import OURS, Entrant, Measured

__all__ = ["allocation_rows", "as_data", "machine", "markdown", "plain", "put"]

Row = Sequence[str]

_NAMES = {"ontschot": "Ontschot", "duckdb": "DuckDB SQL", "polars": "Polars streaming", "pandas": "pandas"}


def allocation_rows(lines: Sequence[Measured], within: str) -> list[Row]:
    """Give a row per entrant: people, sectors, who, CPU seconds and how often ours, peak. within: word for a limit."""
    ours = {(line.people, line.sectors): line.seconds for line in lines if line.entrant == Entrant(OURS)}
    return [_row(line, ours[line.people, line.sectors], within) for line in lines]


def _row(line: Measured, ours: float, within: str) -> Row:
    limit = line.entrant.memory_limit
    name = _NAMES[line.entrant.name] + (f", {within} {limit / 1e9:.1f} GB" if limit else "")
    return (
        f"{line.people / 1e6:.2f}",
        str(line.sectors),
        name,
        f"{line.seconds:.1f}",
        f"{line.seconds / ours:.2f}",
        f"{line.most / 1e9:.2f}",
        str(len(line.cpu)),
    )


def plain(heading: Row, rows: Sequence[Row]) -> str:
    """Lay a table out in columns for a screen."""
    widths = [max(len(row[at]) for row in [heading, *rows]) for at in range(len(heading))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heading, *rows]
    )


def markdown(heading: Row, rows: Sequence[Row]) -> str:
    """Lay a table out for the documentation."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def put(page: Path, name: str, text: str) -> None:
    """Put text between the marks of this name on a page. Raises ValueError when the page has no such marks."""
    begin, end = f"<!-- bench {name} -->", f"<!-- end {name} -->"
    old = page.read_text(encoding="utf-8")
    new, count = re.subn(f"{begin}.*?{end}", lambda _: f"{begin}\n\n{text}\n\n{end}", old, flags=re.DOTALL)
    if not count:
        raise ValueError(f"{page.name} has no place for {name}")
    page.write_text(new, encoding="utf-8")


def machine() -> dict[str, str]:
    """Say on what was measured."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory_gb": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f}",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", known.read_text(encoding="utf-8")) if known.exists() else []
    return names[0] if names else platform.processor() or "unknown"


def as_data(lines: Sequence[Measured]) -> list[Mapping[str, Any]]:
    """Give every run of every entrant as plain data."""
    return [{**asdict(line), "median_cpu": line.seconds, "most_peak": line.most} for line in lines]
