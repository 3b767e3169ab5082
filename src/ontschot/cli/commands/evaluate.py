"""An evaluation from the command line: its design, fixed beforehand, and afterwards what was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import (
    DAYS,
    Earlier,
    Formats,
    Json,
    Languages,
    MemoryLimit,
    Parameters,
    chosen,
    day_or_today,
    memory_bytes,
)
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import LANGUAGES, T

if TYPE_CHECKING:
    from ontschot.evaluation.design.document import Design
    from ontschot.problems import Problems

designs = typer.Typer(
    name="design",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The design of an evaluation: an example to start from, and fixing it beforehand.",
)
app.add_typer(designs)

_File = Annotated[Path, typer.Argument(help="The design (.yaml or .json)")]


@designs.command("example")
def example_design(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the example")] = Path("opzet.yaml"),
    whole: Annotated[
        Path | None, typer.Option("--whole", help="Folder for a whole example, with made-up figures and answers")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Write an example of a design to start from; nothing is overwritten."""
    from ontschot.evaluation.design.read import example

    screen = screen_of(context, json=json)
    if whole:
        from ontschot.run.evaluation_example import write_example

        files = write_example(whole, screen.language)
        screen.say(T("Everything is made up. Now: ontschot evaluate {files}", files=files.as_options()))
        screen.data({"folder": whole})
        return
    _new(out, example())
    screen.say(T("The example stands in {file}.", file=str(out)))
    screen.data({"file": out})


@designs.command("register")
def register_design(
    context: typer.Context,
    file: _File,
    person: Annotated[str, typer.Option("--person", help="Who fixes the design")],
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the registered design")],
    on: Annotated[
        datetime | None, typer.Option("--on", formats=DAYS, help="Day on which it is fixed; without it: today")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Fix a design before an outcome is seen; a later change shows by its fingerprint."""
    from ontschot.evaluation.design.read import written
    from ontschot.evaluation.design.registered import registered

    screen = screen_of(context, json=json)
    design = _design(screen, file)
    if design.registered is not None:
        raise UnusableValueError(
            T("This design was registered already, on {day}.", day=design.registered.date), str(file)
        )
    day = day_or_today(on)
    fixed = registered(design, person, day)
    _new(out, written(fixed))
    screen.say(T("Registered in {file}; fingerprint {fingerprint}.", file=str(out), fingerprint=fixed.content_sha256()))
    screen.data({"file": out, "content_sha256": fixed.content_sha256()})


@app.command()
def evaluate(
    context: typer.Context,
    design: _File,
    panel: Annotated[Path, typer.Argument(help="Outcomes per unit and period (.parquet, .csv, .xlsx)")],
    registered: Annotated[
        Path | None, typer.Option("--registered", help="The design as it was registered, if it was changed since")
    ] = None,
    programme: Annotated[
        Path | None, typer.Option("--programme", help="What the programme cost, per region and period")
    ] = None,
    remarked: Annotated[
        Path | None, typer.Option("--remarked", help="File for your own table with remarks at refused rows")
    ] = None,
    qualitative: Annotated[
        Path | None, typer.Option("--qualitative", help="What people answered: their file or folder")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the report and its receipt")] = None,
    organisation: Annotated[str, typer.Option("--organisation", help="Who makes the report")] = "",
    earlier: Earlier = None,
    parameters: Parameters = None,
    languages: Languages = "nl,en",
    formats: Formats = "html,pdf,docx,xlsx,json",
    memory_limit: MemoryLimit = "4GB",
    *,
    json: Json = False,
) -> None:
    """Evaluate: what changed where the agreement works, and how sure that is. Gives no verdict of success."""
    from ontschot.cli.evaluated import show, show_report, unanswered
    from ontschot.evaluation.inference.answer import Refused
    from ontschot.evaluation.told import told
    from ontschot.reports.write import FORMATS
    from ontschot.run.evaluated import EvaluationFiles, make, report
    from ontschot.run.options import Options

    screen = screen_of(context, json=json)
    files = EvaluationFiles(design, panel, registered, programme, qualitative, organisation)
    files = replace(files, earlier=earlier, parameters=parameters)
    options = Options(languages=chosen(languages, LANGUAGES), formats=chosen(formats, FORMATS))
    made = make(files, memory_bytes(memory_limit), remarked)
    screen.problems(list(made.problems))
    show(screen, made.evaluation)
    if out:
        with screen.progress() as bar:
            receipt, problems = report(made, files, out, options, bar)
        screen.problems(list(problems))
        show_report(screen, out, receipt.settings["folds"])
    else:
        screen.say(T("This screen shows figures of any size, to you alone: what may go round is the report (--out)."))
    screen.data(told(made.evaluation))
    if all(isinstance(item.effect, Refused) for item in made.evaluation.answers):
        raise typer.Exit(ExitCode.REFUSED)
    if unanswered(made.evaluation) or any(item.rows_rejected for item in made.tables):
        raise typer.Exit(ExitCode.BLOCKED)


def _design(screen: Screen, file: Path) -> Design:
    from ontschot.evaluation.design.read import read_design

    read = read_design(file)
    _accept(screen, read.problems)
    assert read.document is not None  # noqa: S101 - a design that was refused was raised two lines before
    return read.document


def _accept(screen: Screen, problems: Problems) -> None:
    """Go no further with what is refused; tell the rest."""
    problems.raise_if_refused()
    screen.problems(list(problems))


def _new(path: Path, text: str) -> None:
    """Nothing of the user is ever overwritten."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UnusableValueError(T("This file exists already and is left alone."), str(path)) from None
