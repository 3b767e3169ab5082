"""What an experiment could ever show, asked before anybody signs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json, MemoryLimit, memory_bytes
from ontschot.cli.exit_codes import ExitCode

__all__ = ["power"]


@app.command()
def power(
    context: typer.Context,
    design: Annotated[Path, typer.Argument(help="The design (.yaml or .json)")],
    panel: Annotated[Path, typer.Argument(help="Outcomes per unit and period (.parquet, .csv, .xlsx)")],
    runs: Annotated[
        int, typer.Option("--draws", min=50, max=100_000, help="How often the experiment is laid in earlier figures")
    ] = 400,
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, help="Same number, same draws; without it that of the design")
    ] = None,
    memory_limit: MemoryLimit = "4GB",
    *,
    json: Json = False,
) -> None:
    """Before signing: the smallest effect that the experiment could show, from figures of before its start alone."""
    from ontschot.cli.power_screen import show_power
    from ontschot.evaluation.design.read import read_design
    from ontschot.evaluation.files import read_files
    from ontschot.evaluation.power.experiment import powers
    from ontschot.evaluation.power.told import told

    screen = screen_of(context, json=json)
    asked = read_design(design)
    asked.problems.raise_if_refused()
    assert asked.document is not None  # noqa: S101 - a design that was refused was raised the line before
    read = read_files(asked.document, panel, memory_limit=memory_bytes(memory_limit))
    read.problems.raise_if_refused()
    screen.problems([*asked.problems, *read.problems])
    assert read.measured is not None  # noqa: S101 - what was refused was raised two lines before
    with screen.progress() as bar:
        first = asked.document.seed if seed is None else seed
        found = [*powers(asked.document, read.measured, runs, first, bar)]
    for item in found:
        show_power(screen, item)
    screen.data([told(item) for item in found])
    if not any(item.strengths for item in found):
        raise typer.Exit(ExitCode.REFUSED)
