"""The life of an agreement from the command line: each step by a named person, on a day, in the file itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json
from ontschot.cli.screen import Screen
from ontschot.i18n import Joined, T

if TYPE_CHECKING:
    from ontschot.agreements.model import Agreement
    from ontschot.agreements.step_in_file import Moved
    from ontschot.agreements.versions import Step

steps = typer.Typer(
    name="step",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Zet een stap met een overeenkomst: van concept tot beëindigd, door een genoemde persoon op een dag.",
)
app.add_typer(steps)

File = Annotated[Path, typer.Argument(help="De overeenkomst (.yaml, .json of .xlsx)")]
Person = Annotated[str, typer.Option("--person", "-p", help="Wie de stap zet")]
On = Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="Dag van de stap; zonder: vandaag")]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Waarom")]
Perhaps = Annotated[str | None, typer.Option("--reason", "-r", help="Waarom, als er iets te zeggen is")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Nieuw bestand; het eerste blijft dan zoals het is")]
Store = Annotated[Path | None, typer.Option("--store", help="Bewaar elke getekende versie ook voorgoed in deze map")]


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


_freely("submit", "Dien een concept in, zodat de zorgverzekeraar het kan toetsen.")
_freely("check", "Leg vast dat een ingediende overeenkomst is getoetst, zodat zij kan worden getekend.")
_with_reason("revise", "Geef een ingediende of getoetste overeenkomst terug om te wijzigen; handtekeningen vervallen.")


@steps.command()
def sign(
    context: typer.Context,
    file: File,
    party: Annotated[str, typer.Option("--party", help="Id van de partij namens wie wordt getekend")],
    person: Person,
    function: Annotated[str | None, typer.Option("--function", help="Functie van wie tekent")] = None,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", exists=True, dir_okay=False, help="Getekende PDF; bewaard wordt haar hash")
    ] = None,
    on: On = None,
    out: Out = None,
    store: Store = None,
    *,
    json: Json = False,
) -> None:
    """Geef akkoord namens een partij. Dit is geen gekwalificeerde handtekening; met de laatste is getekend."""
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


_freely("start", "Laat een getekende overeenkomst lopen, op of na de eerste dag van haar looptijd.")
_with_reason(
    "amend", "Maak het concept van de volgende versie, in een nieuw bestand; deze loopt door tot die is getekend."
)


@steps.command()
def replace(
    context: typer.Context,
    file: File,
    by: Annotated[Path, typer.Option("--by", help="Bestand met de volgende, getekende versie")],
    person: Person,
    on: On = None,
    out: Out = None,
    store: Store = None,
    *,
    json: Json = False,
) -> None:
    """Leg vast dat de volgende versie, door allen getekend, in de plaats van deze komt."""
    from ontschot.agreements.step_in_file import read_whole
    from ontschot.agreements.versions import replace as take

    screen = screen_of(context, json=json)
    _content, next_one = read_whole(by)
    _move(screen, file, lambda item: take(item, by=next_one, on=_day(on), person=person), out, store)


_with_reason("wind-down", "Leg vast dat een lopende overeenkomst alleen nog wordt afgewikkeld.")
_freely("end", "Beëindig een overeenkomst; eerder dan haar laatste dag alleen met een reden.")
_with_reason("withdraw", "Trek een overeenkomst in die nog niet loopt.")


def _day(on: datetime | None) -> date:
    return on.date() if on else date.today()  # noqa: DTZ011 - a legal day is a local day


def _sha256(pdf: Path | None) -> str | None:
    from ontschot.run.receipt import file_sha256

    return file_sha256(pdf) if pdf else None


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
