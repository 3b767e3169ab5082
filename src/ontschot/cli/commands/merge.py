"""Returns of several insurers put together, as the NZa or a group of insurers does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.merge_screen import show_evaluation, show_year, told_evaluation
from ontschot.cli.signing import Keys, Required, trust_of
from ontschot.problems import Problems

if TYPE_CHECKING:
    from ontschot.returns.evaluation_merge import MergedEvaluation


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
    panel: Annotated[
        Path | None, typer.Option("--panel", help="Folder for the merged outcomes as panels of regions (.csv)")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Put returns together: an agreement that three insurers report, counts once; sums for an evaluation add up."""
    from ontschot.plain import as_json
    from ontschot.returns.merge import merge as put_together
    from ontschot.returns.sorted_out import sorted_out
    from ontschot.run.merged import merged_evaluation, write_panels
    from ontschot.run.output import write_text

    screen = screen_of(context, json=json)
    came = sorted_out(files, trust_of(keys, require_signatures))
    merged = put_together(came.yearly)
    problems = Problems([*came.problems, *merged.problems])
    evaluation: MergedEvaluation | None = None
    if came.evaluations or design:
        evaluation = merged_evaluation(came.evaluations, design, problems)
    screen.problems(list(problems))
    for year in merged.years:
        show_year(screen, year)
    told: dict[str, object] = {"years": [year.summary for year in merged.years]}
    if evaluation:
        show_evaluation(screen, evaluation)
        told["evaluation"] = told_evaluation(evaluation)
    screen.data({**told, "problems": list(problems)})
    if out:
        write_text(out, as_json(told if evaluation else told["years"], screen.language))
    if panel and evaluation:
        write_panels(evaluation, panel)
    if problems.refused:
        raise typer.Exit(ExitCode.REFUSED)
