"""The register on disk, among the data of a result: what a next run needs to correct this one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ontschot.payments.credits import Billed
from ontschot.payments.entitlement import Entitlement, Instalment, Kind
from ontschot.periods import Period
from ontschot.run.output import write_text
from ontschot.run.packed_text import packed, unpacked
from ontschot.run.register import Entry, Register

__all__ = ["ENTRIES", "REGISTER", "STANDING", "read_register", "write_register"]

REGISTER, ENTRIES, BILLS, STANDING = "register.json", "entries.parquet", "bills.parquet", "standing.parquet"
LEDGER = "ledger.parquet"

_TEXTS = pa.list_(pa.string())
_ENTRY = pa.schema(
    {
        **dict.fromkeys(("entitlement_id", "agreement_id", "reference"), pa.string()),
        "version": pa.int32(),
        **dict.fromkeys(("amount_id", "payer", "model", "kind", "reverses"), pa.string()),
        **dict.fromkeys(("activities", "groups", "uzovi"), _TEXTS),
        "care_year": pa.int32(),
        **dict.fromkeys(("period_start", "period_end", "booked_on"), pa.date32()),
        **dict.fromkeys(("amount_cents", "unallocated_cents"), pa.int64()),
        **dict.fromkeys(("run_id", "terms_sha256", "weights_sha256", "waterfall"), pa.string()),
    }
)
_BILL = pa.schema(
    {
        **dict.fromkeys(("instalment_id", "entitlement_id", "invoice", "payee"), pa.string()),
        **dict.fromkeys(("due", "pay_by", "period_start", "period_end"), pa.date32()),
        "amount_cents": pa.int64(),
    }
)


def write_register(register: Register, folder: Path) -> None:
    """Write the register beside the ledger of a run; the standing rows apart only when the ledger holds other rows."""
    head = {"round": register.round, "run_id": register.run_id, "known_on": register.known_on.isoformat()}
    write_text(folder / REGISTER, json.dumps({**head, "numbers": sorted(register.numbers)}, indent=1) + "\n")
    pq.write_table(pa.Table.from_pylist([_entry_row(item) for item in register.entries], _ENTRY), folder / ENTRIES)
    rows = [_bill_row(bill) for item in register.entries for bill in item.bills]
    pq.write_table(pa.Table.from_pylist(rows, _BILL), folder / BILLS, compression="zstd")
    if register.round:
        pq.write_table(register.ledger, folder / STANDING, compression="zstd")


def read_register(folder: Path) -> Register:
    """Read the register of an earlier result. Raises OSError, ValueError, TypeError or KeyError when it is not one."""
    head = json.loads((folder / REGISTER).read_text(encoding="utf-8"))
    bills: dict[str, list[Billed]] = defaultdict(list)
    for row in pq.read_table(folder / BILLS).to_pylist():
        bills[row["entitlement_id"]].append(_billed(row))
    entries = pq.read_table(folder / ENTRIES).to_pylist()
    return Register(
        entries=tuple(_entry(row, tuple(bills[row["entitlement_id"]])) for row in entries),
        ledger=pq.read_table(folder / (STANDING if head["round"] else LEDGER)),
        round=head["round"],
        run_id=head["run_id"],
        known_on=date.fromisoformat(head["known_on"]),
        numbers=frozenset(head["numbers"]),
    )


def _entry_row(entry: Entry) -> dict[str, Any]:
    item = entry.entitlement
    return {
        **{name: getattr(item, name) for name in (*_SAME, "care_year", "version")},
        **{name: list(getattr(item, name)) for name in ("activities", "groups", "uzovi")},
        "kind": item.kind.value,
        "period_start": item.period.start,
        "period_end": item.period.end,
        "amount_cents": item.cents,
        "waterfall": packed(item.waterfall),
        "reference": entry.reference,
        "terms_sha256": entry.terms,
        "weights_sha256": entry.weights,
        "unallocated_cents": entry.unallocated,
        "run_id": entry.run_id,
        "booked_on": entry.booked_on,
    }


_SAME = ("entitlement_id", "agreement_id", "amount_id", "payer", "model", "reverses")


def _entry(row: Mapping[str, Any], bills: tuple[Billed, ...]) -> Entry:
    item = Entitlement(
        **{name: row[name] for name in (*_SAME, "care_year", "version")},
        activities=tuple(row["activities"]),
        groups=tuple(row["groups"]),
        uzovi=tuple(row["uzovi"]),
        period=Period(row["period_start"], row["period_end"]),
        cents=row["amount_cents"],
        waterfall=unpacked(row["waterfall"]),
        kind=Kind(row["kind"]),
    )
    return Entry(
        entitlement=item,
        reference=row["reference"],
        terms=row["terms_sha256"],
        unallocated=row["unallocated_cents"],
        run_id=row["run_id"],
        booked_on=row["booked_on"],
        bills=bills,
        weights=row["weights_sha256"],
    )


def _bill_row(bill: Billed) -> dict[str, Any]:
    part = bill.instalment
    return {
        "instalment_id": part.instalment_id,
        "entitlement_id": part.entitlement_id,
        "invoice": bill.invoice,
        "payee": part.payee,
        "due": part.due,
        "pay_by": bill.pay_by,
        "period_start": part.period.start,
        "period_end": part.period.end,
        "amount_cents": part.cents,
    }


def _billed(row: Mapping[str, Any]) -> Billed:
    period = Period(row["period_start"], row["period_end"])
    names = (row["instalment_id"], row["entitlement_id"])
    part = Instalment(*names, row["due"], period, row["payee"], row["amount_cents"])
    return Billed(part, row["invoice"], row["pay_by"])
