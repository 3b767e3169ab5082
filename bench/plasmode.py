"""The plasmode study: effects planted in the Vektis figures, over and over, at full size.

    python -m bench.plasmode FOLDER [--out FILE] [--only NAME] [--share 0.1] [--pages docs]

FOLDER holds the files of Vektis. Every line of the plan that is done is added to the file at once, with the CPU seconds
and the load of the machine; a run that is broken off goes on where it was. --pages puts the tables in the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import ibis

from bench.plasmode_pages import write_pages
from bench.tables import machine
from ontschot.evaluation.panel import Panel
from ontschot.evaluation.plasmode.scenario import Scenario, Shape, Starts
from ontschot.evaluation.plasmode.study import Settings, Tally, study
from ontschot.evaluation.plasmode.ways import Way
from ontschot.evaluation.reading.read import panel_in_memory
from ontschot.evaluation.reading.rules import Reading, Weighing
from ontschot.tables.panel_level import PanelLevel
from ontschot.tables.vektis import read_vektis
from ontschot.tables.vektis_panel import TOTAL, vektis_panel

COUNTS = (1, 2, 3, 5, 10)
SIZES = (0.01, 0.02, 0.05)
_FAST = (Way.DEFAULT, Way.STUDENTISED, Way.CR2, Way.DEFAULT_ALL, Way.CR2_ALL, Way.CR1, Way.TWO_WAY, Way.UNIT)
_OURS = (Way.DEFAULT, Way.STUDENTISED, Way.CR2, Way.CR1)
_EFFECTS = (Way.DEFAULT, Way.STUDENTISED, Way.CR2, Way.TWO_WAY)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan, for every number of treated regions: the figures, what is planted, how it is looked at."""

    name: str
    ways: tuple[Way, ...]
    cases: int
    outcome: str = TOTAL
    first_year: int = 2015
    level: PanelLevel = PanelLevel.REGION
    weighing: Weighing = Weighing.EQUAL
    starts: Starts = Starts.COMMON
    shape: Shape = Shape.SAME
    size: float = 0.0


PLAN: tuple[Line, ...] = (
    Line("total", _FAST, 2_000),
    Line("staggered", _FAST, 2_000, starts=Starts.STAGGERED),
    Line("uneven", _EFFECTS, 1_000, shape=Shape.UNEVEN, size=0.05),
    Line("growing", _EFFECTS, 1_000, starts=Starts.STAGGERED, shape=Shape.GROWING, size=0.05),
    *(
        Line(sector, _OURS, 1_000, f"{sector}_eur_per_insured_year")
        for sector in ("msz", "wijkverpleging", "huisartsenzorg", "farmacie")
    ),
    Line("long", _OURS, 1_000, first_year=2011),
    Line("weighted", _OURS, 1_000, weighing=Weighing.FIRST),
    Line("wild", (Way.WILD,), 1_000),
    Line("synthetic", (Way.SYNTHETIC,), 300),
    Line("imputation", (Way.IMPUTATION,), 500),
    Line("imputation-staggered", (Way.IMPUTATION,), 500, starts=Starts.STAGGERED),
    Line("wild-staggered", (Way.WILD,), 1_000, starts=Starts.STAGGERED),
    Line("municipalities", _OURS, 1_000, level=PanelLevel.MUNICIPALITY),
    Line("municipalities-long", _OURS, 300, level=PanelLevel.MUNICIPALITY, first_year=2011),
)


def main() -> None:
    """Run what is left of the plan."""
    asked = _arguments()
    done = {(row["name"], row["treated"]) for row in rows_of(asked.out)}
    figures = Figures(asked.folder)
    for line in PLAN:
        for treated in COUNTS:
            if (line.name, treated) not in done and asked.only in {None, line.name} and differs(line, treated):
                row = _run(line, treated, figures, asked.share)
                with asked.out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(row) + "\n")
                print(*_screen(row), sep="\n", flush=True)
    if asked.pages:
        write_pages(rows_of(asked.out), asked.pages)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Plant effects in the Vektis figures and see what finds them back.")
    parser.add_argument("folder", type=Path, help="folder with the files of Vektis")
    parser.add_argument("--out", type=Path, default=Path("plasmode.jsonl"), help="file for the measurements")
    parser.add_argument("--only", help="one line of the plan, by name")
    parser.add_argument("--share", type=float, default=1.0, help="share of the draws, to try it out")
    parser.add_argument("--pages", type=Path, help="folder of the documentation, to put the tables in")
    return parser.parse_args()


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read the measurements made so far."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def differs(line: Line, treated: int) -> bool:
    """One treated region has one start, however starts are drawn."""
    return treated > 1 or line.starts is Starts.COMMON or line.shape is not Shape.SAME


