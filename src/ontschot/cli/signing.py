"""What the commands that sign or check signatures share: passphrase, insurer codes, register."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.arguments import DAYS, day_or_today
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import T
from ontschot.identifiers import UZOVI_FORM
from ontschot.problems import InputRefusedError, Place, Problem, Problems

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from ontschot.cli.screen import Screen
    from ontschot.returns.signature import Trust

__all__ = ["VARIABLE", "Keys", "Passphrase", "Required", "codes_of", "key_of", "passphrase_of", "trust_of"]

VARIABLE = "ONTSCHOT_KEY_PASSPHRASE"
"""The environment variable for a passphrase; it never stands on the command line, where others can see it."""

Passphrase = Annotated[
    bool,
    typer.Option(
        "--passphrase", help="The key has a passphrase: asked for, or from the variable ONTSCHOT_KEY_PASSPHRASE"
    ),
]
Keys = Annotated[Path | None, typer.Option("--keys", help="Register of keys (.yaml) to check signatures with")]
Required = Annotated[bool, typer.Option("--require-signatures", help="Refuse a return without a signature that holds")]
SignedOn = Annotated[
    datetime | None, typer.Option("--signed-on", formats=DAYS, help="Day of signing; without it: today")
]


def passphrase_of(asked: bool, *, new: bool = False) -> str:
    """Give the passphrase from the environment, or ask for it; empty when the key has none."""
    if not asked:
        return ""
    found = os.environ.get(VARIABLE)
    if found:
        return found
    given = typer.prompt("Wachtzin / passphrase", hide_input=True, confirmation_prompt=new, err=True)
    return str(given)


def codes_of(text: str) -> tuple[str, ...]:
    """Read UZOVI codes with commas between them. Raises UnusableValueError on anything else."""
    codes = tuple(sorted({code.strip() for code in text.split(",") if code.strip()}))
    if not codes or not all(re.fullmatch(UZOVI_FORM, code) for code in codes):
        raise UnusableValueError(T("These are no UZOVI codes of four digits with commas between them."), text)
    return codes


def key_of(screen: Screen, file: Path, asked: bool) -> Ed25519PrivateKey:
    """Read a private key, and show what there is to say about its file."""
    from ontschot.returns.keys import load_key

    loaded = load_key(file, passphrase_of(asked))
    screen.problems(list(loaded.problems))
    return loaded.key


def trust_of(register: Path | None, required: bool) -> Trust:
    """Read the register that signatures are checked with. Raises InputRefusedError when it cannot be used."""
    from ontschot.returns.register import read_register
    from ontschot.returns.signature import Trust

    today = day_or_today()
    if register is None:
        if required:
            message, remedy = T("Signatures cannot be required without a register of keys."), T("Name it with --keys.")
            place = Place(part="--require-signatures")
            raise InputRefusedError(Problems([Problem("usage-keys", place, message, remedy=remedy)]))
        return Trust(today)
    read = read_register(register)
    read.problems.raise_if_refused()
    return Trust(today, read.document, required)
