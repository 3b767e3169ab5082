"""Services that last several days and cross the border of an episode: shared out by days, to the cent.

Only the few services that cross are taken out of the engine. Lines of one service (same person, day, code, title,
provider and sector) are divided as one amount, so that a claim split over two lines gives the same episodes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.episodes.engine import taken
from ontschot.episodes.placed import PLACED
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import NO_STEP, CareClass, Roles
from ontschot.episodes.settled import UNIT
from ontschot.episodes.shells import Shells
from ontschot.exact import largest_remainder, tie_hash

__all__ = ["Open", "crossing", "parts", "share_out"]

_UNIT_TYPES = tuple(
    (
        name,
        {
            "person_id": pa.int64(),
            "place": pa.int32(),
            "amount_cents": pa.int64(),
            "care_date": pa.date32(),
            "code": pa.int32(),
            "days": pa.int32(),
        }.get(name, pa.string()),
    )
    for name in UNIT
)
_SERVICE = ("person_id", "care_date", "code", "title", "provider", "sector")

_EPOCH = date(1970, 1, 1)

Row = Mapping[str, Any]
Piece = tuple[int | None, int]
"""An episode, or None for days outside every episode, with a number of days or cents."""


@dataclass(frozen=True, slots=True, order=True)
class Open:
    """An episode as a service meets it, in order of precedence; days are numbers, `end` is the first day outside."""

    shell: int
    definition: int
    start: int
    end: int
    cancelled: bool
    name: str


def crossing(lasting: ir.Table, stretches: ir.Table) -> ir.Table:
    """Give the services of several days that meet an episode without lying whole in a stretch of one."""
    until = lasting.mutate(care_end=lasting.care_date + lasting.days.as_interval("D"))
    whole = stretches.filter(stretches.shell >= 0)
    inside = until.left_join(
        whole,
        [until.person_id == whole.person_id, until.care_date >= whole.first_day, until.care_date < whole.day_after],
    ).select(*(until[name] for name in (*UNIT, "care_end")), stretch_end=whole.day_after)
    beyond = inside.filter(inside.stretch_end.isnull() | (inside.stretch_end < inside.care_end))
    return beyond.semi_join(
        stretches,
        [
            beyond.person_id == stretches.person_id,
            beyond.care_date < stretches.day_after,
            beyond.care_end > stretches.first_day,
        ],
    ).select(*UNIT)


def parts(found: ir.Table, shells: Shells, names: pa.Array, roles: Roles) -> pa.Table:
    """Share out crossing services; columns as in `PLACED`."""
    lines = taken(found, _UNIT_TYPES)
    by_person: dict[int, list[Open]] = defaultdict(list)
    for number in np.flatnonzero(np.isin(shells.person, lines["person_id"].to_numpy())).tolist():
        by_person[int(shells.person[number])].append(_open(shells, number, names[number].as_py()))
    classes = {(row["code"], row["definition"]): (row["care_class"], row["step"]) for row in roles.care.to_pylist()}
    rows = [
        row for service in _services(lines) for row in share_out(service, by_person[service[0]["person_id"]], classes)
    ]
    return pa.Table.from_pylist(rows, pa.schema(PLACED))


def _open(shells: Shells, number: int, name: str) -> Open:
    return Open(
        number,
        int(shells.definition[number]),
        int(shells.start[number]),
        int(shells.end[number]),
        bool(shells.cancelled[number]),
        name,
    )


def _services(lines: pa.Table) -> Iterator[list[Row]]:
    """Put the lines of one service together, in an order fixed by the numbers of the claims."""
    by_service: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in lines.to_pylist():
        by_service[tuple(row[name] for name in _SERVICE)].append(row)
    for rows in by_service.values():
        yield sorted(rows, key=lambda row: tie_hash(row["claim_id"]))


def share_out(
    lines: Sequence[Row], open_episodes: Sequence[Open], classes: Mapping[tuple[int, int], tuple[int, int]]
) -> Iterator[dict[str, Any]]:
    """Share the amount of one service out over episodes and the days outside them, and lay it on its claim lines.

    lines: the claim lines of one service. open_episodes: those of the person, in order of precedence. classes: the
    class of care and the step by code and kind of episode. When no day lies in an episode that has the service, every
    line is left out whole, with the reason of the first day on which an episode is open.
    """
    first = lines[0]
    start = (first["care_date"] - _EPOCH).days
    met = [item for item in open_episodes if item.start < start + first["days"] and start < item.end]
    known = {item.shell: classes.get((first["code"], item.definition)) for item in met}
    having = [item for item in met if not item.cancelled and _inside(known[item.shell])]
    pieces = _by_days(start, first["days"], having)
    if not any(shell is not None for shell, _days in pieces):
        told = _told(start, met)
        yield from (
            _row(line, told, known, _outside(told, known), cents=line["amount_cents"], counted=1) for line in lines
        )
        return
    names = {item.shell: item.name for item in met}
    yield from _laid(lines, _in_cents(lines, pieces, names), known)


def _inside(role: tuple[int, int] | None) -> bool:
    return role is not None and CareClass(role[0]).inside


def _by_days(start: int, days: int, having: Sequence[Open]) -> list[Piece]:
    """Count the days of each episode; on a day with several, the first in precedence has it."""
    cuts = {start, start + days}
    cuts |= {day for item in having for day in (item.start, item.end) if start < day < start + days}
    ordered = sorted(cuts)
    counted: dict[int | None, int] = {}
    for first, after in pairwise(ordered):
        owner = next((item.shell for item in having if item.start <= first < item.end), None)
        counted[owner] = counted.get(owner, 0) + after - first
    return list(counted.items())


def _in_cents(lines: Sequence[Row], pieces: Sequence[Piece], names: Mapping[int, str]) -> list[Piece]:
    salt = tuple(str(lines[0][name]) for name in _SERVICE[:2])
    ties = [tie_hash(*salt, names[shell] if shell is not None else "") for shell, _days in pieces]
    cents = largest_remainder(sum(line["amount_cents"] for line in lines), [days for _shell, days in pieces], ties)
    return [(shell, amount) for (shell, _days), amount in zip(pieces, cents, strict=True)]


def _laid(
    lines: Sequence[Row], pieces: Sequence[Piece], known: Mapping[int, tuple[int, int] | None]
) -> Iterator[dict[str, Any]]:
    """Lay the pieces and the lines side by side; both have the same length in cents, so that each sum closes.

    The episodes come before what lies outside, and a line without an amount goes where the lines have come.
    """
    ordered = sorted(pieces, key=lambda piece: (piece[0] is None, piece[0] or 0))
    bounds = [0]
    for _shell, cents in ordered:
        bounds.append(bounds[-1] + cents)
    at = 0
    for line in lines:
        until = at + line["amount_cents"]
        counted = 1
        for place in _touched(bounds, at, until):
            shell = ordered[place][0]
            cents = min(until, bounds[place + 1]) - max(at, bounds[place])
            reason = Reason.USED if shell is not None else Reason.BEYOND_BORDER
            yield _row(line, shell, known, reason, cents=cents, counted=counted)
            counted = 0
        at = until


def _touched(bounds: Sequence[int], at: int, until: int) -> list[int]:
    touched = [place for place in range(len(bounds) - 1) if max(at, bounds[place]) < min(until, bounds[place + 1])]
    return touched or [min(max(bisect_right(bounds, at) - 1, 0), len(bounds) - 2)]


def _told(start: int, met: Sequence[Open]) -> Open | None:
    """Give the episode with which a service without a place is told: the first that is open, cancelled ones last."""
    first = max(start, min(item.start for item in met))
    there = [item for item in met if item.start <= first < item.end]
    return min(there, key=lambda item: (item.cancelled, item.shell))


def _outside(told: Open | None, known: Mapping[int, tuple[int, int] | None]) -> Reason:
    assert told is not None  # noqa: S101 - only services that meet an episode come here
    role = known[told.shell]
    if told.cancelled:
        return Reason.CANCELLED
    return Reason.EXCLUDED if role and role[0] == CareClass.EXCLUDED else Reason.UNRELATED


def _row(
    line: Row,
    told: Open | int | None,
    known: Mapping[int, tuple[int, int] | None],
    reason: Reason,
    *,
    cents: int,
    counted: int,
) -> dict[str, Any]:
    shell = told.shell if isinstance(told, Open) else told
    role = known[shell] if shell is not None else None
    care_class = (role[0] if role else int(CareClass.UNRELATED)) if shell is not None else None
    return {name: line[name] for name in ("claim_id", "person_id", "care_date", "code", "provider")} | {
        "amount_cents": cents,
        "reason": int(reason),
        "shell": shell,
        "care_class": care_class,
        "step": role[1] if role else NO_STEP,
        "counted": counted,
    }
