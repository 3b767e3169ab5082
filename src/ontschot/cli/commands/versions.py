"""Versions of agreements from the command line: which there are, what changed between them, and whether they fit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.i18n import T, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontschot.agreements.differences import Difference
    from ontschot.agreements.version_list import Listed

_SHORT = 12


@app.command()
def versions(
    context: typer.Context,
    place: Annotated[Path, typer.Argument(help="An agreement, a folder with one or a folder with kept versions")],
    known_on: Annotated[datetime | None, typer.Option("--known-on", formats=DAYS, help="As known on this day")] = None,
    *,
    json: Json = False,
) -> None:
    """Show the versions of an agreement and what changed; code 2 when what was signed was changed later."""
    from ontschot.agreements.version_list import list_versions

    screen = screen_of(context, json=json)
    found = list_versions(place, known_on.date() if known_on else None)
    screen.problems(list(found.problems))
    screen.table(
        [T("Agreement"), T("Version"), T("Status"), T("Since"), T("By"), T("Reason"), T("Fingerprint")],
        [_row(item) for item in found.listed],
    )
    for item in found.listed:
        if item.changes:
            reference, version = item.agreement.reference, str(item.agreement.version)
            screen.say("")
            screen.say(T("Changed in version {version} of {reference}:", version=version, reference=reference))
            _show(screen, item.changes)
    screen.data({"versions": [_plain(item) for item in found.listed], "problems": found.problems})
    if found.broken:
        raise typer.Exit(ExitCode.REFUSED)


@app.command()
def keep(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Signed versions, the oldest first")],
    store: Annotated[Path, typer.Option("--store", help="Folder in which versions are kept for good")],
    *,
    json: Json = False,
) -> None:
    """Keep signed versions for good: what stands there is never overwritten, and every change shows."""
    from ontschot.agreements.step_in_file import keep as put
    from ontschot.agreements.step_in_file import read_whole

    screen = screen_of(context, json=json)
    kept = [put(agreement, store) for _content, agreement in map(read_whole, files)]
    for path in kept:
        screen.say(T("Kept for good: {file}", file=str(path)))
    screen.data({"kept": kept})


@app.command()
def diff(
    context: typer.Context,
    before: Annotated[Path, typer.Argument(help="The first version")],
    after: Annotated[Path, typer.Argument(help="The second version")],
    *,
    json: Json = False,
) -> None:
    """Show what differs between two versions of an agreement: part, before, after."""
    from ontschot.agreements.differences import differences
    from ontschot.agreements.step_in_file import read_whole

    screen = screen_of(context, json=json)
    (_first, old), (_second, new) = read_whole(before), read_whole(after)
    found = differences(old, new)
    if found:
        _show(screen, found)
    else:
        screen.say(T("Nothing differs but version, status, history and signatures."))
    screen.data({"equal": not found, "differences": found})


def _row(item: Listed) -> list[Value]:
    from ontschot.agreements.labels import label

    agreement, last = item.agreement, item.last
    return [
        agreement.reference,
        T("{version} (in force)", version=str(agreement.version)) if item.in_force else str(agreement.version),
        label(agreement.status),
        last.date if last else "",
        last.person if last else "",
        (last.reason if last else None) or agreement.version_reason or "",
        agreement.content_sha256()[:_SHORT],
    ]


def _plain(item: Listed) -> dict[str, object]:
    agreement = item.agreement
    return {
        "reference": agreement.reference,
        "id": agreement.id,
        "version": agreement.version,
        "version_reason": agreement.version_reason,
        "status": agreement.status,
        "since": item.last.date if item.last else None,
        "by": item.last.person if item.last else None,
        "reason": item.last.reason if item.last else None,
        "content_sha256": agreement.content_sha256(),
        "previous_sha256": agreement.previous_sha256,
        "signed_by": [signature.person for signature in agreement.signatures],
        "in_force": item.in_force,
        "changes": item.changes,
    }


def _show(screen: Screen, found: Iterable[Difference]) -> None:
    rows = [[item.part, item.before, item.after] for item in found]
    screen.table([T("Part"), T("Before"), T("After")], rows)
