"""The Vektis open data from the command line: tables that tie to the files, and an example dossier on real figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import Euro, Joined, T
from ontschot.tables.panel_level import PanelLevel

if TYPE_CHECKING:
    from ontschot.agreements.model import Agreement
    from ontschot.tables.vektis import VektisData

OUT = Path("vektis-tabellen")


@app.command()
def vektis(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder with Vektis' files by municipality (csv)")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Folder for the tables; without --dossier or --panel that is vektis-tabellen"),
    ] = None,
    years: Annotated[str, typer.Option("--years", help="Years, for example 2011-2023 or 2019,2023")] = "",
    dossier: Annotated[
        Path | None, typer.Option("--dossier", help="Make an example dossier here on the figures of 2023")
    ] = None,
    panel: Annotated[
        Path | None,
        typer.Option("--panel", help="File (parquet or csv) for a panel: cost per insured-year, for evaluate"),
    ] = None,
    level: Annotated[PanelLevel, typer.Option("--level", help="A line of the panel is a region or a municipality")] = (
        PanelLevel.REGION
    ),
    *,
    json: Json = False,
) -> None:
    """Read the open data of Vektis into cells, tied to the cent, or make an example dossier or a panel with them."""
    screen = screen_of(context, json=json)
    asked = _years(years)
    told: dict[str, object] = {}
    if out or (dossier is None and panel is None):
        told |= _extract(screen, folder, out or OUT, asked)
    if panel:
        told |= _panel(screen, folder, panel, level, asked)
    if dossier:
        told |= _example(screen, folder, dossier)
    screen.data(told)


def _years(text: str) -> tuple[int, ...]:
    """Read years and runs of years. Raises UnusableValueError on anything else."""
    found: list[int] = []
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        match = re.fullmatch(r"(20\d\d)(?:\s*-\s*(20\d\d))?", piece)
        if not match or (match[2] and match[2] < match[1]):
            raise UnusableValueError(T("This is no year or run of years, such as 2019 or 2011-2023."), piece)
        found.extend(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(dict.fromkeys(found))


def _extract(screen: Screen, folder: Path, target: Path, years: Sequence[int]) -> dict[str, object]:
    from ontschot.run.vektis.extract import read_folder, totals, write_extract
    from ontschot.run.vektis.series import comparable_series

    with screen.progress() as bar:
        data = read_folder(folder, years, bar)
        write_extract(data, target, bar)
    screen.problems(list(data.problems))
    rows = totals(data)
    series = list(comparable_series([row["year"] for row in rows]))
    _show_totals(screen, rows)
    screen.say(T("Every column of every file ties to the cent: what is in the cells plus what is not attributable."))
    screen.say("")
    screen.say(T("Years that measure the same care, per sector:"))
    screen.table(
        [T("Sector"), T("Years"), T("What changed before")],
        [[item.name, item.years, item.began] for item in series],
    )
    screen.say(data.source)
    screen.say(T("The tables stand in {folder}.", folder=str(target)))
    return {"result": str(target), **_told(data), "totals": rows, "comparable": series}


def _show_totals(screen: Screen, rows: Iterable[dict[str, int]]) -> None:
    headings = [T("Year"), T("People"), T("Insured-years"), T("Cost"), T("Not attributable")]
    screen.table(
        headings,
        [
            [
                str(row["year"]),
                row["people"],
                Fraction(row["insured_hundredths"], 100),
                Euro(row["cost_cents"]),
                Euro(row["not_attributable_cents"]),
            ]
            for row in rows
        ],
    )


def _told(data: VektisData) -> dict[str, object]:
    return {
        "source": data.source,
        "files": [{"year": file.year, "rows": file.rows, "sha256": file.sha256} for file in data.files],
        "remarks": list(data.problems),
        "reconciliation": data.reconciliation.to_pylist(),
    }


def _panel(screen: Screen, folder: Path, target: Path, level: PanelLevel, years: Sequence[int]) -> dict[str, object]:
    from ontschot.run.vektis.panel import read_panel, write_panel
    from ontschot.tables.vektis_panel import column_of

    with screen.progress() as bar:
        data, panel = read_panel(folder, level, years, bar)
    write_panel(panel, target)
    screen.table(
        [T("Sector"), T("Column"), T("In the panel")],
        [(item.name, column_of(item), T("yes")) for item in panel.sectors]
        + [(item.name, "", T("no: these years do not measure the same care")) for item in panel.dropped],
    )
    for text in (*data.assumptions, data.source):
        screen.say(text)
    if panel.left_out:
        screen.say(T("Left out, because their borders changed: {codes}.", codes=Joined(panel.left_out)))
    screen.say(
        T("{lines} lines stand in {file}; no one is treated in it yet.", lines=panel.table.num_rows, file=str(target))
    )
    return {
        "panel": str(target),
        "level": level.value,
        "years": list(panel.years),
        "lines": panel.table.num_rows,
        "columns": panel.table.column_names,
        "dropped": [item.code for item in panel.dropped],
        "left_out": list(panel.left_out),
        "assumptions": list(data.assumptions),
        "source": data.source,
    }


def _example(screen: Screen, folder: Path, target: Path) -> dict[str, object]:
    from ontschot.run.vektis.dossier import make_vektis_dossier

    with screen.progress() as bar:
        made = make_vektis_dossier(folder, target, bar, screen.language)
    screen.table(
        [T("Agreement"), T("Title"), T("Members expected"), T("Amount")],
        [[item.reference, item.title, _members(item), Euro(_cents(item))] for item in made],
    )
    screen.say(T("Everything but the figures of Vektis and the sources named is made up; see dossier.yaml."))
    screen.say(T("Run it with: {command}", command=f"ontschot run {target}"))
    agreements = [
        {"reference": item.reference, "members": _members(item), "amount_cents": _cents(item)} for item in made
    ]
    return {"dossier": str(target), "agreements": agreements}


def _members(agreement: Agreement) -> int:
    return sum(group.expected_members or 0 for group in agreement.groups)


def _cents(agreement: Agreement) -> int:
    return sum(amount.amount_cents for amount in agreement.payment.amounts) if agreement.payment else 0
