"""Options that several commands share, written once."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ontschot.tables.engines import EngineName

__all__ = [
    "DAYS",
    "DossierFolder",
    "EngineAddress",
    "EngineChoice",
    "Json",
    "KnownOn",
    "MemoryLimit",
    "Result",
    "memory_bytes",
]

Json = Annotated[bool, typer.Option("--json", help="Uitkomst als JSON op standaarduitvoer")]
DossierFolder = Annotated[Path, typer.Argument(help="Map met het dossier (dossier.yaml, agreements, tables)")]
Result = Annotated[Path, typer.Option("--out", "-o", help="Map voor het resultaat")]
EngineAddress = Annotated[
    str,
    typer.Option(
        "--engine-address",
        envvar="ONTSCHOT_ENGINE_ADDRESS",
        show_envvar=True,
        help="Adres van PostgreSQL (postgresql://…) of master van Spark (local[4], spark://…); een wachtwoord hoort in "
        "de omgevingsvariabele",
    ),
]
EngineChoice = Annotated[
    EngineName, typer.Option("--engine", help="Waar tabellen van mensen worden doorgerekend; de uitkomst is gelijk")
]
MemoryLimit = Annotated[str, typer.Option("--memory-limit", help="Geheugen, bijvoorbeeld 1500MB of 4GB")]
DAYS = ["%Y-%m-%d", "%d-%m-%Y"]
"""How a day may be written on the command line."""
KnownOn = Annotated[
    datetime | None,
    typer.Option("--known-on", formats=DAYS, help="Zoals bekend op deze dag, in plaats van die in dossier.yaml"),
]

_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
_LEAST = 256 * 10**6


def memory_bytes(text: str) -> int:
    """Read an amount of memory such as 1500MB or 4GB. Raises typer.BadParameter on other text or below 256 MB."""
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*([KMG]I?B)\s*", text.upper())
    if not found:
        message = f"{text!r} is geen hoeveelheid geheugen, zoals 1500MB of 4GB"
        raise typer.BadParameter(message)
    size = int(float(found[1].replace(",", ".")) * _UNITS[found[2]])
    if size < _LEAST:
        message = "minder dan 256 MB is te weinig"
        raise typer.BadParameter(message)
    return size
