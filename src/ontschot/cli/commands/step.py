"""The life of an agreement from the command line: each step by a named person, on a day, in the file itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json, day_or_today
from ontschot.cli.screen import Screen
from ontschot.i18n import Joined, T
from ontschot.problems import InputRefusedError, Place, Problem, Problems

if TYPE_CHECKING:
    from ontschot.agreements.model import Agreement
    from ontschot.agreements.step_in_file import Moved
    from ontschot.agreements.versions import Step

steps = typer.Typer(
    name="step",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Take a step with an agreement: from draft to ended, by a named person on a day.",
)
app.add_typer(steps)

File = Annotated[Path, typer.Argument(help="The agreement (.yaml, .json or .xlsx)")]
Person = Annotated[str, typer.Option("--person", "-p", help="Who takes the step")]
On = Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="Day of the step; without it: today")]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why")]
Perhaps = Annotated[str | None, typer.Option("--reason", "-r", help="Why, if there is something to say")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="New file; the first then stays as it is")]
Store = Annotated[
    Path | None, typer.Option("--store", help="Keep every signed version for good in this folder as well")
]


def _freely(name: str, text: str) -> None:
    """Register a step that may go without a reason."""

    @steps.command(name, help=text)
    def command(
        context: typer.Context,
        file: File,
        person: Person,
        on: On = None,
        reason: Perhaps = None,
        out: Out = None,
        store: Store = None,
        *,
        json: Json = False,
    ) -> None:
        from ontschot.agreements import versions

        take = getattr(versions, name)
        screen = screen_of(context, json=json)
        _move(screen, file, lambda item: take(item, on=_day(on), person=person, reason=reason), out, store)


def _with_reason(name: str, text: str) -> None:
    """Register a step that asks for a reason."""

    @steps.command(name, help=text)
    def command(
        context: typer.Context,
        file: File,
        person: Person,
        reason: Reason,
        on: On = None,
        out: Out = None,
        store: Store = None,
        *,
        json: Json = False,
    ) -> None:
        from ontschot.agreements import versions

        take = getattr(versions, name.replace("-", "_"))
        screen = screen_of(context, json=json)
        _move(screen, file, lambda item: take(item, on=_day(on), person=person, reason=reason), out, store)


_freely("submit", "Submit a draft, so that the insurer can check it.")
_freely("check", "Record that a submitted agreement was checked, so that it can be signed.")
_with_reason("revise", "Give a submitted or checked agreement back to be changed; signatures lapse.")


@steps.command()
def sign(
    context: typer.Context,
    file: File,
    party: Annotated[str, typer.Option("--party", help="Id of the party on whose behalf is signed")],
    person: Person,
    function: Annotated[str | None, typer.Option("--function", help="Function of who signs")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Signed PDF; its hash is kept")] = None,
    on: On = None,
    out: Out = None,
    store: Store = None,
    *,
    json: Json = False,
) -> None:
    """Approve on behalf of a party. This is no qualified signature; with the last one it is signed."""
    from ontschot.agreements.versions import sign as take

    screen, sha256 = screen_of(context, json=json), _sha256(pdf)
    _move(
        screen,
        file,
        lambda item: take(item, party=party, on=_day(on), person=person, function=function, pdf_sha256=sha256),
        out,
        store,
    )
    screen.say(T("Recorded is who approved which content; this is no qualified signature."))


_freely("start", "Let a signed agreement run, on or after the first day of its term.")
_with_reason("amend", "Make the draft of the next version, in a new file; this one runs on until that is signed.")


@steps.command()
def replace(
    context: typer.Context,
    file: File,
    by: Annotated[Path, typer.Option("--by", help="File with the next, signed version")],
    person: Person,
    on: On = None,
    out: Out = None,
    store: Store = None,
    *,
    json: Json = False,
) -> None:
    """Record that the next version, signed by all, takes the place of this one."""
    from ontschot.agreements.step_in_file import read_whole
    from ontschot.agreements.versions import replace as take

    screen = screen_of(context, json=json)
    _content, next_one = read_whole(by)
    _move(screen, file, lambda item: take(item, by=next_one, on=_day(on), person=person), out, store)


_with_reason("wind-down", "Record that a running agreement is only wound down from now on.")
_freely("end", "End an agreement; before its last day only with a reason.")
_with_reason("withdraw", "Withdraw an agreement that does not run yet.")


def _day(on: datetime | None) -> date:
    return day_or_today(on)


def _sha256(pdf: Path | None) -> str | None:
    from ontschot.run.receipt import file_sha256

    if pdf and not pdf.is_file():
        raise InputRefusedError(Problems([_no_file(pdf)]))
    return file_sha256(pdf) if pdf else None


def _no_file(pdf: Path) -> Problem:
    return Problem(
        "file-missing",
        Place(str(pdf)),
        T("There is no such file."),
        remedy=T("Check the name of the file."),
    )


def _move(
    screen: Screen,
    file: Path,
    take: Callable[[Agreement], Step],
    out: Path | None,
    store: Path | None = None,
) -> None:
    from ontschot.agreements.step_in_file import move

    moved = move(file, take, out=out, store=store)
    _say(screen, moved)
    screen.data(
        {
            "file": moved.file,
            "reference": moved.after.reference,
            "id": moved.after.id,
            "version": moved.after.version,
            "status": moved.after.status,
            "content_sha256": moved.after.content_sha256(),
            "still_to_sign": _waiting(moved.after),
            "comments_kept": moved.as_it_was,
            "kept": moved.kept,
        }
    )


def _say(screen: Screen, moved: Moved) -> None:
    from ontschot.agreements.labels import label

    after, waiting = moved.after, _waiting(moved.after)
    screen.say(
        T(
            "{reference}, version {version}: {status}.",
            reference=after.reference,
            version=str(after.version),
            status=label(after.status),
        )
    )
    screen.say(T("Written: {file}", file=str(moved.file)))
    for kept in moved.kept:
        screen.say(T("Kept for good: {file}", file=str(kept)))
    if waiting:
        screen.say(T("Still to sign: {names}.", names=Joined(tuple(waiting))))
    lapsed = [item.person for item in moved.before.signatures if item not in after.signatures]
    if lapsed and after.version == moved.before.version:
        screen.say(T("Signatures that lapse: {names}.", names=Joined(tuple(lapsed))))
    if not moved.as_it_was:
        screen.note(T("The file was written anew: all values are there, comments and own layout are not."))


def _waiting(agreement: Agreement) -> list[str]:
    """Who must still approve; nobody before it has been checked."""
    from ontschot.agreements.lifecycle import Status
    from ontschot.agreements.signatures import parties_to_sign, signed_parties

    if agreement.status is not Status.CHECKED:
        return []
    done = signed_parties(agreement)
    return [agreement.party(name).name for name in parties_to_sign(agreement) if name not in done]
