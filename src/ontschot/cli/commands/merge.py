"""Returns of several insurers put together, as the NZa or a group of insurers does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import Earlier, Formats, Json, Languages, Parameters, chosen, day_or_today
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.merge_screen import show_answers, show_evaluation, show_public, show_year, told_evaluation
from ontschot.cli.signing import Keys, Required, trust_of
from ontschot.cli.usage import UnusableValueError
from ontschot.i18n import LANGUAGES, T

if TYPE_CHECKING:
    from ontschot.cli.screen import Screen
    from ontschot.returns.evaluation_merge import MergedEvaluation
    from ontschot.run.evaluated import EvaluationFiles
    from ontschot.run.merged import Together
    from ontschot.run.options import Options


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
    registered: Annotated[
        Path | None, typer.Option("--registered", help="The design as registered, when it was changed since")
    ] = None,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Answer the design on the merged sums, as ontschot evaluate does")
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="Folder for the report on the evaluation and its receipt")
    ] = None,
    qualitative: Annotated[
        Path | None, typer.Option("--qualitative", help="What people answered, for the report: their file or folder")
    ] = None,
    organisation: Annotated[str, typer.Option("--organisation", help="Who makes the report")] = "",
    panel: Annotated[
        Path | None, typer.Option("--panel", help="Folder for the merged outcomes as panels of regions (.csv)")
    ] = None,
    public: Annotated[
        Path | None,
        typer.Option(
            "--public", help="File for the table that may be made public (.csv), of regions that may each be shown"
        ),
    ] = None,
    parameters: Parameters = None,
    earlier: Earlier = None,
    languages: Languages = "nl,en",
    formats: Formats = "html,pdf,docx,xlsx,json",
    *,
    json: Json = False,
) -> None:
    """Put returns together: an agreement that three insurers report, counts once; sums for an evaluation add up."""
    from ontschot.plain import as_json
    from ontschot.reports.write import FORMATS
    from ontschot.run.evaluated import EvaluationFiles
    from ontschot.run.merged import merge_files
    from ontschot.run.options import Options
    from ontschot.run.output import write_text

    screen = screen_of(context, json=json)
    if (evaluate or report) and design is None:
        raise UnusableValueError(T("To evaluate, name the design."))
    together = merge_files(files, trust_of(keys, require_signatures), design, registered)
    screen.problems(list(together.problems))
    for year in together.years:
        show_year(screen, year)
    summaries = [year.summary for year in together.years]
    told = _evaluated(screen, together, _Asked(evaluate, panel, public, parameters, earlier))
    if report and design and told:
        options = Options(languages=chosen(languages, LANGUAGES), formats=chosen(formats, FORMATS))
        asked = EvaluationFiles(design, None, registered, None, qualitative, organisation, tuple(files), keys)
        _report(
            screen, replace(asked, required=require_signatures, parameters=parameters, earlier=earlier), report, options
        )
    if out:
        shared = {name: value for name, value in told.items() if name != "answers"}
        write_text(out, as_json({"years": summaries, **shared} if shared else summaries, screen.language))
    screen.data({"years": summaries, **told, "problems": list(together.problems)})
    if together.problems.refused:
        raise typer.Exit(ExitCode.REFUSED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be made of returns for an evaluation."""

    evaluate: bool
    panel: Path | None
    public: Path | None
    parameters: Path | None
    earlier: Path | None


def _evaluated(screen: Screen, together: Together, asked: _Asked) -> dict[str, object]:
    """Show what the returns for an evaluation hold, write what was asked of them, and give what machines are told."""
    from ontschot.run.merged import answered, write_panels

    merged = together.evaluation
    if merged is None:
        return {}
    show_evaluation(screen, merged)
    told: dict[str, object] = {"evaluation": told_evaluation(merged)}
    if asked.panel:
        write_panels(merged, asked.panel)
    if asked.public and merged.outcomes:
        told["public"] = _public(screen, together, merged, asked)
    if asked.evaluate and together.design and merged.outcomes:
        told["answers"] = show_answers(screen, answered(together.design, merged))
    return told


def _public(screen: Screen, together: Together, merged: MergedEvaluation, asked: _Asked) -> dict[str, object]:
    from ontschot.returns.publishable import Rule
    from ontschot.run.earlier import earlier_folds
    from ontschot.run.limits import limits_of_returns
    from ontschot.run.merged import publication_of, write_public
    from ontschot.run.own_parameters import parameters_of

    assert asked.public is not None  # noqa: S101 - only who asked for a table comes here
    applied = limits_of_returns(day_or_today(), parameters_of(asked.parameters), together.design)
    into = together.design.folding.into if together.design else {}
    table = publication_of(merged, Rule(applied.limits, into, earlier_folds(asked.earlier)))
    write_public(table, asked.public)
    show_public(screen, table, asked.public, applied.said)
    return {"file": asked.public, "limits": applied.said, "lines": len(table.cells), "hidden": table.hidden}


def _report(screen: Screen, files: EvaluationFiles, folder: Path, options: Options) -> None:
    from ontschot.cli.evaluated import show_report
    from ontschot.run.evaluated import make, report

    made = make(files, options.memory_limit, day=options.day)
    with screen.progress() as bar:
        receipt, problems = report(made, files, folder, options, bar)
    screen.problems(list(problems))
    show_report(screen, folder, receipt.settings["folds"])
