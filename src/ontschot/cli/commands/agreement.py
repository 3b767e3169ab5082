"""Agreements from the command line: check, start a dossier, template, schema."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json, day_or_today
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.screen import Screen
from ontschot.i18n import T
from ontschot.problems import Level, Problem

if TYPE_CHECKING:
    from uuid import UUID

    from ontschot.agreements.model import Agreement
    from ontschot.law.finding import Finding

Day = Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="Check on this day")]


@app.command()
def check(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Agreements (.yaml, .json, .xlsx) or folders with them")],
    on: Day = None,
    known_on: Annotated[
        datetime | None,
        typer.Option(
            "--known-on", formats=DAYS, help="Check the versions as known on this day; without --on also on that day"
        ),
    ] = None,
    dossier: Annotated[Path | None, typer.Option("--dossier", help="Take your own settings from this dossier")] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Explain what is met as well")] = False,
    json: Json = False,
) -> None:
    """Check agreements against the rules and explain every verdict; code 1 when a blocking rule is breached."""
    from ontschot.law.finding_data import finding_data

    screen = screen_of(context, json=json)
    every, problems = _read(files)
    screen.problems(problems)
    read = _as_known_on(every, known_on.date()) if known_on else every
    day = (on or known_on or datetime.now()).date()  # noqa: DTZ005 - a legal day is a local day
    findings = _judged(read, day, dossier)
    for agreement, found in zip(read, findings, strict=True):
        _explain(screen, agreement, found, everything=everything)
    screen.data(
        {
            "agreements": [
                {
                    "reference": agreement.reference,
                    "id": agreement.id,
                    "version": agreement.version,
                    "basis": agreement.basis,
                    "findings": [finding_data(finding, screen.language) for finding in found],
                }
                for agreement, found in zip(read, findings, strict=True)
            ],
            "problems": problems,
        }
    )
    if any(problem.level is not Level.REMARK for problem in problems):
        raise typer.Exit(ExitCode.REFUSED)
    if any(finding.blocks for found in findings for finding in found):
        raise typer.Exit(ExitCode.BLOCKED)


def _read(files: Iterable[Path]) -> tuple[list[Agreement], list[Problem]]:
    """Read files, and folders as a run does: with the folders per agreement in them, and what does not fit between."""
    from ontschot.agreements.read import read_agreement, read_folder

    agreements: list[Agreement] = []
    problems: list[Problem] = []
    for file in files:
        if file.is_dir():
            folder = read_folder(file)
            agreements += folder.agreements
            problems += folder.problems
        else:
            result = read_agreement(file)
            agreements += [result.agreement] if result.agreement else []
            problems += result.problems
    return agreements, problems


def _as_known_on(agreements: list[Agreement], day: date) -> list[Agreement]:
    """Of each agreement the version that held on a day, as far as was known then."""
    from ontschot.agreements.known_on import as_known_on

    versions: dict[UUID, list[Agreement]] = {}
    for agreement in agreements:
        versions.setdefault(agreement.id, []).append(agreement)
    return [known for items in versions.values() if (known := as_known_on(items, day))]


def _judged(agreements: list[Agreement], day: date, dossier: Path | None) -> list[tuple[Finding, ...]]:
    """Judge by the law that ships with the program, or by the settings and decisions of a dossier, opened once."""
    from ontschot.law.check import check as judge
    from ontschot.law.parameter import packaged_parameters
    from ontschot.law.uncollected import uncollected
    from ontschot.run.dossier import open_dossier

    opened = open_dossier(dossier) if dossier else None
    parameters = opened.parameters if opened else packaged_parameters()
    decisions = opened.decisions if opened else ()
    with uncollected():
        return [judge(agreement, parameters, day, decisions=decisions) for agreement in agreements]


def _explain(screen: Screen, agreement: Agreement, findings: tuple[Finding, ...], *, everything: bool) -> None:
    from ontschot.law.basis import not_judged
    from ontschot.law.explain import explain
    from ontschot.law.finding import Outcome

    settled = {Outcome.MET, Outcome.NOT_APPLICABLE}
    shown = [finding for finding in findings if everything or finding.outcome not in settled]
    screen.say(
        T(
            "{reference}, version {version}: {title}",
            reference=agreement.reference,
            version=str(agreement.version),
            title=agreement.title,
        )
    )
    if left_out := not_judged(agreement.basis):
        screen.say(left_out)
    for finding in shown:
        screen.say(explain(finding, screen.language))
        screen.say("")
    screen.say(
        T(
            "{shown} of {all} rules shown; in the way of payment: {blocking}.",
            shown=len(shown),
            all=len(findings),
            blocking=sum(finding.blocks or finding.holds for finding in findings),
        )
    )


@app.command()
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="New folder for the dossier")],
    organisation: Annotated[str, typer.Option("--organisation", help="Name of your organisation")] = "Mijn organisatie",
    *,
    json: Json = False,
) -> None:
    """Begin a dossier: settings, an example agreement and the columns of every table."""
    from ontschot.run.start import start_dossier

    screen = screen_of(context, json=json)
    start_dossier(folder, organisation, day_or_today(), screen.language)
    screen.say(T("A dossier to begin with stands in {folder}.", folder=str(folder)))
    screen.say(
        T(
            "Next: put your tables in {tables} and run: ontschot run {folder}",
            tables=str(folder / "tables"),
            folder=str(folder),
        )
    )
    screen.data({"folder": str(folder)})


@app.command()
def schema(context: typer.Context) -> None:
    """Show the JSON Schema of the agreement."""
    from ontschot.agreements.schema import schema_json

    typer.echo(schema_json(), nl=False)
    del context
