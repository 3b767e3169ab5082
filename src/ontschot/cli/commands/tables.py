"""The tables of a dossier from the command line: a dry run that says what would be used and what would be refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DossierFolder, Json, MemoryLimit, memory_bytes
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.i18n import T

if TYPE_CHECKING:
    from ontschot.run.check_tables import TableCheck, TablesChecked


@app.command()
def tables(
    context: typer.Context,
    folder: DossierFolder,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the refused rows and your files with remarks")
    ] = Path("tabellen"),
    memory_limit: MemoryLimit = "4GB",
    *,
    json: Json = False,
) -> None:
    """Check only the tables of a dossier, without a run: what counts, what is refused and why.

    Ends with 0 when every row can be used, with 1 when rows are refused, with 2 when a table cannot be used.
    """
    from ontschot.run.check_tables import check_tables

    screen = screen_of(context, json=json)
    with screen.progress() as bar:
        checked = check_tables(folder, out, memory_bytes(memory_limit), bar)
    screen.problems(list(checked.problems))
    _show(screen, checked, out)
    screen.data(
        {
            "result": str(out),
            "clean": checked.clean,
            "tables": checked.tables,
            "problems": checked.problems,
        }
    )
    if not checked.clean:
        raise typer.Exit(ExitCode.REFUSED if checked.refused else ExitCode.BLOCKED)


def _show(screen: Screen, checked: TablesChecked, out: Path) -> None:
    headings = [T("Table"), T("Rows"), T("Used"), T("Refused"), T("Files")]
    screen.table(
        headings, [[one.table, one.rows_in, one.rows_used, one.rows_refused, _files(one)] for one in checked.tables]
    )
    if any(one.rejects for one in checked.tables):
        screen.say(T("The refused rows, and your own files with remarks, stand in {folder}.", folder=str(out)))


def _files(one: TableCheck) -> str:
    return ", ".join(filter(None, (one.rejects, one.remarked)))
