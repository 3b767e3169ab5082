"""A first dossier: settings with an explanation, one example agreement and the headings of every table."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path

from ontschot.i18n import Language, T, render
from ontschot.run.dossier import AGREEMENTS, SETTINGS, TABLES
from ontschot.run.output import replacing_folder, write_text
from ontschot.tables.contracts import CONTRACTS, Contract

__all__ = ["EXAMPLES", "start_dossier"]

EXAMPLES = resources.files("ontschot.agreements") / "examples"
"""The example agreements that ship with the program."""

_ASKED = ("insured", "costs", "membership", "insurers", "claims", "bookings", "realisation", "scores")
"""The tables that an insurer puts in a dossier; all after membership are optional."""


def start_dossier(folder: Path, organisation: str, day: date, language: Language = "nl") -> None:
    """Write a dossier to begin with. Raises InputRefusedError when the folder holds something already."""
    with replacing_folder(folder) as beside:
        write_text(beside / SETTINGS, _settings(organisation, day, language))
        example = next(item for item in sorted(EXAMPLES.iterdir(), key=lambda file: file.name) if item.is_file())
        write_text(beside / AGREEMENTS / example.name, example.read_text(encoding="utf-8"))
        for name in _ASKED:
            write_text(beside / TABLES / f"{name}.txt", _explained(CONTRACTS[name], language))


def _settings(organisation: str, day: date, language: Language) -> str:
    lines = (
        (T("The day on which the agreements are judged, and as known on which they count."), f"known_on: {day}"),
        (T("The insurers this run is for, by UZOVI code; leave empty for all together."), "uzovi: []"),
        (T("The care years this run is for; leave empty for all."), "years: []"),
        (
            T("Your own dated settings, such as the state of the payment title; each with its source."),
            "parameters: []",
        ),
        (T("Bottlenecks met in practice, for the yearly return."), "bottlenecks: []"),
    )
    named = {"title": render(T("First dossier"), language), "organisation": organisation}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in named.items())
    return head + "".join(f"\n# {render(text, language)}\n{line}\n" for text, line in lines)


def _explained(contract: Contract, language: Language) -> str:
    head = T(
        "Put here {name}.parquet, {name}.csv or {name}.xlsx with these columns (this text file is not read):",
        name=contract.name,
    )
    columns = [f"{column.name:<16} {render(column.help, language)}" for column in contract.columns]
    return "\n".join([render(contract.title, language), render(head, language), "", *columns, ""])
