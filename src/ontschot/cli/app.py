"""The commands and what they share: language, JSON and orderly endings."""

from __future__ import annotations

import os
import signal
import sys
from enum import StrEnum
from typing import Annotated

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

import ontschot
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.help import in_language
from ontschot.cli.language import VARIABLE, asked_language
from ontschot.cli.screen import Screen
from ontschot.cli.usage import usage_problem
from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Problem

__all__ = ["app", "run", "screen_of"]

app = typer.Typer(
    name="ontschot",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Agreements on cooperation in care: from agreement to accounted cent.",
)


class Tongue(StrEnum):
    """The languages of screens and reports."""

    NL = "nl"
    EN = "en"


@app.callback(invoke_without_command=True)
def _common(
    context: typer.Context,
    language: Annotated[Tongue, typer.Option("--language", "-l", envvar=VARIABLE, help="Language")] = Tongue.NL,
    *,
    json: Annotated[bool, typer.Option("--json", help="Outcome as JSON on standard output")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version of the program")] = False,
) -> None:
    context.obj = Screen(language.value, json=json)
    if version:
        _show_version(context)
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise NoArgsIsHelpError(context)


def screen_of(context: typer.Context, *, json: bool = False) -> Screen:
    """Give the screen of this command; --json may stand before or after the command."""
    screen: Screen = context.obj
    screen.json = screen.json or json
    return screen


@app.command()
def version(context: typer.Context) -> None:
    """Show the version of the program."""
    _show_version(context)


def _show_version(context: typer.Context) -> None:
    screen = screen_of(context)
    screen.say(f"ontschot {ontschot.__version__}")
    screen.data({"program": "ontschot", "version": ontschot.__version__})


def run() -> None:
    """Start the command line and end in order: bad input is a report, an interruption leaves nothing half-written."""
    import ontschot.cli.commands  # noqa: F401 - registers every command

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    screen = Screen(asked_language(sys.argv[1:], os.environ), json="--json" in sys.argv)
    code = _ending(screen)
    if code == ExitCode.INTERRUPTED:
        screen.note(T("Stopped at your request; nothing half-written remains."))
    sys.exit(code)


def _ending(screen: Screen) -> int:
    """Run the command that was asked and give its exit code."""
    try:
        return _called(screen)
    except InputRefusedError as refusal:
        return _refused(screen, list(refusal.problems))
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except RuntimeError as error:
        if "interrupt" not in str(error).lower():
            raise
        return ExitCode.INTERRUPTED


def _called(screen: Screen) -> int:
    try:
        return int(in_language(typer.main.get_command(app), screen.language).main(standalone_mode=False) or 0)
    except NoArgsIsHelpError as error:
        if not screen.json:
            screen.note(error.message)
            return ExitCode.REFUSED
        return _refused(screen, [usage_problem(error)])
    except UsageError as error:
        if error.ctx:
            screen.note(error.ctx.get_usage())
        return _refused(screen, [usage_problem(error)])


def _refused(screen: Screen, problems: list[Problem]) -> int:
    screen.problems(problems)
    screen.data({"problems": problems})
    return ExitCode.REFUSED
