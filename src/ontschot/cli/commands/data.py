"""Tables from the command line: a synthetic population."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.i18n import T
from ontschot.periods import year_period
from ontschot.problems import InputRefusedError, Place, Problem, Problems


@app.command()
def synth(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder for the tables")],
    people: Annotated[int, typer.Option("--people", min=20, help="Number of synthetic insured people")] = 200_000,
    seed: Annotated[int, typer.Option("--seed", help="Same number, same population")] = 2025,
    year: Annotated[int, typer.Option("--year", min=2009, max=2100, help="Care year")] = date(2025, 1, 1).year,
    *,
    dirty: Annotated[bool, typer.Option("--dirty", help="With wrong rows, to try the reading of tables")] = False,
    json: Json = False,
) -> None:
    """Make a synthetic national population, calibrated on published shares."""
    from ontschot.tables.synth.generate import generate
    from ontschot.tables.synth.spec import SynthSpec

    screen = screen_of(context, json=json)
    _require_no_tables(folder)
    spec = SynthSpec(people=people, seed=seed, period=year_period(year), cost_years=(year - 2,), dirty=dirty)
    with screen.progress() as bar:
        report = generate(spec, folder, bar)
    screen.say(T("{people} people written to {folder}.", people=people, folder=str(folder)))
    screen.table([T("Table"), T("Rows")], [[name, count] for name, count in report.rows.items()])
    screen.data({"folder": str(folder), "rows": report.rows})


def _require_no_tables(folder: Path) -> None:
    """Made-up people among real ones would be told apart by nobody. Raises InputRefusedError where tables lie."""
    from ontschot.run.dossier import TABLE_SUFFIXES

    found = sorted(item.name for item in folder.glob("*") if item.suffix.lower() in TABLE_SUFFIXES)
    if found:
        message = T("There are tables here already, so made-up ones are not put beside or over them.")
        remedy = T("Name an empty or new folder.")
        place = Place(file=str(folder))
        raise InputRefusedError(Problems([Problem("tables-there", place, message, ", ".join(found), remedy=remedy)]))
