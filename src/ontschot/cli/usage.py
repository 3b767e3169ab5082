"""A command that cannot be understood, told as any other bad input: what is wrong, where, and how to mend it."""

from __future__ import annotations

import re

import typer
from pydantic import ValidationError
from typer._click import exceptions as click
from typer.core import _TyperParameter

from ontschot.i18n import Joined, T, Text
from ontschot.problems import Place, Problem

__all__ = ["UnusableValueError", "usage_problem"]


class UnusableValueError(typer.BadParameter):
    """A value on the command line that cannot be used, with the reason in a text for people."""

    def __init__(self, reason: Text, found: str = "") -> None:
        super().__init__(str(reason))
        self.reason, self.found = reason, found


def usage_problem(error: click.ClickException) -> Problem:
    """Give the report on a command that cannot be understood."""
    code, part, message = _said(error)
    context = getattr(error, "ctx", None)
    remedy = T("Read how it goes with: {command}", command=f"{context.command_path} --help") if context else None
    return Problem(code, Place(part=part), message, _found(error), _expected(error), remedy)


def _said(error: click.ClickException) -> tuple[str, str, Text]:
    """Code, option or argument, and message."""
    if isinstance(error, UnusableValueError):
        return "usage-value", "", error.reason
    if isinstance(error, click.NoArgsIsHelpError):
        return "usage", "", T("Name a command.")
    if isinstance(error, click.MissingParameter):
        return "usage-missing", _name(error.param), T("This is missing, and the command cannot do without.")
    if isinstance(error, click.BadParameter):
        return "usage-value", _name(error.param), T("This value cannot be used here.")
    if isinstance(error, click.NoSuchOption):
        return "usage-option", error.option_name, T("There is no such option.")
    if isinstance(error, click.BadOptionUsage):
        return "usage-option", error.option_name, _of_option(error.message)
    return "usage", "", _of_command(error.message)


def _of_option(message: str) -> Text:
    """Tell an option without its value from a value too many; the library has no other sign of it than its words."""
    if "does not take a value" in message:
        return T("This option takes no value.")
    return T("This option asks for a value.")


def _of_command(message: str) -> Text:
    """Tell in our own words what the library only has a sentence for; a sentence not known here stays as it is."""
    if message == "Missing command.":
        return T("Name a command.")
    if found := re.fullmatch(r"No such command '(.*?)'\.?(?: Did you mean (.*)\?)?", message):
        if found[2]:
            return T("There is no command {name}; did you mean {near}?", name=found[1], near=found[2].replace("'", ""))
        return T("There is no command {name}.", name=found[1])
    if found := re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", message):
        return T("This is too much: {words}", words=found[1])
    return T("{message}", message=message)


def _name(param: _TyperParameter | None) -> str:
    if param is None:
        return ""
    return " / ".join(param.opts) if param.param_type_name == "option" else param.display_name_raw


def _found(error: click.ClickException) -> str:
    cause = error.__cause__
    if isinstance(error, UnusableValueError):
        return error.found
    return str(cause.errors()[0]["input"]) if isinstance(cause, ValidationError) else ""


def _expected(error: click.ClickException) -> Text | None:
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return T("perhaps {words}", words=Joined(tuple(sorted(error.possibilities))))
    param = error.param if isinstance(error, click.BadParameter) else None
    return _kind(param) if param else None


def _kind(param: _TyperParameter) -> Text | None:
    """What an option or argument takes, as far as more than any text."""
    kind = param.type_descriptor
    if kind.choices:
        return T("one of {words}", words=Joined(tuple(str(getattr(item, "value", item)) for item in kind.choices)))
    if kind.is_datetime:
        return T("a day, such as 2025-12-31 or 31-12-2025")
    if kind.annotation is int:
        return _whole(kind.parameter_info.min, kind.parameter_info.max)
    return None


def _whole(least: float | None, most: float | None) -> Text:
    if least is None:
        return T("a whole number")
    if most is None:
        return T("a whole number from {least}", least=str(least))
    return T("a whole number from {least} to {most}", least=str(least), most=str(most))
