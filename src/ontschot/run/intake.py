"""The tables of a dossier, checked at the border: what may be used, and a report of what may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from ontschot.allocation.inputs import CellTables, PersonTables, Tables
from ontschot.i18n import T
from ontschot.problems import Problem
from ontschot.progress import Progress
from ontschot.run.dossier import Dossier
from ontschot.tables.accounts import Account, Terms, account
from ontschot.tables.contracts import CONTRACTS, INSURED, MEMBERSHIP
from ontschot.tables.crosscheck import crosscheck
from ontschot.tables.read import TableReport, open_table

__all__ = ["REJECTS", "Intake", "compared", "take_in"]

REJECTS = "rejects"
"""The folder with the rows that were refused, a file per table."""

_SMALL = 2_000_000


@dataclass(frozen=True, slots=True)
class Intake:
    """The tables of a dossier as they may be used: `used` maps a table to a Parquet file with its good rows only.

    `crossed` is what does not fit between the tables, `accounts` what becomes of the good rows about members and costs.
    `memory_limit` (bytes) and `work`, a folder for what does not fit in memory, hold for every question to the tables.
    """

    reports: tuple[TableReport, ...]
    used: dict[str, Path]
    crossed: tuple[Problem, ...] = ()
    accounts: tuple[Account, ...] = ()
    memory_limit: int = 4 << 30
    work: Path | None = None

    @property
    def limits(self) -> dict[str, str | bool | int | float | list[str]]:
        """The bounds of DuckDB in this run, by the names of its settings."""
        bounds: dict[str, str | bool | int | float | list[str]] = {"memory_limit": f"{self.memory_limit // 2**20}MiB"}
        return {**bounds, "temp_directory": str(self.work / "spill")} if self.work else bounds

    def connect(self) -> ibis.BaseBackend:
        """Open DuckDB for a question to the tables, within the memory of the run."""
        return ibis.duckdb.connect(**self.limits)

    def arrow(self, name: str) -> pa.Table | None:
        """Give a small table in memory; None when the dossier has none."""
        if name not in self.used:
            return None
        return pq.read_table(self.used[name])

    @property
    def by_insurer(self) -> bool:
        """Say whether the tables tell who is insured with whom; cells do not, so nobody can be counted as elsewhere."""
        return {"insured", "membership"} <= self.used.keys()

    @property
    def costs_sha256(self) -> str:
        """The fingerprint of the table of costs that weigh in keys; empty without one."""
        name = "costs" if self.by_insurer else "cell_costs"
        return next((report.sha256_of_file for report in self.reports if report.name == name), "")

    def bases(self) -> tuple[tuple[str, str, str], ...]:
        """Give agreement, group and the source or assumption behind the members of cells, each once and in order."""
        table = self.arrow("cell_membership")
        if table is None:
            return ()
        columns = (table[name].to_pylist() for name in ("agreement_id", "group_id", "basis"))
        return tuple(sorted(set(zip(*columns, strict=True))))

    def allocation_tables(self) -> Tables:
        """Give what allocation reads: people when the dossier has them, else cells, else tables without rows."""
        if self.by_insurer:
            return PersonTables(
                insured=self.used["insured"],
                membership=self.used["membership"],
                costs=self.used.get("costs"),
                insurers=self.used.get("insurers"),
            )
        if {"cells", "cell_membership"} <= self.used.keys():
            return CellTables(
                cells=self.used["cells"],
                membership=self.used["cell_membership"],
                costs=self.used.get("cell_costs"),
                insurers=self.used.get("insurers"),
            )
        return PersonTables(insured=INSURED.empty(), membership=MEMBERSHIP.empty())


def take_in(dossier: Dossier, work: Path, memory_limit: int, progress: Progress) -> Intake:
    """Check every table of the dossier under its contract and keep the good rows.

    work: folder for copies and for the refused rows (`REJECTS`), each with its reason. A Parquet file in which every
    row is good is used where it lies. Raises InputRefusedError when a table as a whole cannot be used.
    """
    progress.phase(T("Checking the tables"), len(dossier.tables))
    (work / REJECTS).mkdir(parents=True, exist_ok=True)
    reports: list[TableReport] = []
    used: dict[str, Path] = {}
    bounds = Intake((), {}, memory_limit=memory_limit, work=work)
    with duckdb.connect(config=bounds.limits) as connection:
        for name, path in dossier.tables.items():
            report = open_table(path, CONTRACTS[name], connection, rejects=work / REJECTS / f"{name}.csv")
            reports.append(report)
            report.problems.raise_if_refused()
            used[name] = _kept(report, path, work, connection)
            progress.advance()
        crossed, accounts = compared(dossier, reports, connection)
    return replace(bounds, reports=tuple(reports), used=used, crossed=crossed, accounts=accounts)


def compared(
    dossier: Dossier, reports: list[TableReport], connection: duckdb.DuckDBPyConnection
) -> tuple[tuple[Problem, ...], tuple[Account, ...]]:
    """Set the opened tables beside each other and beside the agreements: what does not fit, and what counts."""
    accounts = account(connection, [report.name for report in reports], _terms(dossier))
    crossed = _crossed(dossier, reports, connection)
    called = {str(agreement.id): agreement.reference for agreement in dossier.agreements}
    return (*crossed, *_not_told(accounts, crossed, called)), accounts


def _terms(dossier: Dossier) -> dict[str, Terms]:
    return {
        str(agreement.id): Terms(
            agreement.period.period,
            frozenset(group.id for group in agreement.groups),
            frozenset(item.id for item in (agreement.payment.settlements if agreement.payment else ())),
        )
        for agreement in dossier.agreements
    }


def _not_told(accounts: tuple[Account, ...], crossed: tuple[Problem, ...], called: dict[str, str]) -> Iterator[Problem]:
    """In small tables members were named one by one; what was told there is not told again."""
    told = {(problem.code, problem.place.part) for problem in crossed if problem.place.part == "membership"}
    for item in accounts:
        yield from (problem for problem in item.problems(called) if (problem.code, problem.place.part) not in told)


def _crossed(
    dossier: Dossier, reports: list[TableReport], connection: duckdb.DuckDBPyConnection
) -> tuple[Problem, ...]:
    """Set the tables beside each other; person by person only where that is quick, as allocation counts it anyway."""
    periods = {str(agreement.id): agreement.period.period for agreement in dossier.agreements}
    names = [report.name for report in reports]
    small = sum(report.rows_in for report in reports) <= _SMALL
    return tuple(crosscheck(connection, names, periods=periods, people=small))


def _kept(report: TableReport, path: Path, work: Path, connection: duckdb.DuckDBPyConnection) -> Path:
    if report.as_it_lies:
        return path
    copy = work / "tables" / f"{report.name}.parquet"
    copy.parent.mkdir(parents=True, exist_ok=True)
    connection.table(report.name).to_parquet(str(copy), compression="zstd")
    return copy
