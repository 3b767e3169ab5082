"""Keys to sign returns with, and the register of who signs with which."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json, day_or_today
from ontschot.cli.signing import Passphrase, codes_of, passphrase_of
from ontschot.i18n import Joined, T, Text

if TYPE_CHECKING:
    from ontschot.returns.register import RegisteredKey

keys = typer.Typer(
    name="key",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keys to sign returns with: make one, and read the register.",
)
app.add_typer(keys)


@keys.command()
def new(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="New file for the private key (.pem); it stays with you")],
    organisation: Annotated[str, typer.Option("--organisation", help="Name of the organisation that signs")],
    uzovi: Annotated[str, typer.Option("--uzovi", help="UZOVI codes that the organisation reports for, with commas")],
    valid_from: Annotated[
        datetime | None, typer.Option("--from", formats=DAYS, help="First day of the key; without it: today")
    ] = None,
    years: Annotated[int, typer.Option("--years", min=1, max=10, help="How many years the key counts")] = 3,
    passphrase: Passphrase = False,
    *,
    json: Json = False,
) -> None:
    """Make a key. The private half goes into the file and is never shown; the row is for the register."""
    from ontschot.returns.keys import key_id, new_key, public_text
    from ontschot.returns.register import RegisteredKey
    from ontschot.run.sender import named_sender

    screen = screen_of(context, json=json)
    codes, start = codes_of(uzovi), day_or_today(valid_from)
    named = named_sender(organisation, codes).name
    end = date(start.year + years, start.month, min(start.day, 28))
    public = new_key(file, passphrase_of(passphrase, new=True))
    row = RegisteredKey(organisation=named, uzovi=codes, public_key=public_text(public), valid_from=start, valid_to=end)
    screen.say(T("The private key stands in {file}. Keep it to yourself, with a copy in a safe.", file=str(file)))
    screen.say(T("Hand this row to who keeps the register, and read them the name of the key over the telephone:"))
    screen.say(_as_yaml(row))
    screen.say(T("Name of the key: {name}", name=key_id(public)))
    screen.data({"file": str(file), "key_id": key_id(public), "row": row})


def _as_yaml(row: RegisteredKey) -> str:
    import yaml

    data = row.model_dump(mode="json", exclude_none=True)
    return yaml.safe_dump([data], sort_keys=False, allow_unicode=True, width=120).rstrip()


@keys.command("list")
def listed(
    context: typer.Context,
    register: Annotated[Path, typer.Argument(help="The register of keys (.yaml)")],
    on: Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="On this day; without it: today")] = None,
    *,
    json: Json = False,
) -> None:
    """Check the register and list its keys, with how each stands."""
    from ontschot.returns.register import read_register

    screen = screen_of(context, json=json)
    day = day_or_today(on)
    read = read_register(register)
    read.problems.raise_if_refused()
    rows = read.document.keys if read.document else ()
    screen.table(
        [T("Organisation"), T("UZOVI"), T("Key"), T("From"), T("Until"), T("State")],
        [
            [row.organisation, Joined(row.uzovi), row.key_id, row.valid_from, row.valid_to, _state(row, day)]
            for row in rows
        ],
    )
    screen.data(
        {
            "keys": [
                {"organisation": row.organisation, "uzovi": row.uzovi, "key_id": row.key_id, "state": _state(row, day)}
                for row in rows
            ]
        }
    )


def _state(row: RegisteredKey, day: date) -> Text:
    if row.revoked and row.revoked.on <= day:
        return T("revoked on {day}", day=row.revoked.on)
    if not row.reviewed:
        return T("not reviewed")
    return T("counts") if row.valid_on(day) else T("does not count on this day")
