"""Agreement documents from the command line: an empty template or an example, and next year's draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems

if TYPE_CHECKING:
    from ontschot.agreements.model import Agreement

Target = Annotated[Path, typer.Argument(help="New file: .xlsx, .yaml or .json")]


@app.command()
def template(
    context: typer.Context,
    file: Target = Path("overeenkomst.xlsx"),
    example: Annotated[
        int | None, typer.Option("--example", "-e", min=1, max=11, help="Filled with example 1-11")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Make a workbook to fill in, empty or with one of the eleven examples."""
    screen = screen_of(context, json=json)
    _new(file)
    _write(_example(example) if example else None, file)
    screen.say(T("Written: {file}", file=str(file)))
    screen.data({"file": str(file)})


@app.command()
def copy(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(help="This year's agreement")],
    file: Target,
    *,
    json: Json = False,
) -> None:
    """Make next year's draft from this year's agreement, and say what has changed."""
    from ontschot.agreements.copy import copy_for_next_year

    screen = screen_of(context, json=json)
    _new(file)
    copied = copy_for_next_year(_read(source))
    _write(copied.agreement, file)
    screen.say(T("Written: {file}", file=str(file)))
    screen.table([T("Changed")], [[text] for text in copied.changes])
    screen.table([T("Look at again")], [[text] for text in copied.look_at])
    screen.data({"file": str(file), "changes": copied.changes, "look_at": copied.look_at})


def _example(number: int) -> Agreement:
    from ontschot.run.start import EXAMPLES

    name = next(item.name for item in EXAMPLES.iterdir() if item.name.startswith(f"{number:02d}-"))
    return _read(Path(str(EXAMPLES / name)))


def _read(file: Path) -> Agreement:
    from ontschot.agreements.read import read_agreement

    result = read_agreement(file)
    if result.agreement is None:
        raise InputRefusedError(result.problems)
    return result.agreement


def _write(agreement: Agreement | None, file: Path) -> None:
    from ontschot.agreements.template import write_workbook
    from ontschot.agreements.write import write_agreement

    if file.suffix.lower() == ".xlsx":
        write_workbook(agreement, file)
    elif agreement is None:
        raise UnusableValueError(T("An empty agreement is a .xlsx; otherwise take --example 1."), str(file))
    else:
        write_agreement(agreement, file)


def _new(file: Path) -> None:
    """Nothing of the user is ever overwritten."""
    if file.exists():
        raise InputRefusedError(Problems([_standing(file)]))


def _standing(file: Path) -> Problem:
    return Problem(
        code="file-exists",
        place=Place(file=str(file)),
        message=T("This file exists already and is left alone."),
        remedy=T("Name another file."),
    )
