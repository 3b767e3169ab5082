"""The demonstration: a whole dossier made on the spot and taken through everything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Json, Result
from ontschot.cli.summary import show_summary
from ontschot.i18n import T


@app.command()
def demo(
    context: typer.Context,
    out: Result = Path("demo"),
    people: Annotated[int, typer.Option("--people", min=20, help="Number of synthetic insured people")] = 200_000,
    seed: Annotated[int, typer.Option("--seed", help="Same number, same population")] = 2025,
    *,
    json: Json = False,
) -> None:
    """Make a synthetic dossier (40 agreements, 200,000 insured people) and take it through everything."""
    from ontschot.run.demo import evaluate_demo, make_demo
    from ontschot.run.options import Options
    from ontschot.run.run import run_dossier

    screen = screen_of(context, json=json)
    dossier, result = out / "dossier", out / "resultaat"
    with screen.progress() as bar:
        make_demo(dossier, people, seed, bar)
        outcome, receipt = run_dossier(dossier, result, Options(), bar)
        evaluation = evaluate_demo(out / "evaluatie", Options(), bar)
    screen.problems(list(outcome.problems))
    show_summary(screen, outcome, receipt, result)
    screen.say(T("The dossier itself: {folder}", folder=str(dossier)))
    page = evaluation / screen.language / "evaluation.html"
    screen.say(T("The report on a made-up evaluation: {file}", file=str(page)))
