"""An evaluation from the user's own files to a report with its receipt, and from the receipt the same bytes again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.read import read_design
from ontschot.evaluation.design.registered import registration_problems
from ontschot.evaluation.evaluate import Evaluation, Measured, evaluate
from ontschot.evaluation.files import read_files
from ontschot.evaluation.folding import Fold
from ontschot.evaluation.qualitative.findings import QualitativeFindings
from ontschot.i18n import T
from ontschot.monitoring.thin import Limits
from ontschot.problems import Place, Problem, Problems
from ontschot.progress import Progress, Silent
from ontschot.reports.content import DataVersion, RunInfo
from ontschot.reports.evaluation_content import EvaluationContent, Returned
from ontschot.reports.evaluation_report import evaluation_report
from ontschot.reports.write import write_document
from ontschot.returns.evaluation_merge import MergedEvaluation
from ontschot.returns.merged_publishable import public_merged
from ontschot.returns.publishable import Rule
from ontschot.run.asked_people import answer_files, asked_people
from ontschot.run.earlier import earlier_folds
from ontschot.run.identity import parameters_sha256
from ontschot.run.limits import Applied, limits_of_returns
from ontschot.run.options import Options
from ontschot.run.output import MARK, replacing_folder, write_text
from ontschot.run.own_parameters import parameters_of
from ontschot.run.published import measured_publishable
from ontschot.run.receipt import Receipt, file_sha256, fingerprints
from ontschot.run.returned import Returns, measured_of, merged_of
from ontschot.tables.read import TableReport
from ontschot.tables.regions import regions

__all__ = ["KIND", "EvaluationFiles", "Made", "files_of", "make", "published", "report"]

KIND = "evaluation"
"""What the receipt of an evaluation calls itself."""

_LENGTH = 16
_SHORT = 8
_SILENT = Silent()
_LIBRARIES = (
    *("duckdb", "ibis-framework", "numpy", "scipy", "diff-diff", "pandas", "pyarrow", "pydantic", "typst", "altair"),
    *("vl-convert-python", "xlsxwriter", "python-docx"),
)


@dataclass(frozen=True, slots=True)
class EvaluationFiles:
    """The user's files: the design, its registered version if it was changed, the outcomes, and what else there is.

    panel: outcomes of one owner; None when they come from `returns` of several. programme: what coordination cost,
    where there is a panel. qualitative: what people answered. keys: the register that signatures are checked with, of
    which with `required` every return must bear one. parameters: dated ones of one's own. organisation: who reports.
    earlier: the folder of the version that was made public before.
    """

    design: Path
    panel: Path | None = None
    registered: Path | None = None
    programme: Path | None = None
    qualitative: Path | None = None
    organisation: str = ""
    returns: tuple[Path, ...] = ()
    keys: Path | None = None
    required: bool = False
    parameters: Path | None = None
    earlier: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """An evaluation with what it was made of.

    original: the design as registered, when it was changed since. folds: regions that were put together since it was
    read, so that each may be shown. merged: the returns that it was made of; None for a panel. returned: what the
    report tells of them.
    """

    evaluation: Evaluation
    measured: Measured
    tables: tuple[TableReport, ...]
    problems: tuple[Problem, ...]
    original: Design | None = None
    folds: tuple[Fold, ...] = ()
    merged: MergedEvaluation | None = None
    returned: Returned | None = None


def make(files: EvaluationFiles, memory_limit: int, remarked: Path | None = None, *, day: date | None = None) -> Made:
    """Answer a design with the user's tables or returns. Raises InputRefusedError with everything that is wrong.

    memory_limit in bytes. day: on which signatures of returns are judged; without it today.
    """
    problems = Problems()
    design = _design(files.design, problems)
    original = _design(files.registered, problems) if files.registered else None
    problems.extend(registration_problems(design, original, Place(files.design.name)))
    problems.raise_if_refused()
    if files.panel is None:
        return _of_returns(files, day or Options().day, design, original, problems)
    read = read_files(design, files.panel, files.programme, memory_limit=memory_limit, remarked=remarked)
    problems.extend(read.problems)
    problems.raise_if_refused()
    assert read.measured is not None  # noqa: S101 - what was refused was raised in the line before
    return Made(evaluate(design, read.measured, original), read.measured, read.reports, tuple(problems), original)


def _of_returns(files: EvaluationFiles, day: date, design: Design, original: Design | None, problems: Problems) -> Made:
    """A return that cannot be used is told and left out; the answer rests on the others."""
    merged = merged_of(Returns(files.returns, files.keys, files.required), design, day, problems)
    measured = measured_of(design, merged)
    return Made(evaluate(design, measured, original), measured, (), tuple(problems), original, merged=merged)


def published(made: Made, applied: Applied, earlier: Sequence[Fold] = (), *, checked: bool = False) -> Made:
    """Give the same evaluation on regions of which each may be shown; the answers differ where some were too small.

    earlier: what was put together in a version that was made public before. checked: whether signatures were checked by
    a register of keys.
    """
    design = made.evaluation.design
    rule = Rule(applied.limits, design.folding.into, earlier)
    if made.merged is None:
        return _on(made, *measured_publishable(design, made.measured, rule))
    shown = public_merged(made.merged, rule)
    told = Returned(shown.merged.counting, shown.merged.spent, checked, applied.said, shown.few, shown.alone)
    return replace(_on(made, measured_of(design, shown.merged), shown.folds), returned=told)


def _on(made: Made, measured: Measured, folds: tuple[Fold, ...]) -> Made:
    if not folds:
        return made
    evaluation = evaluate(made.evaluation.design, measured, made.original)
    return replace(made, evaluation=evaluation, measured=measured, folds=folds)


def report(
    made: Made, files: EvaluationFiles, target: Path, options: Options, progress: Progress = _SILENT
) -> tuple[Receipt, tuple[Problem, ...]]:
    """Write the report and its receipt into a folder, as a whole or not at all; tell what is wrong with answers.

    Small regions are put together first: what is written may be made public. Raises InputRefusedError when the answers
    of people cannot be used. The same files, program and timestamp give the same bytes.
    """
    people, problems = _people(files, options)
    applied = limits_of_returns(options.day, parameters_of(files.parameters), made.evaluation.design)
    shown = published(made, applied, earlier_folds(files.earlier), checked=files.keys is not None)
    content = _content(shown, files, options, people, applied.limits)
    progress.phase(T("Writing the reports"), 1)
    with replacing_folder(target) as beside:
        write_document(evaluation_report(content), beside, options.languages, options.formats)
        receipt = _receipt(files, options, beside, shown.folds)
        write_text(beside / MARK, receipt.as_json())
    progress.advance()
    return receipt, problems


def files_of(settings: Mapping[str, Any], folder: Path | None = None) -> EvaluationFiles:
    """Give the files of an evaluation from the settings in its receipt. folder: where they lie now, when they moved."""

    def lying(place: str) -> Path:
        return folder / Path(place).name if folder else Path(place)

    named = {name: lying(place) for name, place in settings["files"].items()}
    returns = tuple(map(lying, settings.get("returns", ())))
    required = bool(settings.get("require_signatures"))
    return EvaluationFiles(**named, organisation=settings["organisation"], returns=returns, required=required)


def _design(path: Path, problems: Problems) -> Design:
    read = read_design(path)
    problems.extend(read.problems)
    problems.raise_if_refused()
    assert read.document is not None  # noqa: S101 - a design that was refused was raised in the line before
    return read.document


def _people(files: EvaluationFiles, options: Options) -> tuple[QualitativeFindings | None, tuple[Problem, ...]]:
    if files.qualitative is None:
        return None, ()
    return asked_people(files.qualitative, options.day)


def _content(
    made: Made, files: EvaluationFiles, options: Options, people: QualitativeFindings | None, limits: Limits
) -> EvaluationContent:
    return EvaluationContent(
        run=_run(made, files, options),
        evaluation=made.evaluation,
        measured=made.measured,
        tables=made.tables,
        problems=made.problems,
        qualitative=people,
        regions={item.key: item.name for item in regions().values()},
        fewest=limits.fewest,
        folds=made.folds,
        returned=made.returned,
    )


def _run(made: Made, files: EvaluationFiles, options: Options) -> RunInfo:
    inputs = _told(made, files, _inputs(files))
    text = "\n".join((options.timestamp.isoformat(), *(f"{name} {sha}" for name, sha in sorted(inputs.items()))))
    return RunInfo(
        run_id=hashlib.sha256(text.encode()).hexdigest()[:_LENGTH],
        title=made.evaluation.design.title,
        organisation=files.organisation,
        known_on=options.day,
        timestamp=options.timestamp,
        program_version=version("ontschot"),
        data=tuple(_data(made, files, inputs)),
    )


def _told(made: Made, files: EvaluationFiles, inputs: Mapping[str, str]) -> dict[str, str]:
    """Who knows all figures of a table but a few hidden ones could try these out on its fingerprint.

    So the report does not tell it then; the receipt, which stays with its owner, does.
    """
    secret = files.panel.name if files.panel and made.folds else None
    return {name: sha for name, sha in inputs.items() if name != secret}


def _data(made: Made, files: EvaluationFiles, inputs: Mapping[str, str]) -> Iterator[DataVersion]:
    """Name each file, and a folder as a whole; the receipt has every file in it."""
    rows = {item.name: item.rows_in for item in made.tables}
    for kind, path in _named(files):
        inside = [f"{name} {sha}" for name, sha in sorted(inputs.items()) if name.startswith(f"{path.name}/")]
        whole = hashlib.sha256("\n".join(inside).encode()).hexdigest() if inside else ""
        sha = inputs.get(path.name, whole)
        yield DataVersion(path.name, sha[:_SHORT], rows.get(kind), sha)


def _named(files: EvaluationFiles) -> Iterator[tuple[str, Path]]:
    for item in fields(files):
        path = getattr(files, item.name)
        if isinstance(path, Path):
            yield item.name, path
    yield from (("returns", path) for path in files.returns)


def _inputs(files: EvaluationFiles) -> dict[str, str]:
    """Fingerprints of every file that was read; those of the answers by their path in their own folder."""
    found: dict[str, str] = {}
    for kind, path in _named(files):
        if kind == "qualitative":
            folder, inside = answer_files(path)
            found |= {f"{path.name}/{name}": sha for name, sha in fingerprints(folder, inside).items()}
        elif kind == "earlier":
            found[f"{path.name}/{MARK}"] = file_sha256(path / MARK)
        else:
            found[path.name] = file_sha256(path)
    return found


def _receipt(files: EvaluationFiles, options: Options, beside: Path, folds: Sequence[Fold]) -> Receipt:
    return Receipt(
        program="ontschot",
        version=version("ontschot"),
        timestamp=options.timestamp.isoformat(),
        settings={
            "kind": KIND,
            "files": {name: str(path.resolve()) for name, path in _named(files) if name != "returns"},
            **_returns(files),
            "folds": [[fold.region, fold.cohort, fold.into] for fold in folds],
            "organisation": files.organisation,
            "languages": list(options.languages),
            "formats": list(options.formats),
            "python": sys.version.split()[0],
            **({"known_on": options.known_on.isoformat()} if options.known_on else {}),
        },
        parameters=parameters_sha256(parameters_of(files.parameters).rows),
        libraries={name: version(name) for name in _LIBRARIES},
        inputs=_inputs(files),
        tables={},
        outputs=fingerprints(beside, [path for path in beside.rglob("*") if path.is_file()]),
    )


def _returns(files: EvaluationFiles) -> dict[str, Any]:
    if not files.returns:
        return {}
    return {"returns": [str(path.resolve()) for path in files.returns], "require_signatures": files.required}
