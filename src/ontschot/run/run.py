"""The main job: a folder in, a folder out, and a receipt that makes the run reproducible."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from ontschot.allocation.ledger import checksum
from ontschot.i18n import T
from ontschot.progress import Progress, Silent
from ontschot.reports.write import write_reports
from ontschot.run.content import content_of
from ontschot.run.dossier import Dossier, open_dossier
from ontschot.run.files import write_files
from ontschot.run.identity import parameters_sha256
from ontschot.run.intake import REJECTS
from ontschot.run.options import Options
from ontschot.run.output import MARK, replacing_folder, write_text
from ontschot.run.pipeline import Outcome, calculate
from ontschot.run.previous import refuse_overwriting
from ontschot.run.receipt import Receipt, fingerprints

__all__ = ["run_dossier"]

_LIBRARIES = (
    "duckdb",
    "ibis-framework",
    "numpy",
    "pyarrow",
    "pydantic",
    "typst",
    "altair",
    "vl-convert-python",
    "xlsxwriter",
    "python-docx",
)


def run_dossier(
    folder: Path, target: Path, options: Options | None = None, progress: Progress | None = None
) -> tuple[Outcome, Receipt]:
    """Check, pay, allocate, compare with budgets and report one dossier.

    folder: the dossier; target: where the result goes, as a whole or not at all. Raises InputRefusedError with the
    whole report when the dossier cannot be used. The same dossier, program and timestamp give the same bytes.
    """
    chosen, watcher = options or Options(), progress or Silent()
    watcher.phase(T("Reading the dossier"))
    refuse_overwriting(chosen.previous, target)
    dossier = open_dossier(folder, chosen.known_on)
    with replacing_folder(target) as beside:
        outcome = calculate(dossier, chosen, beside / "work", watcher)
        _keep_rejects(beside)
        write_files(outcome, beside / "data")
        watcher.phase(T("Writing the reports"), len(dossier.agreements) + 1)
        write_reports(
            content_of(outcome, chosen),
            beside,
            languages=chosen.languages,
            formats=chosen.formats,
            progress=watcher,
        )
        receipt = _receipt(dossier, outcome, chosen, beside)
        write_text(beside / MARK, receipt.as_json())
    return outcome, receipt


def _keep_rejects(beside: Path) -> None:
    """Refused rows go to the user; working copies of tables of people do not leave with the result."""
    (beside / "data").mkdir(exist_ok=True)
    rejects = beside / "work" / REJECTS
    if any(rejects.iterdir()):
        rejects.rename(beside / REJECTS)
    shutil.rmtree(beside / "work", ignore_errors=True)


def _tables(outcome: Outcome) -> dict[str, str]:
    """Checksums of what was found and worked out; the members that selections gave are frozen by theirs.

    That of the ledger leaves the name of the run out, which holds the moment: two runs that found the same show it.
    """
    members = {"selected_members": outcome.selected.sha256} if outcome.selected else {}
    booked = outcome.booked
    standing = {"standing": checksum(booked.register.ledger)} if booked.corrects else {}
    return {"ledger": checksum(booked.ledger.drop_columns(["run_id"])), **standing, **members, **_populations(outcome)}


def _populations(outcome: Outcome) -> dict[str, str]:
    """Who was settled for, frozen by a fingerprint per settlement."""
    return {
        f"settled_people/{name}/{item.terms.id}": item.population.sha256
        for name, items in outcome.settled.items()
        for item in items
        if item.population
    }


def _receipt(dossier: Dossier, outcome: Outcome, options: Options, beside: Path) -> Receipt:
    return Receipt(
        program="ontschot",
        version=version("ontschot"),
        timestamp=options.timestamp.isoformat(),
        settings={
            "dossier": str(dossier.folder.resolve()),
            "languages": list(options.languages),
            "formats": list(options.formats),
            "python": sys.version.split()[0],
            "engine": outcome.engine or f"duckdb {version('duckdb')}",
            **({"previous": str(options.previous.resolve())} if options.previous else {}),
            **({"known_on": options.known_on.isoformat()} if options.known_on else {}),
        },
        parameters=parameters_sha256(dossier.parameters.rows),
        libraries={name: version(name) for name in _LIBRARIES},
        inputs=outcome.inputs,
        tables=_tables(outcome),
        outputs=fingerprints(beside, [path for path in beside.rglob("*") if path.is_file()]),
    )
