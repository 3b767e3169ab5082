"""The inbox of who receives returns: what was expected, what came, what is late, lacking, restated or leapt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json, Parameters, day_or_today
from ontschot.cli.inbox_screen import inbox_sheet, show_inbox
from ontschot.cli.signing import Required
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import Share, T


@app.command()
def inbox(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder with the returns that came in (.json)")],
    keys: Annotated[Path, typer.Option("--keys", help="Register of keys (.yaml); it says who is expected")],
    due: Annotated[datetime, typer.Option("--due", formats=DAYS, help="Last day on which a return is in time")],
    year: Annotated[int | None, typer.Option("--year", help="Yearly returns of this care year")] = None,
    design: Annotated[Path | None, typer.Option("--design", help="Returns under this design")] = None,
    on: Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="On this day; without it: today")] = None,
    leap: Annotated[
        int | None,
        typer.Option("--leap", min=1, help="Show changes of more than so many per cent; without it the parameter"),
    ] = None,
    journal: Annotated[
        Path | None, typer.Option("--journal", help="File that remembers on which day each return came in")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the overview as a sheet (.csv)")] = None,
    page: Annotated[Path | None, typer.Option("--page", help="Write the overview as a web page (.html)")] = None,
    parameters: Parameters = None,
    require_signatures: Required = False,
    *,
    json: Json = False,
) -> None:
    """Show how it stands with the returns of every organisation in the register."""
    from ontschot.returns.inbox import Expected
    from ontschot.run.inbox import inbox_page, leap_on, look
    from ontschot.run.output import write_text
    from ontschot.run.own_parameters import parameters_of

    screen = screen_of(context, json=json)
    today = day_or_today(on)
    limit = leap_on(today, parameters_of(parameters), leap)
    subject = _subject(year, design)
    expected = Expected(due.date(), today, limit.part, year, subject.design_sha256)
    seen = look(folder, keys, expected, journal, required=require_signatures)
    show_inbox(screen, seen, expected)
    screen.say(T("Leaps: more than {limit} ({where}).", limit=Share(limit.part), where=limit.where))
    if out:
        write_text(out, inbox_sheet(seen, screen.language))
    if page:
        write_text(page, inbox_page(seen, expected, limit, subject.title, screen.language))
        screen.say(T("The page stands in {file}.", file=str(page)))
    screen.data({"organisations": seen.rows, "other_files": seen.strange, "leap": limit})


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the returns are about: a care year or a design."""

    title: str
    design_sha256: str | None = None


def _subject(year: int | None, design: Path | None) -> _Subject:
    from ontschot.problems import Problems
    from ontschot.run.evaluation_return import design_of

    if (year is None) == (design is None):
        raise UnusableValueError(T("Name either --year or --design."))
    if design is None:
        return _Subject(str(year))
    meant = design_of(design, None, Problems())
    return _Subject(meant.title, meant.content_sha256())
