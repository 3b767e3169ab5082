"""Help in the language asked: our own texts, and the words that the library of the command line puts around them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

import typer
from typer._click import Command
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperGroup, TyperOption

from ontschot.i18n import Language, T, Text, render, translate

__all__ = ["in_language"]

_HEADINGS = {"Arguments": T("Arguments"), "Options": T("Options"), "Commands": T("Commands")}
_USAGE = {"[OPTIONS]": T("[OPTIONS]"), "COMMAND [ARGS]...": T("COMMAND [ARGUMENTS]...")}
_EXTRAS = {"required": T("required"), "default: ": T("default: "), "env var: ": T("environment variable: ")}
_VALUES = {
    "<path>": T("<path>"),
    "<str>": T("<text>"),
    "<int>": T("<number>"),
    "<int range>": T("<number>"),
    "<%Y-%m-%d|%d-%m-%Y>": T("<YYYY-MM-DD|DD-MM-YYYY>"),
}


def in_language(command: Command, language: Language) -> Command:
    """Put the help of a command, of its options and arguments and of every command below it in a language."""
    spoken = type("Spoken", (_Formatter,), {"language": language})
    command.context_class = type("Context", (typer.Context,), {"formatter_class": spoken})
    command.help = _translated(command.help, language)
    for item in (*command.params, command.get_help_option(command.context_class(command))):
        if isinstance(item, TyperOption | TyperArgument):
            item.help = _translated(item.help, language)
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            in_language(below, language)
    return command


def _translated(text: str | None, language: Language) -> str:
    """Translate a text paragraph by paragraph, however its lines are broken."""
    paragraphs = (" ".join(item.split()) for item in inspect.cleandoc(text or "").split("\n\n"))
    return "\n\n".join(translate(item, language) if item else "" for item in paragraphs)


class _Formatter(HelpFormatter):
    """Lays help out as the library does, in other words."""

    language: Language = "nl"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        said = prefix or f"{render(T('Usage:'), self.language)} "
        super().write_usage(prog, self._with(_USAGE, args), said)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        super().write_heading(self._with(_HEADINGS, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options, arguments or commands with what each means."""
        spoken = [(self._with(_VALUES, name), self._extras(text)) for name, text in rows]
        super().write_dl(spoken, col_max, col_spacing)

    def _extras(self, text: str) -> str:
        return re.sub(r"\[[^\[\]]+\]$", lambda found: self._with(_EXTRAS, found[0]), text)

    def _with(self, words: dict[str, Text], text: str) -> str:
        for word, spoken in words.items():
            text = text.replace(word, render(spoken, self.language))
        return text
