"""What earlier runs settled, as the next one needs it: for whom, and by which steps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ontschot.payments.frozen import Population
from ontschot.run.output import write_text
from ontschot.run.packed_text import packed, unpacked
from ontschot.run.settlements.outcome import Outcome, SettledBefore, State

__all__ = ["SETTLED", "Records", "read_settled", "records_after", "write_settled"]

SETTLED = "settlements.json"
"""The file beside the register in which a run leaves what it settled; it names nobody."""


Records = Mapping[tuple[str, str], SettledBefore]
"""What stands of each settlement, by agreement and settlement."""


def records_after(earlier: Records, outcomes: Iterable[Outcome], known_on: date, waiting: frozenset[str]) -> Records:
    """Say what stands after a run: what it settled otherwise than before takes the place of what stood.

    waiting: ids of entitlements that the run did not claim. While one of a settlement waits, what was booked before
    stands, and so does what is known of it.
    """
    return {**earlier, **{_key(item): _after(earlier, item, known_on, waiting) for item in outcomes if _made(item)}}


def _key(item: Outcome) -> tuple[str, str]:
    return item.agreement_id, item.terms.id


def _made(item: Outcome) -> bool:
    return item.state in {State.SETTLED, State.GRANT}


def _after(earlier: Records, item: Outcome, known_on: date, waiting: frozenset[str]) -> SettledBefore:
    before = earlier.get(_key(item))
    steps = {made.amount_id: made.settlement.waterfall for made in item.made}
    if before and _waits(item, waiting):
        return before
    if before and (before.population, before.waterfalls) == (item.population, steps):
        return replace(before, apart=item.apart)
    return SettledBefore(item.agreement_id, item.terms.id, known_on, item.population, steps, item.apart)


def _waits(item: Outcome, waiting: frozenset[str]) -> bool:
    return any(owed.entitlement_id in waiting for owed in item.entitlements)


def write_settled(records: Records, folder: Path) -> None:
    """Write what stands of settlements; no file when there is none."""
    if records:
        rows = [_row(records[place]) for place in sorted(records)]
        write_text(folder / SETTLED, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def read_settled(folder: Path) -> Records:
    """Read what an earlier run settled; nothing when it left no such file.

    Raises ValueError, TypeError or KeyError when the file is something else.
    """
    path = folder / SETTLED
    rows = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return {(item.agreement_id, item.settlement): item for item in map(_read, rows)}


def _row(item: SettledBefore) -> dict[str, Any]:
    people = item.population
    return {
        "agreement_id": item.agreement_id,
        "settlement": item.settlement,
        "known_on": item.known_on.isoformat(),
        "people": people.people if people else None,
        "people_sha256": people.sha256 if people else None,
        "apart": list(item.apart),
        "steps": {name: json.loads(packed(steps)) for name, steps in item.waterfalls.items()},
    }


def _read(row: Mapping[str, Any]) -> SettledBefore:
    people = None if row["people"] is None else Population(row["people"], row["people_sha256"])
    steps = {name: unpacked(json.dumps(item)) for name, item in row["steps"].items()}
    known_on, apart = date.fromisoformat(row["known_on"]), tuple(row.get("apart", ()))
    return SettledBefore(row["agreement_id"], row["settlement"], known_on, people, steps, apart)
