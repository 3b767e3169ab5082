"""What the command line prints: problems, findings, progress."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text as Styled

from ontschot.i18n import Language, T, Text, Value, render
from ontschot.plain import as_json
from ontschot.problems import Level, Problem

__all__ = ["Bar", "Screen"]

_COLOURS = {Level.ERROR: "red", Level.ROW: "yellow", Level.REMARK: "cyan"}
_WORDS = {Level.ERROR: T("Error"), Level.ROW: T("Row refused"), Level.REMARK: T("Remark")}


_WIDE = 160


def _console(stream: TextIO) -> Console:
    """A terminal has its own width; in a file or pipe a table may be wide."""
    return Console(file=stream, soft_wrap=True, highlight=False, width=None if stream.isatty() else _WIDE)


@dataclass(slots=True)
class Screen:
    """The two streams of the command line: results on standard output, everything else on standard error."""

    language: Language = "nl"
    json: bool = False
    out: Console = field(default_factory=lambda: _console(sys.stdout))
    err: Console = field(default_factory=lambda: _console(sys.stderr))

    def say(self, text: Text | str) -> None:
        """Print a result for people; nothing when JSON was asked."""
        if not self.json:
            self.out.print(Styled(render(text, self.language)))

    def note(self, text: Text | str) -> None:
        """Print something beside the result."""
        self.err.print(Styled(render(text, self.language)))

    def data(self, value: object) -> None:
        """Print a result for machines; nothing unless JSON was asked."""
        if self.json:
            self.out.print(Styled(as_json(value, self.language)), end="")

    def table(self, headings: list[Text], rows: Sequence[Sequence[Value]]) -> None:
        """Print a table for people; every value in the language of the screen."""
        if self.json:
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in headings:
            table.add_column(render(heading, self.language), overflow="fold")
        for row in rows:
            table.add_row(*(Styled(render(cell, self.language)) for cell in row))
        self.out.print(table)

    def problems(self, problems: list[Problem]) -> None:
        """Print the report on bad input: level, place, message, value found and expected, remedy."""
        for problem in problems:
            self.err.print(self._problem(problem))

    def _problem(self, problem: Problem) -> Styled:
        text = Styled(f"{render(_WORDS[problem.level], self.language)}  ", style=_COLOURS[problem.level])
        place = str(problem.place)
        text.append(f"{place}: " if place else "", style="bold")
        text.append(render(problem.message, self.language), style="")
        for line in self._details(problem):
            text.append(f"\n    {line}", style="default")
        return text

    def _details(self, problem: Problem) -> Iterator[str]:
        if problem.found:
            yield render(T("Found: {value}", value=problem.found), self.language)
        if problem.expected:
            yield render(T("Expected: {value}", value=problem.expected), self.language)
        if problem.remedy:
            yield render(T("What to do: {remedy}", remedy=problem.remedy), self.language)
        if problem.count > 1:
            yield render(T("{count} times", count=problem.count), self.language)

    @contextmanager
    def progress(self) -> Iterator[Bar]:
        """Show phase, count and time left on standard error while work goes on; only on a terminal."""
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as bar:
            yield Bar(bar, self)


class Bar:
    """Progress on the terminal; without a terminal one line per phase."""

    def __init__(self, bar: Progress, screen: Screen) -> None:
        self._bar, self._screen = bar, screen
        self._task = None if bar.disable else bar.add_task("")

    def phase(self, name: Text, total: int | None = None) -> None:
        """Begin a phase of so many steps."""
        if self._task is None:
            self._screen.note(name)
        else:
            self._bar.reset(self._task, total=total, description=render(name, self._screen.language))

    def advance(self, count: int = 1) -> None:
        """Report that so many steps are done."""
        if self._task is not None:
            self._bar.advance(self._task, count)
