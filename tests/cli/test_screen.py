from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from ontschot.cli.screen import Screen
from ontschot.i18n import Euro, Language, T
from ontschot.problems import Level, Place, Problem


def _screen(language: Language = "nl", *, json: bool = False, terminal: bool = False) -> Screen:
    def console() -> Console:
        return Console(file=io.StringIO(), width=200, highlight=False, force_terminal=terminal, color_system=None)

    return Screen(language, json, console(), console())


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


PROBLEM = Problem(
    "x",
    Place("a.csv", row=3, column="uzovi"),
    T("million"),
    found="99[bold]",
    expected=T("million"),
    remedy=T("million"),
    level=Level.ROW,
    count=4,
)


def test_a_problem_is_shown_with_place_value_expectation_remedy_and_count() -> None:
    screen = _screen("en")
    screen.problems([PROBLEM])
    assert _printed(screen.err).splitlines() == [
        "Row refused  a.csv › 3 › uzovi: million",
        "    Found: 99[bold]",
        "    Expected: million",
        "    What to do: million",
        "    4 times",
    ]
    assert _printed(screen.out) == ""


def test_a_short_problem_is_one_line() -> None:
    screen = _screen("nl")
    screen.problems([Problem("x", Place(), T("million"))])
    assert _printed(screen.err) == "Fout  mln\n"


def test_results_go_to_people_or_to_machines_never_to_both() -> None:
    people, machine = _screen(), _screen(json=True)
    for screen in (people, machine):
        screen.say(T("million"))
        screen.table([T("million")], [[Euro(5)], ["[red]x"]])
        screen.data({"a": 1})
    assert _printed(people.out).split() == ["mln", "mln", "€", "0,05", "[red]x"]
    assert json.loads(_printed(machine.out)) == {"a": 1}


def test_without_a_terminal_progress_is_a_line_per_phase() -> None:
    screen = _screen()
    with screen.progress() as bar:
        bar.phase(T("million"), 3)
        bar.advance()
    assert _printed(screen.err) == "mln\n"


def test_on_a_terminal_progress_shows_phase_and_count() -> None:
    screen = _screen(terminal=True)
    with screen.progress() as bar:
        bar.phase(T("million"), 3)
        bar.advance(2)
        bar._bar.refresh()
    assert "mln" in _printed(screen.err)
    assert "2/3" in _printed(screen.err)


@pytest.mark.parametrize("language", ("nl", "en"))
def test_notes_stand_beside_the_result(language: Language) -> None:
    screen = _screen(language, json=True)
    screen.note("x")
    assert (_printed(screen.err), _printed(screen.out)) == ("x\n", "")
