"""What the screen and the sheet show of the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ontschot.cli.screen import Screen
from ontschot.i18n import Joined, Language, T, Text, Value, render
from ontschot.returns.inbox_labels import STATES

if TYPE_CHECKING:
    from ontschot.returns.figures import Apart
    from ontschot.returns.inbox import Expected, InboxRow
    from ontschot.run.inbox import Looked

__all__ = ["inbox_sheet", "show_inbox"]

_HEADINGS = [
    T("Organisation"),
    T("State"),
    T("Days late"),
    T("Received"),
    T("Version"),
    T("Signed"),
    T("Lacks"),
    T("Restated"),
    T("Leaps"),
    T("File"),
]


def show_inbox(screen: Screen, seen: Looked, expected: Expected) -> None:
    """Show a row per organisation, then what leapt, why a file cannot be used, and the files that no row is about."""
    count = len(seen.rows)
    there = sum(row.state in {"complete", "incomplete"} for row in seen.rows)
    screen.say(
        T("{there} of {count} expected returns came in; due on {due}.", there=there, count=count, due=expected.due)
    )
    screen.table(_HEADINGS, [_row(row) for row in seen.rows])
    for row in seen.rows:
        for heading, found in ((T("leaps"), row.leapt), (T("restated"), row.changed)):
            for apart in found:
                screen.say(_apart(row.organisation, heading, apart))
        screen.problems(list(row.problems))
    for item in seen.strange:
        screen.say(T("Not counted: {file}. {why}", file=item.file, why=item.why))


def inbox_sheet(seen: Looked, language: Language) -> str:
    """Write the rows as a sheet that Excel opens."""
    from ontschot.run.output import csv_text

    header = [render(heading, language) for heading in _HEADINGS]
    return csv_text(header, ([render(value, language) for value in _row(row)] for row in seen.rows))


def _row(row: InboxRow) -> Sequence[Value]:
    return [
        row.organisation,
        STATES[row.state.value],
        T("not known") if row.late is None else row.late,
        row.received_on,
        row.version,
        T("yes") if row.signed else T("no"),
        Joined(row.lacks),
        len(row.changed),
        len(row.leapt),
        row.file,
    ]


def _apart(organisation: str, heading: Text, apart: Apart) -> Text:
    return T(
        "{organisation}, {heading}: {what} in {period}: {before} → {after}",
        organisation=organisation,
        heading=heading,
        what=apart.what,
        period=str(apart.period),
        before="-" if apart.before is None else apart.before,
        after="-" if apart.after is None else apart.after,
    )
