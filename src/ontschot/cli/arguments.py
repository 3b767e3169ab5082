"""Options that several commands share, written once."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import Joined, T
from ontschot.tables.engines import EngineName

__all__ = [
    "DAYS",
    "DossierFolder",
    "Earlier",
    "EngineAddress",
    "EngineChoice",
    "Formats",
    "Json",
    "KnownOn",
    "Languages",
    "MemoryLimit",
    "Parameters",
    "Result",
    "chosen",
    "day_or_today",
    "memory_bytes",
]

Json = Annotated[bool, typer.Option("--json", help="Outcome as JSON on standard output")]
DossierFolder = Annotated[Path, typer.Argument(help="Folder with the dossier (dossier.yaml, agreements, tables)")]
Result = Annotated[Path, typer.Option("--out", "-o", help="Folder for the result")]
EngineAddress = Annotated[
    str,
    typer.Option(
        "--engine-address",
        envvar="ONTSCHOT_ENGINE_ADDRESS",
        show_envvar=True,
        help="Address of PostgreSQL (postgresql://…) or master of Spark (local[4], spark://…); a password belongs in "
        "the environment variable",
    ),
]
EngineChoice = Annotated[
    EngineName, typer.Option("--engine", help="Where tables of people are worked through; the outcome is the same")
]
Languages = Annotated[str, typer.Option("--languages", help="Languages of the reports, with commas")]
Formats = Annotated[
    str,
    typer.Option(
        "--formats",
        help="Forms of the reports: html,pdf,docx,xlsx,json. PDF and Word of one agreement come in one language: "
        "Dutch, when it is among them.",
    ),
]
MemoryLimit = Annotated[str, typer.Option("--memory-limit", help="Memory, for example 1500MB or 4GB")]
Parameters = Annotated[
    Path | None,
    typer.Option("--parameters", help="Your own dated parameters (.yaml), as under parameters in dossier.yaml"),
]
Earlier = Annotated[
    Path | None,
    typer.Option("--earlier", help="Report that was made public before: regions put together there stay together"),
]
DAYS = ["%Y-%m-%d", "%d-%m-%Y"]
"""How a day may be written on the command line."""
KnownOn = Annotated[
    datetime | None,
    typer.Option("--known-on", formats=DAYS, help="As known on this day, instead of the one in dossier.yaml"),
]

Word = TypeVar("Word", bound=str)


def day_or_today(given: datetime | None = None) -> date:
    """Give the day on the command line, or else today: a legal day is a day where the user lives."""
    return given.date() if given else date.today()  # noqa: DTZ011 - a legal day is a local day


_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
_LEAST = 256 * 10**6


def chosen(text: str, known: tuple[Word, ...]) -> tuple[Word, ...]:
    """Read words with commas, in the order of those that are known. Raises UnusableValueError on another word."""
    words = {word.strip().lower() for word in text.split(",") if word.strip()}
    if not words or words - set(known):
        raise UnusableValueError(T("Choose from {words}.", words=Joined(tuple(known))), text)
    return tuple(word for word in known if word in words)


def memory_bytes(text: str) -> int:
    """Read an amount of memory such as 1500MB or 4GB. Raises UnusableValueError on other text or below 256 MB."""
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*([KMG]I?B)\s*", text.upper())
    if not found:
        raise UnusableValueError(T("This is no amount of memory, such as 1500MB or 4GB."), text)
    size = int(float(found[1].replace(",", ".")) * _UNITS[found[2]])
    if size < _LEAST:
        raise UnusableValueError(T("Less than 256 MB is too little."), text)
    return size
