"""What an experiment could ever show, asked before anybody signs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json, MemoryLimit, memory_bytes
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import T

__all__ = ["power"]


@app.command()
def power(
    context: typer.Context,
    design: Annotated[Path | None, typer.Argument(help="The design (.yaml or .json)")] = None,
    panel: Annotated[Path | None, typer.Argument(help="Outcomes per unit and period (.parquet, .csv, .xlsx)")] = None,
    runs: Annotated[
        int, typer.Option("--draws", min=50, max=100_000, help="How often the experiment is laid in earlier figures")
    ] = 400,
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, help="Same number, same draws; without it that of the design")
    ] = None,
    memory_limit: MemoryLimit = "4GB",
    shares: Annotated[
        tuple[str, str] | None, typer.Option("--shares", help="By formula: people needed to tell two shares, 18% 14%")
    ] = None,
    means: Annotated[
        tuple[str, str] | None,
        typer.Option("--means", help="By formula: people needed for a difference of means; difference and spread"),
    ] = None,
    arm: Annotated[
        tuple[str, str] | None,
        typer.Option("--arm", help="By formula: the difference of means that shows; people per arm and spread"),
    ] = None,
    groups: Annotated[
        tuple[str, str] | None,
        typer.Option("--groups", help="With a formula: people per group, and the part of the spread between groups"),
    ] = None,
    chance: Annotated[str, typer.Option("--chance", help="With a formula: the chance to show what there is")] = "80%",
    *,
    json: Json = False,
) -> None:
    """Before signing: the smallest effect that the experiment could show, from figures of before its start alone."""
    from ontschot.cli.power_formula import Formula, show_formula

    screen = screen_of(context, json=json)
    formula = Formula(shares, means, arm, groups, chance)
    if formula.asked and design is None:
        show_formula(screen, formula)
    elif formula.asked or design is None or panel is None:
        raise UnusableValueError(T("Give a design and a panel, or ask by formula: --shares, --means or --arm."))
    else:
        _laid(screen, design, panel, (runs, seed), memory_limit)


def _laid(screen: Screen, design: Path, panel: Path, chance: tuple[int, int | None], memory_limit: str) -> None:
    """Lay the experiment in earlier figures. chance: how many draws, and their seed."""
    from ontschot.cli.power_screen import show_power
    from ontschot.evaluation.design.read import read_design
    from ontschot.evaluation.files import read_files
    from ontschot.evaluation.power.experiment import Variant, powers
    from ontschot.evaluation.power.strength import Strength
    from ontschot.evaluation.power.told import told

    runs, seed = chance
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
    answered = [isinstance(item.strengths.get(Variant.LAID_DOWN), Strength) for item in found]
    if not any(answered):
        raise typer.Exit(ExitCode.REFUSED)
    if not all(answered) or any(item.rows_rejected for item in read.reports):
        raise typer.Exit(ExitCode.BLOCKED)
