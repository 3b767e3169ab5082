"""Sign a return that lies in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json, day_or_today
from ontschot.cli.signing import Passphrase, SignedOn, key_of
from ontschot.i18n import T
from ontschot.problems import Problems


@app.command()
def sign(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Returns to sign; the signature is put into the file itself")],
    key: Annotated[Path, typer.Option("--key", help="File with your private key")],
    passphrase: Passphrase = False,
    signed_on: SignedOn = None,
    *,
    json: Json = False,
) -> None:
    """Sign returns with your key, so that the receiver can see whose they are and that nothing was changed."""
    from ontschot.returns.read_any import read_any
    from ontschot.returns.signature import signed
    from ontschot.run.output import write_text

    screen = screen_of(context, json=json)
    read = [(file, read_any(file)) for file in files]
    problems = Problems([problem for _file, result in read for problem in result.problems])
    screen.problems(list(problems))
    problems.raise_if_refused()
    private, day = key_of(screen, key, passphrase), day_or_today(signed_on)
    done = []
    for file, result in read:
        assert result.document is not None  # noqa: S101 - a return that cannot be read was refused above
        document = signed(result.document, private, day)
        write_text(file, document.as_json())
        screen.say(T("{file}: signed on {day} by {sender}.", file=str(file), day=day, sender=document.sender.name))
        done.append({"file": str(file), "content_sha256": document.content_sha256, "signature": document.signature})
    screen.data({"signed": done, "problems": list(problems)})
