"""What an owner paid for coordination, from a table of its own or from the ledger of a run, per region and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa

from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.i18n import T
from ontschot.problems import InputRefusedError, Place, Problem, Problems
from ontschot.returns.coordination import Spent, added_up
from ontschot.run.output import MARK
from ontschot.run.receipt import file_sha256, read_receipt
from ontschot.run.register_files import LEDGER, REGISTER, STANDING, read_register
from ontschot.tables.contracts import PROGRAMME
from ontschot.tables.read import open_table

__all__ = ["COORDINATION", "Paid", "coordination_money"]

COORDINATION = "coördinatie"
"""The kind of what stands in a table of its own, which has no kinds; of a ledger it is the sector."""

_DATA = "data"


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid, and what is wrong with where it stands."""

    spent: tuple[Spent, ...]
    problems: Problems


def coordination_money(path: Path, uzovi: Sequence[str]) -> Paid:
    """Read what was paid for coordination: a table under the contract of a programme, or the folder of a result.

    uzovi: of the sender; in a ledger only what its own insured bear counts, and what nobody bears. Raises
    InputRefusedError when neither can be read.
    """
    return _of_ledger(path, uzovi) if path.is_dir() else _of_table(path)


def _of_table(path: Path) -> Paid:
    with duckdb.connect() as connection:
        report = open_table(path, PROGRAMME, connection)
        report.problems.raise_if_refused()
        rows = ibis.duckdb.from_connection(connection).table(PROGRAMME.name).to_pyarrow().to_pylist()
    found = (Spent(row["region"], row["period"], COORDINATION, int(row["amount_cents"]), row["source"]) for row in rows)
    return Paid(added_up(found), report.problems)


def _of_ledger(folder: Path, uzovi: Sequence[str]) -> Paid:
    try:
        promised = read_receipt(folder / MARK).outputs
        register = read_register(folder / _DATA)
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
        message = T("There is no result here whose ledger can be read.")
        remedy = T("Name the folder that ontschot run made, or a table with what coordination cost.")
        raise InputRefusedError(
            Problems([Problem("programme-no-result", Place(str(folder)), message, remedy=remedy)])
        ) from error
    Problems([*_changed(folder, promised)]).raise_if_refused()
    own = {*uzovi, NOT_ATTRIBUTED}
    rows = [row for row in _sums(register.ledger) if row["uzovi"] in own]
    return Paid(added_up(_row(row, f"grootboek {register.run_id}") for row in rows), Problems())


def _changed(folder: Path, promised: Mapping[str, str]) -> Iterator[Problem]:
    for path in (folder / _DATA / name for name in (REGISTER, LEDGER, STANDING)):
        name = path.relative_to(folder).as_posix()
        if path.exists() and file_sha256(path) != promised.get(name):
            message = T("This file is not what the receipt of the result promises.")
            remedy = T("Do the run again, or take the result as the program wrote it.")
            yield Problem("programme-changed", Place(name), message, remedy=remedy)


def _sums(ledger: pa.Table) -> list[dict[str, Any]]:
    keys = {"uzovi": pa.string(), "region": pa.string(), "care_year": pa.int32(), "sector": pa.string()}
    plain = ledger.select([*keys, "amount_cents"]).cast(pa.schema({**keys, "amount_cents": pa.int64()}))
    found: list[dict[str, Any]] = plain.group_by([*keys]).aggregate([("amount_cents", "sum")]).to_pylist()
    return found


def _row(row: dict[str, Any], source: str) -> Spent:
    return Spent(row["region"], row["care_year"], row["sector"], row["amount_cents_sum"], source)