class Figures:
    """The panels, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[tuple[int, PanelLevel], Any] = {}

    def panel(self, first_year: int, level: PanelLevel, reading: Reading) -> Panel:
        """Give one outcome of the panel from a year on."""
        if (first_year, level) not in self._tables:
            self._read(first_year)
        table = ibis.memtable(self._tables[first_year, level])
        panel, _none = panel_in_memory(table, reading)
        return replace(panel, region=panel.units) if level is PanelLevel.MUNICIPALITY else panel

    def units(self, first_year: int, reading: Reading) -> Panel:
        """Give the municipalities of one outcome within their regions."""
        self.panel(first_year, PanelLevel.REGION, reading)
        return panel_in_memory(ibis.memtable(self._tables[first_year, PanelLevel.MUNICIPALITY]), reading)[0]

    def _read(self, first_year: int) -> None:
        with duckdb.connect() as con:
            data = read_vektis(self._folder, con, years=range(first_year, 2024), last_layout=True)
            data.problems.raise_if_refused()
            for level in PanelLevel:
                self._tables[first_year, level] = vektis_panel(data, con, level).table


def _run(line: Line, treated: int, figures: Figures, share: float) -> dict[str, Any]:
    reading = Reading(line.outcome, line.weighing)
    panel = figures.panel(line.first_year, line.level, reading)
    units = figures.units(line.first_year, reading) if Way.UNIT in line.ways else None
    settings = Settings(max(2, int(line.cases * share)))
    scenario = Scenario(treated, line.starts, line.shape, line.size)
    begun, load = time.process_time(), os.getloadavg()[0]
    found = study(panel, scenario, line.ways, settings, units)
    mean = float(panel.outcome.mean())
    return {
        "name": line.name,
        "treated": treated,
        "plan": asdict(line),
        "settings": asdict(settings),
        "regions": len(panel.units),
        "units": len(units.units) if units else None,
        "periods": panel.periods,
        "mean": mean,
        "cpu_seconds": time.process_time() - begun,
        "load": [load, os.getloadavg()[0]],
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": machine(),
        "ways": {way: dict(_figures(tally, line, mean)) for way, tally in found.items()},
    }


def _figures(tally: Tally, line: Line, mean: float) -> Iterator[tuple[str, Any]]:
    yield "asked", tally.asked
    yield "answered", tally.answered
    if tally.answered > 1:
        for name, measured in (
            ("bias", tally.bias),
            ("coverage", tally.coverage),
            ("found", tally.found),
            ("width", tally.width),
        ):
            yield name, asdict(measured)
        yield "spread", tally.spread
        yield "holds_mean", asdict(tally.holds(line.size * mean))
        if line.shape is Shape.SAME:
            yield "noticed", {str(size): asdict(tally.noticed(size * mean)) for size in SIZES}


def _screen(row: dict[str, Any]) -> Sequence[str]:
    def share(part: dict[str, float]) -> str:
        return f"{part['value']:6.1%} ± {part['error']:.1%}"

    return [
        f"{row['name']:>22} {row['treated']:>3} {way:<28}"
        + (
            f"bias {part['bias']['value']:7.2f} ± {part['bias']['error']:5.2f}  "
            f"covers {share(part['coverage'])}  calls {share(part['found'])}  width {part['width']['value']:7.1f}"
            if part["answered"] > 1
            else "no answer"
        )
        + f"  {part['answered']}/{part['asked']}  {row['cpu_seconds']:.0f} s"
        for way, part in row["ways"].items()
    ]


if __name__ == "__main__":
    main()
