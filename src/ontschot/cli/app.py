"""The commands and what they share: language, JSON and orderly endings."""

from __future__ import annotations

import os
import re
import signal
import sys
from enum import StrEnum
from typing import Annotated

import typer

import ontschot
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.i18n import T
from ontschot.problems import InputRefusedError

__all__ = ["app", "run", "screen_of"]

app = typer.Typer(
    name="ontschot",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Afspraken over samenwerking in de zorg: van overeenkomst tot verantwoorde cent.",
)


class Tongue(StrEnum):
    """The languages of screens and reports."""

    NL = "nl"
    EN = "en"


@app.callback()
def _common(
    context: typer.Context,
    language: Annotated[Tongue, typer.Option("--language", "-l", envvar="ONTSCHOT_LANGUAGE", help="Taal")] = Tongue.NL,
    *,
    json: Annotated[bool, typer.Option("--json", help="Uitkomst als JSON op standaarduitvoer")] = False,
) -> None:
    context.obj = Screen(language.value, json=json)


def screen_of(context: typer.Context, *, json: bool = False) -> Screen:
    """Give the screen of this command; --json may stand before or after the command."""
    screen: Screen = context.obj
    screen.json = screen.json or json
    return screen


@app.command()
def version(context: typer.Context) -> None:
    """Toon de versie van het programma."""
    screen = screen_of(context)
    screen.say(f"ontschot {ontschot.__version__}")
    screen.data({"program": "ontschot", "version": ontschot.__version__})


def run() -> None:
    """Start the command line and end in order: bad input is a report, an interruption leaves nothing half-written."""
    import ontschot.cli.commands  # noqa: F401 - registers every command

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    screen = Screen("en" if _asked_for_english() else "nl", json="--json" in sys.argv)
    try:
        app()
    except InputRefusedError as refusal:
        screen.problems(list(refusal.problems))
        screen.data({"problems": list(refusal.problems)})
        sys.exit(ExitCode.REFUSED)
    except KeyboardInterrupt:
        screen.note(T("Stopped at your request; nothing half-written remains."))
        sys.exit(ExitCode.INTERRUPTED)
    except RuntimeError as error:
        if "interrupt" not in str(error).lower():
            raise
        screen.note(T("Stopped at your request; nothing half-written remains."))
        sys.exit(ExitCode.INTERRUPTED)
    except SystemExit as end:
        if end.code == ExitCode.INTERRUPTED:
            screen.note(T("Stopped at your request; nothing half-written remains."))
        raise


def _asked_for_english() -> bool:
    text = " ".join(sys.argv)
    return os.environ.get("ONTSCHOT_LANGUAGE") == "en" or bool(re.search(r"(-l|--language)[ =]?en\b", text))
