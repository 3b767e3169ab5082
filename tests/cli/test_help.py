"""Help speaks the language asked: our own texts, and every word that the library puts around them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer
from tests.cli.forked import commanded
from typer._click import Command
from typer.core import TyperArgument, TyperGroup, TyperOption

import ontschot.cli.commands
from ontschot.cli.app import app
from ontschot.cli.help import in_language
from ontschot.i18n import Language, catalogue

LIBRARY = (
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "required",
    "default",
    "env var",
    "Show this",
    "OPTIONS",
    "<str>",
)


def _commands(command: Command) -> Iterator[Command]:
    yield command
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            yield from _commands(below)


def _texts(command: Command) -> Iterator[str]:
    yield command.help or ""
    for item in command.params:
        if isinstance(item, TyperOption | TyperArgument):
            yield item.help or ""


def _tree() -> Command:
    assert ontschot.cli.commands.__doc__, "importing it registers every command"
    return typer.main.get_command(app)


def _pages(language: Language) -> Iterator[str]:
    for command in _commands(in_language(_tree(), language)):
        yield command.get_help(command.context_class(command, info_name=command.name))


def test_every_text_of_the_help_has_a_dutch_translation() -> None:
    texts = {
        " ".join(part.split())
        for command in _commands(_tree())
        for text in _texts(command)
        for part in text.split("\n\n")
    }
    assert len(texts) > 90
    known = catalogue("nl")
    same = {"Sector"}
    assert sorted(text for text in texts if known.gettext(text) == text) == sorted(same & texts)


def test_no_word_of_the_library_stays_english_in_dutch_help() -> None:
    pages = list(_pages("nl"))
    assert len(pages) > 30
    assert [(page, word) for page in pages for word in LIBRARY if word in page] == []


def test_english_help_is_what_the_code_says() -> None:
    pages = list(_pages("en"))
    own = {text for command in _commands(_tree()) for text in _texts(command)}
    flat = "".join("".join(pages).split())
    assert [text for text in own if "".join(text.split()) not in flat] == []
    assert "Gebruik" not in flat


@pytest.mark.parametrize(
    ("words", "heading", "meaning"),
    (
        (("--help",), "Gebruik: ontschot [OPTIES] OPDRACHT", "Toon alle regels"),
        (("--language", "en", "--help"), "Usage: ontschot [OPTIONS] COMMAND", "Show all rules"),
        (("--help", "--language=en"), "Usage: ontschot [OPTIONS] COMMAND", "Show all rules"),
        (("rules", "--help"), "Gebruik: ontschot rules [OPTIES] [prefix]", "Toon alle regels"),
        (("-l", "en", "rules", "--help"), "Usage: ontschot rules [OPTIONS] [prefix]", "Show all rules"),
        (("-l", "en", "step", "sign", "--help"), "Usage: ontschot step sign [OPTIONS]", "no qualified signature"),
    ),
)
def test_help_is_shown_in_the_language_asked(words: tuple[str, ...], heading: str, meaning: str) -> None:
    done = commanded(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(heading)
    assert meaning in " ".join(done.stdout.split())


def _english() -> None:
    import os

    os.environ["ONTSCHOT_LANGUAGE"] = "en"


def test_the_environment_chooses_the_language_of_help() -> None:
    assert commanded("rules", "--help", before=_english).stdout.startswith("Usage:")
    assert commanded("-l", "nl", "rules", "--help", before=_english).stdout.startswith("Gebruik:")
