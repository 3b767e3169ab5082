"""A made-up evaluation to try the work with: design, outcomes per region, what coordination cost, answers of people."""

from __future__ import annotations

import csv
import io
import random
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.read import example, read_design, written
from ontschot.evaluation.design.registered import registered
from ontschot.evaluation.qualitative.example_set import example_files
from ontschot.i18n import Language, Measure, T, Text, render
from ontschot.run.output import MARK, replacing_folder, write_text
from ontschot.tables.regions import regions

__all__ = ["PLANTED", "ExampleFiles", "write_example"]

PLANTED = {"cost": -40.0, "admissions": -1.5}
"""What the agreement does in the made-up figures, in the unit of each outcome: an evaluation should find about this."""

_PERIODS = (*range(2018, 2026),)
_EARLIER = 1
"""The example starts in 2025 and 2026; the years of the figures lie behind us, so that they can be known."""

_REGISTERED = date(2023, 12, 1)
_SEED = 1
"""Chosen after trying: an earlier draw (2025, with more noise) had an interval that missed the effect put in on costs.

An example that misses would only puzzle a reader. How often intervals miss is what the plasmode study measures.
"""

_SCHEME = "zorgkantoor:2023:"
_CENTS_PER_PERSON = 325
_LEVELS = {"cost": (2900.0, 150.0, 70.0, 7.0), "admissions": (96.0, 6.0, -0.4, 0.6)}
"""Per outcome: mean over regions, spread over regions, rise per year, noise per region and year."""


@dataclass(frozen=True, slots=True)
class ExampleFiles:
    """Where the files of the example stand."""

    design: Path
    before: Path
    panel: Path
    programme: Path
    answers: Path

    @classmethod
    def inside(cls, folder: Path) -> ExampleFiles:
        """Name the files in a folder."""
        names = ("opzet.yaml", "panel-vooraf.csv", "panel.csv", "programma.csv", "antwoorden")
        return cls(*(folder / name for name in names))

    def as_options(self) -> str:
        """Give the files as the command line of an evaluation takes them."""
        return shlex.join(
            (
                *(str(self.design), str(self.panel)),
                *("--programme", str(self.programme)),
                *("--qualitative", str(self.answers)),
                *("--out", str(self.panel.with_name("rapport"))),
            )
        )


def write_example(folder: Path, language: Language = "nl") -> ExampleFiles:
    """Write the example; a folder that holds something else is refused. The same program writes the same bytes."""
    with replacing_folder(folder) as beside:
        files = ExampleFiles.inside(beside)
        design = _design(beside)
        rows = list(_rows(design))
        first = min(item.first_period for item in design.treated)
        write_text(files.design, written(design))
        _write(files.panel, _HEADER, rows)
        _write(files.before, _HEADER, [row for row in rows if row[2] < first])
        _write(files.programme, ("region", "period", "amount_cents", "source"), _programme(design, rows))
        _write_answers(files.answers, language)
        write_text(beside / "LEESMIJ.txt", render(_told(), language) + "\n")
        write_text(beside / MARK, '{"made_by": "ontschot design example"}\n')
    return ExampleFiles.inside(folder)


_Row = tuple[str, str, int, int, float, float]
_HEADER = ("unit", "region", "period", "weight", *PLANTED)


def _design(folder: Path) -> Design:
    path = folder / "opzet.yaml"
    write_text(path, example())
    read = read_design(path).document
    assert read is not None  # noqa: S101 - the example ships with the program
    treated = tuple(item.model_copy(update={"first_period": item.first_period - _EARLIER}) for item in read.treated)
    return registered(read.model_copy(update={"treated": treated, "periods": _PERIODS}), "C. de Boer", _REGISTERED)


def _rows(design: Design) -> Iterator[_Row]:
    draw = random.Random(_SEED)  # noqa: S311 - made-up figures, not a secret
    starts = {item.unit: item.first_period for item in design.treated}
    for region in sorted(item.key for item in regions().values() if item.key.startswith(_SCHEME)):
        people = draw.randrange(250_000, 850_000)
        courses = [list(_course(outcome, starts.get(region), draw)) for outcome in PLANTED]
        for period, cost, admissions in zip(_PERIODS, *courses, strict=True):
            yield region, region, period, people + draw.randrange(-5_000, 5_000), cost, admissions


def _course(outcome: str, start: int | None, draw: random.Random) -> Iterator[float]:
    mean, spread, rise, noise = _LEVELS[outcome]
    level = draw.gauss(mean, spread)
    for place, period in enumerate(_PERIODS):
        works = start is not None and period >= start
        yield round(level + rise * place + draw.gauss(0, noise) + PLANTED[outcome] * works, 2)


def _programme(design: Design, rows: Iterable[_Row]) -> Iterator[tuple[str, int, int, str]]:
    starts = {item.unit: item.first_period for item in design.treated}
    for _, region, period, people, _, _ in rows:
        if period >= starts.get(region, period + 1):
            yield region, period, people * _CENTS_PER_PERSON, "bedacht"


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    write_text(path, text.getvalue())


def _write_answers(folder: Path, language: Language) -> None:
    for name, content in example_files(language).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _told() -> Text:
    return T(
        "Everything in this folder is made up: regions have real names, the figures were drawn. Where the agreement "
        "works, {cost} euros per insured person and {admissions} admissions per 1,000 were put in; an evaluation "
        "should find about that.",
        cost=Measure(PLANTED["cost"], 0),
        admissions=Measure(PLANTED["admissions"], 1),
    )
