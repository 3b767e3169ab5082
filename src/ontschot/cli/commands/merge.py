"""Returns of several insurers put together, as the NZa or a group of insurers does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.cli.exit_codes import ExitCode
from ontschot.i18n import Euro, Joined, T
from ontschot.problems import Problems

if TYPE_CHECKING:
    from ontschot.cli.screen import Screen
    from ontschot.returns.merge import MergedYear


@app.command()
def merge(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Returns (return-YEAR.json) of the insurers")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the merged overview here")] = None,
    *,
    json: Json = False,
) -> None:
    """Put returns together: an agreement that three insurers report, counts once."""
    from ontschot.plain import as_json
    from ontschot.returns.merge import merge as put_together
    from ontschot.returns.read import read_return
    from ontschot.run.output import write_text

    screen = screen_of(context, json=json)
    read = [(str(file), read_return(file)) for file in files]
    problems = Problems([problem for _name, result in read for problem in result.problems])
    merged = put_together((name, result.document) for name, result in read if result.document)
    problems.extend(merged.problems)
    screen.problems(list(problems))
    for year in merged.years:
        _show(screen, year)
    screen.data({"years": [year.summary for year in merged.years], "problems": list(problems)})
    if out:
        write_text(out, as_json([year.summary for year in merged.years], screen.language))
    if problems.refused:
        raise typer.Exit(ExitCode.REFUSED)


def _show(screen: Screen, year: MergedYear) -> None:
    summary = year.summary
    screen.say(
        T(
            "{year}: {uses} agreements of {payers} payers, {amount} in all; reported by {senders}.",
            year=str(year.year),
            uses=summary.uses,
            payers=summary.payers,
            amount=Euro(summary.budget_cents),
            senders=Joined(year.senders),
        )
    )
    screen.table(
        [T("Sector"), T("Framework"), T("Agreements"), T("Amount")],
        [[line.sector, line.framework or "-", line.charged_uses, Euro(line.cents)] for line in summary.sectors],
    )
