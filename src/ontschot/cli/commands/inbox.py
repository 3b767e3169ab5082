"""The inbox of who receives returns: what was expected, what came, what is late, lacking, restated or leapt."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json, day_or_today
from ontschot.cli.inbox_screen import inbox_sheet, show_inbox
from ontschot.cli.signing import Required
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import T

if TYPE_CHECKING:
    from ontschot.returns.inbox import Expected

_HUNDRED = 100


@app.command()
def inbox(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder with the returns that came in (.json)")],
    keys: Annotated[Path, typer.Option("--keys", help="Register of keys (.yaml); it says who is expected")],
    due: Annotated[datetime, typer.Option("--due", formats=DAYS, help="Last day on which a return is in time")],
    year: Annotated[int | None, typer.Option("--year", help="Yearly returns of this care year")] = None,
    design: Annotated[Path | None, typer.Option("--design", help="Returns under this design")] = None,
    on: Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="On this day; without it: today")] = None,
    leap: Annotated[int, typer.Option("--leap", min=1, help="Show changes of more than so many per cent")] = 25,
    journal: Annotated[
        Path | None, typer.Option("--journal", help="File that remembers on which day each return came in")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the overview as a sheet (.csv)")] = None,
    require_signatures: Required = False,
    *,
    json: Json = False,
) -> None:
    """Show how it stands with the returns of every organisation in the register."""
    from ontschot.run.inbox import look
    from ontschot.run.output import write_text

    screen = screen_of(context, json=json)
    today = day_or_today(on)
    expected = _expected(due.date(), today, year, design, leap)
    seen = look(folder, keys, expected, journal, required=require_signatures)
    show_inbox(screen, seen, expected)
    screen.data({"organisations": seen.rows, "other_files": seen.strange})
    if out:
        write_text(out, inbox_sheet(seen, screen.language))


def _expected(due: date, today: date, year: int | None, design: Path | None, leap: int) -> Expected:
    from ontschot.problems import Problems
    from ontschot.returns.inbox import Expected
    from ontschot.run.evaluation_return import design_of

    if (year is None) == (design is None):
        raise UnusableValueError(T("Name either --year or --design."))
    sha256 = design_of(design, None, Problems()).content_sha256() if design else None
    return Expected(due, today, year, sha256, Fraction(leap, _HUNDRED))
