"""Returns of several insurers put together, as the NZa or a group of insurers does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.merge_screen import show_answers, show_evaluation, show_public, show_year, told_evaluation
from ontschot.cli.signing import Keys, Required, trust_of
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import T

if TYPE_CHECKING:
    from ontschot.cli.screen import Screen
    from ontschot.run.merged import Together


@app.command()
def merge(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="Returns (return-YEAR.json, or for an evaluation) of the insurers")
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the merged overview here")] = None,
    keys: Keys = None,
    require_signatures: Required = False,
    design: Annotated[Path | None, typer.Option("--design", help="The design that the returns must be under")] = None,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Answer the design on the merged sums, as ontschot evaluate does")
    ] = False,
    panel: Annotated[
        Path | None, typer.Option("--panel", help="Folder for the merged outcomes as panels of regions (.csv)")
    ] = None,
    public: Annotated[
        Path | None,
        typer.Option(
            "--public", help="File for the table that may be made public (.csv), with small and thin figures hidden"
        ),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Put returns together: an agreement that three insurers report, counts once; sums for an evaluation add up."""
    from ontschot.plain import as_json
    from ontschot.run.merged import merge_files
    from ontschot.run.output import write_text

    screen = screen_of(context, json=json)
    if evaluate and design is None:
        raise UnusableValueError(T("To evaluate, name the design."))
    together = merge_files(files, trust_of(keys, require_signatures), design)
    screen.problems(list(together.problems))
    for year in together.years:
        show_year(screen, year)
    summaries = [year.summary for year in together.years]
    told = _evaluated(screen, together, evaluate, panel, public)
    screen.data({"years": summaries, **told, "problems": list(together.problems)})
    if out:
        write_text(out, as_json({"years": summaries, **told} if told else summaries, screen.language))
    if together.problems.refused:
        raise typer.Exit(ExitCode.REFUSED)


def _evaluated(
    screen: Screen, together: Together, evaluate: bool, panel: Path | None, public: Path | None
) -> dict[str, object]:
    """Show what the returns for an evaluation hold, write what was asked of them, and give what machines are told."""
    from ontschot.returns.public_cells import public_evaluation
    from ontschot.run.merged import answered, write_panels, write_public

    merged = together.evaluation
    if merged is None:
        return {}
    show_evaluation(screen, merged)
    told: dict[str, object] = {"evaluation": told_evaluation(merged)}
    if panel:
        write_panels(merged, panel)
    if public and merged.outcomes:
        table = public_evaluation(merged)
        write_public(table, public)
        show_public(screen, table, public)
    if evaluate and together.design and merged.outcomes:
        told["answers"] = show_answers(screen, answered(together.design, merged))
    return told
