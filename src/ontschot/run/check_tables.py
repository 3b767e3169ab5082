"""A dry run over the tables of a dossier: what would be used and refused, and the user's own files with remarks."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import duckdb

from ontschot.i18n import T
from ontschot.plain import as_json
from ontschot.problems import Problem
from ontschot.progress import Progress, Silent
from ontschot.run.dossier import Dossier, open_dossier
from ontschot.run.intake import REJECTS, compared
from ontschot.run.output import MARK, replacing_folder, write_text
from ontschot.run.receipt import fingerprints
from ontschot.tables.contracts import CONTRACTS
from ontschot.tables.read import TableReport, open_table

__all__ = ["REMARKED", "TableCheck", "TablesChecked", "check_tables"]

REMARKED = "remarked"
"""The folder with the user's own files, with remarks, a file per table that has refused rows."""


@dataclass(frozen=True, slots=True)
class TableCheck:
    """What became of one table: rows in = rows used + rows refused.

    `refused` says that the table as a whole cannot be used. `rejects` and `remarked` are the files with the refused
    rows and with the user's own table, within the result.
    """

    table: str
    file: str
    rows_in: int
    rows_used: int
    rows_refused: int
    refused: bool
    rejects: str | None = None
    remarked: str | None = None


@dataclass(frozen=True, slots=True)
class TablesChecked:
    """The outcome for all tables of a dossier, with everything there is to tell."""

    tables: tuple[TableCheck, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Say whether a run on these tables would be refused."""
        return any(item.refused for item in self.tables)

    @property
    def clean(self) -> bool:
        """Say whether every row of every table can be used."""
        return not self.refused and not any(item.rows_refused for item in self.tables)


def check_tables(
    folder: Path, target: Path, memory_limit: int = 4 * 2**30, progress: Progress | None = None
) -> TablesChecked:
    """Check every table of a dossier as a run would, without a run, and write what was refused and why.

    Unlike a run it goes on after a table that cannot be used. memory_limit in bytes. The counts of refused rows are
    read back from the files that were written. Raises InputRefusedError when the dossier cannot be read or the target
    holds something else than an earlier result, and ValueError when a file does not hold what was counted.
    """
    told = progress or Silent()
    dossier = open_dossier(folder)
    with replacing_folder(target) as beside:
        checked = _checked(dossier, beside, memory_limit, told)
        write_text(beside / "problems.json", as_json(checked.problems))
        outputs = fingerprints(beside, [path for path in beside.rglob("*") if path.is_file()])
        write_text(beside / MARK, as_json(_mark(dossier, checked) | {"outputs": outputs}))
    return checked


def _checked(dossier: Dossier, beside: Path, memory_limit: int, told: Progress) -> TablesChecked:
    told.phase(T("Checking the tables"), len(dossier.tables))
    reports: list[TableReport] = []
    with duckdb.connect(config={"memory_limit": f"{memory_limit // 2**20}MiB"}) as connection:
        for name, path in dossier.tables.items():
            rejects, remarked = beside / REJECTS / f"{name}.csv", beside / REMARKED / path.name
            reports.append(open_table(path, CONTRACTS[name], connection, rejects=rejects, remarked=remarked))
            told.advance()
        crossed, _ = compared(dossier, [report for report in reports if not report.refused], connection)
    found = tuple(_check(report, dossier.tables[report.name], beside) for report in reports)
    return TablesChecked(found, (*dossier.problems, *(item for one in reports for item in one.problems), *crossed))


def _check(report: TableReport, path: Path, beside: Path) -> TableCheck:
    refused = report.rows_rejected if report.rejects is None else _read_back(report.rejects)
    if refused != report.rows_rejected:
        message = f"{report.name}: {report.rows_rejected} rows refused, but {refused} were written"
        raise ValueError(message)
    return TableCheck(
        report.name,
        path.name,
        report.rows_in,
        report.rows_used,
        refused,
        report.refused,
        rejects=_below(report.rejects, beside),
        remarked=_below(report.remarked, beside),
    )


def _below(path: Path | None, folder: Path) -> str | None:
    return path.relative_to(folder).as_posix() if path else None


def _read_back(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text, delimiter=";")
        place = next(rows).index("rij")
        return len({row[place] for row in rows})


def _mark(dossier: Dossier, checked: TablesChecked) -> dict[str, object]:
    return {
        "made_by": "ontschot tables",
        "version": version("ontschot"),
        "inputs": fingerprints(dossier.folder, list(dossier.files)),
        "tables": checked.tables,
    }
