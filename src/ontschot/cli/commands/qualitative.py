"""The qualitative evaluation from the command line: questions, questionnaires, answers, codes, agreement, themes."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontschot.cli.app import app, screen_of
from ontschot.cli.arguments import DAYS, Json, day_or_today
from ontschot.cli.exit_codes import ExitCode
from ontschot.cli.qualitative_screen import show_accounts, show_findings, show_settlement
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.evaluation.qualitative.respondents import PSEUDONYM, RESPONDENT_NAMES, RespondentType
from ontschot.i18n import T
from ontschot.identifiers import SLUG_FORM
from ontschot.problems import InputRefusedError, Level, Place, Problem, Problems
from ontschot.system_reasons import system_reason

if TYPE_CHECKING:
    from ontschot.evaluation.qualitative.findings import QualitativeFindings
    from ontschot.evaluation.qualitative.material import Material, Opened
    from ontschot.evaluation.qualitative.questionnaire import Questionnaire
    from ontschot.law.parameter import Parameters

group = typer.Typer(
    name="qualitative",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Evaluate the payment title with questions: from questionnaire to themes and bottlenecks.",
)
app.add_typer(group)


Evaluation = Annotated[Path, typer.Argument(help="The evaluation: its file, or the folder with evaluatie.yaml")]
On = Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="Judge on this day; without it: today")]
Back = Annotated[
    Path | None, typer.Option("--out", "-o", help="Folder for the refused rows and your files with remarks")
]
Own = Annotated[Path | None, typer.Option("--dossier", help="Take your own settings from this dossier")]
Fewest = Annotated[int | None, typer.Option("--fewest", min=2, help="Fewest respondents that are shown in public")]


@group.command()
def questions(context: typer.Context, *, json: Json = False) -> None:
    """Show the questions: the central one, the fourteen of the letter and further ones, with their parts."""
    from ontschot.evaluation.qualitative.questions import questions as every

    screen = screen_of(context, json=json)
    rows = [
        [part.id, str(question.source), part.wording.in_language(screen.language), ", ".join(part.respondents)]
        for question in every()
        for part in question.parts
    ]
    screen.table([T("Id"), T("Source"), T("Question"), T("Respondents")], rows)
    screen.data({"questions": every()})


@group.command()
def questionnaire(
    context: typer.Context,
    kind: Annotated[RespondentType, typer.Argument(help="Kind of respondents")],
    out: Annotated[Path, typer.Option("--out", "-o", help="New file: .xlsx, .docx, .html or .json")],
    year: Annotated[int | None, typer.Option("--year", min=2024, max=2100, help="Year; without it: this one")] = None,
    respondent: Annotated[str | None, typer.Option("--respondent", help="Pseudonym, such as ZV-01; no name")] = None,
    region: Annotated[str | None, typer.Option("--region", help="Region, filled in beforehand")] = None,
    sector: Annotated[str | None, typer.Option("--sector", help="Code of the sector, filled in beforehand")] = None,
    *,
    json: Json = False,
) -> None:
    """Write the questionnaire for a kind of respondents, as a workbook, a Word form, a page or data."""
    from ontschot.evaluation.qualitative.questionnaire import Questionnaire

    screen = screen_of(context, json=json)
    _checked(respondent, sector)
    asked = Questionnaire(kind, year or _today().year, respondent, region, sector)
    _put(out, _written(asked, out, screen))
    count = sum(1 for _ in asked.asked())
    screen.say(T("{count} questions for {kind}: {file}", count=count, kind=RESPONDENT_NAMES[kind], file=str(out)))
    screen.data({"file": out, "questions": count})


@group.command()
def example(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="New folder for the example")],
    *,
    json: Json = False,
) -> None:
    """Write a made-up evaluation to try: answers, codebook, codes of two coders and decisions."""
    from ontschot.evaluation.qualitative.example_set import example_files
    from ontschot.run.output import replacing_folder

    screen = screen_of(context, json=json)
    files = example_files(screen.language)
    with replacing_folder(folder) as beside:
        for name, content in files.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(content)
    screen.say(T("A made-up evaluation stands in {folder}; nobody said what is in it.", folder=str(folder)))
    screen.say(T("Next: ontschot qualitative themes {folder}", folder=str(folder)))
    screen.data({"folder": folder, "files": sorted(files)})


@group.command("import")
def import_(context: typer.Context, evaluation: Evaluation, out: Back = None, *, json: Json = False) -> None:
    """Check all answers and codes without using them: what counts, what is refused and why.

    Ends with 0 when every row can be used, with 1 when rows are refused, with 2 when a file cannot be used.
    """
    screen = screen_of(context, json=json)
    opened = _opened(screen, evaluation, out)
    screen.problems(list(opened.problems))
    show_accounts(screen, opened.reports)
    refused = opened.problems.refused
    rows = any(problem.level is Level.ROW for problem in opened.problems)
    screen.data({"clean": not refused and not rows, "tables": opened.reports, "problems": opened.problems})
    if refused or rows:
        raise typer.Exit(ExitCode.REFUSED if refused else ExitCode.BLOCKED)


@group.command()
def coding(
    context: typer.Context,
    evaluation: Evaluation,
    coder: Annotated[str, typer.Option("--coder", help="Short name of the coder, such as codeur-1")],
    out: Annotated[Path, typer.Option("--out", "-o", help="New workbook (.xlsx)")],
    *,
    json: Json = False,
) -> None:
    """Write the workbook of one coder: every answer with a place for its code, and the codebook."""
    from ontschot.evaluation.qualitative.coding_book import coding_book, to_code
    from ontschot.evaluation.qualitative.units import units

    screen = screen_of(context, json=json)
    _check_coder(coder)
    material = _material(screen, evaluation)
    found = units(material.answers, material.returned)
    _put(out, coding_book(coder, found, material.codebook, material.codings, screen.language))
    count = len(to_code(found))
    screen.say(T("{count} answers to code: {file}", count=count, file=str(out)))
    screen.data({"file": out, "answers": count})


@group.command()
def kappa(context: typer.Context, evaluation: Evaluation, *, json: Json = False) -> None:
    """Show how far two coders agree, per question and over all, and about which passages they differ."""
    screen = screen_of(context, json=json)
    material = _material(screen, evaluation)
    settlement = material.settlement(material.file.year)
    show_settlement(screen, settlement)
    screen.data(settlement)


@group.command()
def themes(
    context: typer.Context,
    evaluation: Evaluation,
    on: On = None,
    dossier: Own = None,
    fewest: Fewest = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the findings here as JSON")] = None,
    *,
    internal: Annotated[
        bool, typer.Option("--internal", help="Show small numbers and disagreements too; not for publication")
    ] = False,
    json: Json = False,
) -> None:
    """Show the themes by question, the bottlenecks and what the rules say; small numbers are hidden.

    Ends with 1 when a lower limit shows numbers that the rules hide.
    """
    from ontschot.evaluation.qualitative.publish import published
    from ontschot.plain import as_json

    screen = screen_of(context, json=json)
    day, parameters = _day(on), _parameters(dossier)
    found = _findings(_material(screen, evaluation), parameters, day)
    if not internal:
        found = published(found, parameters, day, fewest)
    show_findings(screen, found)
    if out:
        _put(out, as_json(found, screen.language).encode())
    screen.data(found)
    if any(finding.rule == "MON-05" and finding.blocks for finding in found.law):
        raise typer.Exit(ExitCode.BLOCKED)


@group.command("check")
def check_evaluation(
    context: typer.Context, evaluation: Evaluation, on: On = None, dossier: Own = None, *, json: Json = False
) -> None:
    """Judge the evaluation by the rules on monitoring; code 1 when a blocking rule is breached."""
    from ontschot.law.explain import explain

    screen = screen_of(context, json=json)
    found = _findings(_material(screen, evaluation), _parameters(dossier), _day(on))
    for finding in found.law:
        screen.say(explain(finding, screen.language))
        screen.say("")
    screen.data({"findings": found.law})
    if any(finding.blocks for finding in found.law):
        raise typer.Exit(ExitCode.BLOCKED)


def _day(on: datetime | None) -> date:
    return on.date() if on else _today()


def _parameters(dossier: Path | None) -> Parameters:
    from ontschot.law.parameter import packaged_parameters
    from ontschot.run.dossier import open_dossier

    return open_dossier(dossier).parameters if dossier else packaged_parameters()


def _today() -> date:
    return day_or_today()


def _checked(respondent: str | None, sector: str | None) -> None:
    from ontschot.tables.sectors import sectors

    if respondent and not re.fullmatch(PSEUDONYM, respondent):
        raise UnusableValueError(T("This is no pseudonym, such as ZV-01."), respondent)
    if sector and sector not in sectors():
        raise UnusableValueError(T("There is no sector with this code."), sector)


def _check_coder(coder: str) -> None:
    if not re.fullmatch(SLUG_FORM, coder):
        raise UnusableValueError(T("This is no short name, such as codeur-1."), coder)


def _written(asked: Questionnaire, out: Path, screen: Screen) -> bytes:
    from ontschot.evaluation.qualitative.questionnaire import as_data
    from ontschot.evaluation.qualitative.questionnaire_book import questionnaire_book
    from ontschot.evaluation.qualitative.questionnaire_page import questionnaire_page
    from ontschot.plain import as_json
    from ontschot.reports.questionnaire_docx import questionnaire_docx

    match out.suffix.lower():
        case ".xlsx":
            return questionnaire_book(asked, screen.language)
        case ".docx":
            return questionnaire_docx(asked, screen.language)
        case ".html":
            return questionnaire_page(asked, screen.language).encode()
        case ".json":
            return as_json(as_data(asked), screen.language).encode()
    raise UnusableValueError(T("A questionnaire is written as .xlsx, .docx, .html or .json."), str(out))


def _put(file: Path, content: bytes) -> None:
    """Write a new file; nothing of the user is ever overwritten."""
    if file.exists():
        message, remedy = T("This file exists already and is left alone."), T("Name another file.")
        raise InputRefusedError(Problems([Problem("file-exists", Place(str(file)), message, remedy=remedy)]))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)
    except OSError as error:
        message = T("The file cannot be written: {reason}.", reason=system_reason(error))
        raise InputRefusedError(Problems([Problem("file-unwritable", Place(str(file)), message)])) from error


def _opened(screen: Screen, evaluation: Path, back: Path | None = None) -> Opened:
    from ontschot.evaluation.qualitative.material import open_file, open_material
    from ontschot.run.asked_people import bottlenecks

    file, folder, problems = open_file(evaluation)
    if file is None:
        raise InputRefusedError(problems)
    told = bottlenecks([folder / name for name in file.returns], problems)
    opened = open_material(file, folder, told, back=back, language=screen.language)
    opened.problems.extend(problems)
    return opened


def _material(screen: Screen, evaluation: Path) -> Material:
    """Open an evaluation that can be used; rows that were refused are told and the rest goes on."""
    opened = _opened(screen, evaluation)
    if opened.material is None or opened.problems.refused:
        raise InputRefusedError(opened.problems)
    screen.problems([problem for problem in opened.problems if problem.level is not Level.REMARK])
    return opened.material


def _findings(material: Material, parameters: Parameters, day: date) -> QualitativeFindings:
    from ontschot.evaluation.qualitative.assemble import findings_of

    return findings_of(material, parameters, day)
