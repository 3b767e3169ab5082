"""The main job from the command line: run a dossier, and verify a result from its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import (
    DossierFolder,
    EngineAddress,
    EngineChoice,
    Formats,
    Json,
    KnownOn,
    Languages,
    MemoryLimit,
    Result,
    chosen,
    memory_bytes,
)
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.cli.summary import show_summary
from ontschot.i18n import LANGUAGES, T
from ontschot.problems import Level
from ontschot.tables.engines import Engine, EngineName

if TYPE_CHECKING:
    from ontschot.run.pipeline import Outcome


@app.command()
def run(
    context: typer.Context,
    folder: DossierFolder,
    out: Result = Path("uit"),
    memory_limit: MemoryLimit = "4GB",
    engine: EngineChoice = EngineName.DUCKDB,
    engine_address: EngineAddress = "",
    languages: Languages = "nl,en",
    formats: Formats = "html,pdf,docx,xlsx,json",
    previous: Annotated[
        Path | None, typer.Option("--previous", help="Correct this earlier result: reverse and book anew")
    ] = None,
    known_on: KnownOn = None,
    *,
    json: Json = False,
) -> None:
    """Check, pay, attribute and report: a whole dossier in one go; code 1 when rows or settlements were refused."""
    from ontschot.reports.write import FORMATS
    from ontschot.run.options import Options
    from ontschot.run.run import run_dossier

    screen = screen_of(context, json=json)
    options = Options(
        engine=Engine(engine, engine_address),
        memory_limit=memory_bytes(memory_limit),
        languages=chosen(languages, LANGUAGES),
        formats=chosen(formats, FORMATS),
        previous=previous,
        known_on=known_on.date() if known_on else None,
    )
    with screen.progress() as bar:
        outcome, receipt = run_dossier(folder, out, options, bar)
    screen.problems(list(outcome.problems))
    show_summary(screen, outcome, receipt, out)
    if _incomplete(outcome):
        raise typer.Exit(ExitCode.BLOCKED)


def _incomplete(outcome: Outcome) -> bool:
    """Say whether something of the input could not be used: rows, a table that contradicts another, a settlement."""
    from ontschot.run.settlements.outcome import State

    told = any(problem.level in {Level.ROW, Level.ERROR} for problem in outcome.problems)
    return told or any(item.state is State.REFUSED for items in outcome.settled.values() for item in items)


@app.command()
def verify(
    context: typer.Context,
    result: Annotated[Path, typer.Argument(help="Folder with the result and its receipt.json")],
    dossier: Annotated[Path | None, typer.Option("--dossier", help="Where the dossier lies now")] = None,
    *,
    json: Json = False,
) -> None:
    """Do a run again from its receipt and compare every byte."""
    from ontschot.run.verify import verify as compare

    screen = screen_of(context, json=json)
    with screen.progress() as bar:
        differences = compare(result, dossier, bar)
    screen.data({"equal": not differences, "differences": differences})
    if differences:
        _show(screen, [[item.kind.value, item.name, item.promised[:12], item.found[:12]] for item in differences])
        raise typer.Exit(ExitCode.DIFFERENT)
    screen.say(T("The same bytes again: the result is as the receipt says."))


def _show(screen: Screen, rows: list[list[str]]) -> None:
    screen.say(T("The result differs from its receipt:"))
    screen.table([T("What"), T("Name"), T("Receipt"), T("Found")], rows)
