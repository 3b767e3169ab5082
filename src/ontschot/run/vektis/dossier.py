"""The dossier of the Vektis example: five made-up agreements in existing regions, on the real figures of 2023."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import yaml

from ontschot.agreements.model import Agreement
from ontschot.agreements.write import write_agreement
from ontschot.i18n import Euro, Language, T, Text, Value, render
from ontschot.plain import as_json
from ontschot.progress import Progress, Silent
from ontschot.run.dossier import AGREEMENTS, SETTINGS, TABLES
from ontschot.run.output import MARK, replacing_folder, write_text
from ontschot.run.vektis.agreements import (
    MARKET_SOURCE,
    RegionalCase,
    agreement_of,
    payers,
    read_data,
    regional_cases,
)
from ontschot.run.vektis.extract import read_folder, totals
from ontschot.tables.contracts import INSURERS
from ontschot.tables.prevalence import cell_members
from ontschot.tables.sectors import sectors
from ontschot.tables.vektis import VektisData

__all__ = ["YEAR", "make_vektis_dossier"]

YEAR = 2023
"""The Vektis year on which the example stands."""

_SOURCE = T("Vektis, open data on costs under the Zvw per municipality, {year}.", year=str(YEAR))
_COMMAND = T("ontschot vektis FOLDER --dossier FOLDER")
_KNOWN_ON = date(2025, 6, 1)
_IN_FORCE = date(2024, 5, 1)


def make_vektis_dossier(
    folder: Path, target: Path, progress: Progress | None = None, language: Language = "nl"
) -> tuple[Agreement, ...]:
    """Write the dossier of the example from a folder with the Vektis files, as a whole or not at all.

    language: that of the settings with the assumptions; the agreements are Dutch. The same file gives the same bytes.
    Raises InputRefusedError when the file of 2023 is missing or cannot be trusted, or when the target holds something
    else than an earlier dossier.
    """
    told = progress or Silent()
    data = read_folder(folder, (YEAR,), told)
    told.phase(T("Writing the dossier of the example"), len(regional_cases()))
    with replacing_folder(target) as beside:
        made = [_made(case, data.cells, beside / AGREEMENTS, told) for case in regional_cases()]
        agreements = tuple(agreement for agreement, _ in made)
        _tables(data, pa.concat_tables([members for _, members in made]), beside / TABLES)
        write_text(beside / SETTINGS, _settings(data, agreements, language))
        write_text(beside / MARK, as_json({"made_by": "ontschot vektis", "source": data.source}))
    return agreements


def _made(case: RegionalCase, cells: pa.Table, folder: Path, told: Progress) -> tuple[Agreement, pa.Table]:
    members = cell_members(cells, case.prevalence, (case.region.key,), case.agreement_id, case.group_id)
    agreement = agreement_of(case, Fraction(pc.sum(members["member_count"]).as_py() or 0))
    folder.mkdir(parents=True, exist_ok=True)
    write_agreement(agreement, folder / f"{agreement.reference.lower()}.yaml")
    told.advance()
    return agreement, members


def _tables(data: VektisData, members: pa.Table, folder: Path) -> None:
    folder.mkdir()
    tables = {"cells": data.cells, "cell_costs": data.costs, "cell_membership": members, "insurers": _insurers()}
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def _insurers() -> pa.Table:
    rows = [
        {
            "uzovi": payer.insurer.uzovi,
            "risk_bearer": payer.insurer.risk_bearer,
            "concern": payer.insurer.concern,
            "from_date": payer.insurer.from_date,
            "to_date": None,
        }
        for payer in payers()
    ]
    return pa.Table.from_pylist(rows, INSURERS.schema())


def _settings(data: VektisData, agreements: tuple[Agreement, ...], language: Language) -> str:
    def say(text: Text) -> str:
        return render(text, language)

    settings = {
        "title": say(T("Example: five agreements on the Vektis figures of {year}", year=str(YEAR))),
        "organisation": say(T("Example of Ontschot (made-up parties)")),
        "known_on": _KNOWN_ON,
        "parameters": [
            {
                "name": "title.state",
                "value": "in_force",
                "valid_from": _IN_FORCE,
                "source": {"document": "own design", "section": say(T("setting of the example dossier"))},
                "status": say(T("assumption of the example")),
            }
        ],
        "assumptions": list(_assumptions(data, agreements, language)),
    }
    made = T("Made by: {command}. All but the figures of Vektis is made up.", command=_COMMAND)
    return f"# {say(made)}\n" + yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=112)


def _assumptions(data: VektisData, agreements: tuple[Agreement, ...], language: Language) -> Iterator[dict[str, str]]:
    vektis = render(_SOURCE, language)
    sources, figures = {"vektis": vektis, "market": MARKET_SOURCE}, _figures(data, language)
    for row in read_data("assumptions.yaml"):
        named = {"source": sources[row["source"]]} if "source" in row else {}
        yield {"text": row["text"][language].format(**figures), "used_in": row["used_in"][language]} | named
    served = {code for agreement in agreements for code in agreement.need.care_served}
    for code, item in sectors().items():
        if code in served and item.assumed:
            used_in = T("costs of {sector}", sector=item.said.in_language(language).lower())
            yield {
                "text": item.why.in_language(language),
                "used_in": render(used_in, language),
                "source": vektis,
            }


def _figures(data: VektisData, language: Language) -> dict[str, str]:
    """The figures that the assumptions name, as a reader of the language writes them."""
    (total,) = totals(data)
    rest = next(row for row in data.reconciliation.to_pylist() if row["unit"] == "hundredths of a year")
    figures: dict[str, Value] = {
        "jaar": str(YEAR),
        "mensen": total["people"],
        "verzekerdenjaren": Fraction(total["insured_hundredths"], 100),
        "rest": Euro(total["not_attributable_cents"]),
        "restjaren": Fraction(rest["not_attributable"], 100),
        "in_werking": _IN_FORCE,
    }
    return {name: render(value, language) for name, value in figures.items()}
