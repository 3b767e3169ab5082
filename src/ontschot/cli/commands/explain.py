"""One figure explained: its waterfall and the rows it is made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DossierFolder, Json
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import Euro, Joined, T, Text
from ontschot.problems import InputRefusedError, Place, Problem, Problems

if TYPE_CHECKING:
    from ontschot.run.explain import Explained

_SHOWN = 20


@app.command()
def explain(
    context: typer.Context,
    folder: DossierFolder,
    agreement: Annotated[str, typer.Option("--agreement", "-a", help="Reference or id of the agreement")],
    sector: Annotated[str, typer.Option("--sector", "-s", help="Sector, for example wijkverpleging")],
    payer: Annotated[str, typer.Option("--payer", "-p", help="Payer or UZOVI code")] = "",
    year: Annotated[int | None, typer.Option("--year", help="Care year")] = None,
    trait: Annotated[list[str] | None, typer.Option("--trait", help="For example region=zorgkantoor:2023:5503")] = None,
    rows: Annotated[Path | None, typer.Option("--rows", help="Write all rows to this CSV file")] = None,
    *,
    json: Json = False,
) -> None:
    """Explain one amount: its waterfall and the rows it is made of."""
    from ontschot.allocation.explain import UnknownFigureError
    from ontschot.run.explain import Asked, explain_figure

    screen = screen_of(context, json=json)
    asked = Asked(agreement, sector, payer, year, dict(_pair(item) for item in trait or ()))
    try:
        with screen.progress() as bar:
            found = explain_figure(folder, asked, progress=bar)
    except UnknownFigureError as error:
        raise InputRefusedError(_unknown(str(error.args[0]))) from error
    for number, item in enumerate(found):
        _show(screen, item)
        if rows:
            _write(item, rows if len(found) == 1 else rows.with_stem(f"{rows.stem}-{number + 1}"))
    screen.data(
        [
            {
                "entitlement": item.entitlement,
                "waterfall": item.explanation.waterfall,
                "reconciliation": item.explanation.reconciliation,
                "rows": item.explanation.rows.num_rows,
            }
            for item in found
        ]
    )


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    known = ("uzovi", "region", "municipality", "age_band", "sex", "risk_class")
    if not sign or name not in known:
        raise UnusableValueError(T("This is not name=value, with as name {names}.", names=Joined(known)), text)
    return name, value


def _show(screen: Screen, item: Explained) -> None:
    for waterfall in (item.entitlement.waterfall, item.explanation.waterfall):
        screen.say(waterfall.title)
        screen.table(
            [T("Step"), T("Amount"), T("Basis")],
            [[step.name, Euro(step.cents), step.basis] for step in waterfall.steps],
        )
        screen.say(T("Outcome: {amount}", amount=Euro(waterfall.outcome_cents)))
    table = item.explanation.rows
    screen.say(T("Rows: {shown} of {all}", shown=min(_SHOWN, table.num_rows), all=table.num_rows))
    screen.table(
        [_COLUMNS[name] for name in table.column_names],
        [[_cell(value) for value in row.values()] for row in table.slice(0, _SHOWN).to_pylist()],
    )


def _cell(value: Any) -> Text | str:  # noqa: ANN401 - cells of any type
    if isinstance(value, bool):
        return T("yes") if value else T("no")
    return str(value)


_COLUMNS = {
    "leaf_id": T("Insured or cell"),
    "uzovi": T("UZOVI code"),
    "region": T("Region"),
    "municipality": T("Municipality"),
    "age_band": T("Age"),
    "sex": T("Sex"),
    "risk_class": T("Risk class"),
    "weight": T("Weight"),
    "quotient": T("Exact share in cents"),
    "whole_cents": T("Whole cents"),
    "spare_cents": T("Spare cents"),
    "imputed": T("Mean cost"),
}
"""How the columns of the rows are called on screen; a file of rows keeps the names that machines know."""


def _write(item: Explained, path: Path) -> None:
    import pyarrow.csv as pa_csv

    from ontschot.tables.formulas import without_formulas

    pa_csv.write_csv(without_formulas(item.explanation.rows), path, pa_csv.WriteOptions(delimiter=";"))


def _unknown(what: str) -> Problems:
    return Problems(
        [
            Problem(
                code="figure-unknown",
                place=Place(),
                message=T("This run has no such figure."),
                found=what,
                remedy=T("Take agreement, sector and payer from entitlements.csv; what is not claimed has no figure."),
            )
        ]
    )
