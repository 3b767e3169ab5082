"""Claims in their episodes: each claim meets at most one stretch, and goes to the first episode there that has it."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.episodes.engine import Desk
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import NO_STEP, CareClass, Roles
from ontschot.episodes.shells import I64, Shells
from ontschot.episodes.stretches import Stretches

__all__ = ["PLACED", "Places", "left_out", "open_days_of", "place", "places_of"]

PLACED = (
    ("claim_id", pa.string()),
    ("person_id", pa.int64()),
    ("care_date", pa.date32()),
    ("code", pa.int32()),
    ("provider", pa.string()),
    ("amount_cents", pa.int64()),
    ("reason", pa.int32()),
    ("shell", pa.int64()),
    ("care_class", pa.int32()),
    ("step", pa.int32()),
    ("counted", pa.int32()),
)
"""A claim or a part of one in its place. `counted` is 1 on one row of each claim and 0 on its further parts."""

_NAMES = tuple(name for name, _kind in PLACED)
_NONE = -1


@dataclass(frozen=True, slots=True)
class Places:
    """Where claims can go, as the engine reads it.

    `stretches`: person_id, first_day, day_after, stretch, shell (-1: several), definition, cancelled. `piles`: the
    episodes of stretches with several: person_id, first_day, day_after, shell, definition, cancelled. `care`: code,
    definition, care_class, step. `kinds`: shell, definition, cancelled, of the episodes in piles.
    """

    stretches: ir.Table
    piles: ir.Table | None
    care: ir.Table
    kinds: ir.Table


def places_of(desk: Desk, shells: Shells, stretches: Stretches, roles: Roles) -> Places:
    """Send episodes, stretches and the roles of codes to the engine."""
    alone = open_days_of(shells, stretches)
    piled = _columns(shells, stretches, stretches.pile, stretches.piled)
    several = np.unique(stretches.piled)
    return Places(
        stretches=desk.sent(alone),
        piles=desk.sent(piled) if len(several) else None,
        care=desk.sent(roles.care),
        kinds=desk.sent(pa.table(_kind(shells, several) | {"shell": several})),
    )


def open_days_of(shells: Shells, stretches: Stretches) -> pa.Table:
    """Give the stretches of days with an episode open, as `Places` has them."""
    return _columns(shells, stretches, np.arange(len(stretches.shell)), stretches.shell)


def _columns(shells: Shells, stretches: Stretches, rows: I64, shell: I64) -> pa.Table:
    return pa.table(
        {
            "person_id": stretches.person[rows],
            "first_day": _dates(stretches.start[rows]),
            "day_after": _dates(stretches.end[rows]),
            "shell": pa.array(shell, pa.int64()),
        }
        | _kind(shells, shell)
    )


def _kind(shells: Shells, shell: I64) -> dict[str, pa.Array]:
    known = shell >= 0
    place = np.where(known, shell, 0)
    definition, cancelled = np.zeros(len(shell), np.int32), np.zeros(len(shell), np.bool_)
    if len(shells):
        definition, cancelled = shells.definition[place].astype(np.int32), shells.cancelled[place]
    return {"definition": pa.array(definition, pa.int32(), mask=~known), "cancelled": pa.array(cancelled, pa.bool_())}


def _dates(days: I64) -> pa.Array:
    return pa.array(days.astype(np.int32), pa.int32()).cast(pa.date32())


def place(units: ir.Table, places: Places) -> ir.Table:
    """Place claims that count whole; columns as in `PLACED`.

    units: claims with reason USED, each on one day. In a stretch with several episodes the first in precedence whose
    pathway holds the service gets the claim; when none does, it is told with the first that was not cancelled.
    """
    stretch = places.stretches
    met = units.left_join(stretch, _within(units, stretch)).select(
        *(units[name] for name in _NAMES[:6]), stretch.shell, stretch.definition, stretch.cancelled
    )
    if places.piles is None:
        return _classified(met, places.care)
    plain = met.filter(met.shell.isnull() | (met.shell != _NONE))
    return _classified(plain.union(_first_of_pile(units, places, places.piles)), places.care)


def _within(units: ir.Table, stretch: ir.Table) -> list[ir.BooleanValue]:
    return [
        units.person_id == stretch.person_id,
        units.care_date >= stretch.first_day,
        units.care_date < stretch.day_after,
    ]


def _first_of_pile(units: ir.Table, places: Places, piles: ir.Table) -> ir.Table:
    met = units.join(piles, _within(units, piles)).select(
        *(units[name] for name in _NAMES[:6]), piles.shell, piles.definition, piles.cancelled
    )
    care = places.care
    told = met.left_join(care, [met.code == care.code, met.definition == care.definition]).select(
        *(met[name] for name in (*_NAMES[:6], "shell", "cancelled")), care.care_class
    )
    inside = told.care_class.isin([int(item) for item in CareClass if item.inside]).fill_null(False) & ~told.cancelled  # noqa: FBT003 - no role is no place
    first = told.group_by(*_NAMES[:6]).aggregate(
        has=told.shell.min(where=inside), open=told.shell.min(where=~told.cancelled), any=told.shell.min()
    )
    chosen = first.select(*_NAMES[:6], shell=ibis.coalesce(first.has, first.open, first.any))
    return chosen.join(places.kinds, "shell").select(*_NAMES[:6], "shell", "definition", "cancelled")


def _classified(met: ir.Table, care: ir.Table) -> ir.Table:
    joined = met.left_join(care, [met.code == care.code, met.definition == care.definition])
    care_class = ibis.ifelse(
        met.shell.notnull(), care.care_class.fill_null(int(CareClass.UNRELATED)), ibis.null("int32")
    )
    told = joined.select(
        *(met[name] for name in (*_NAMES[:6], "shell", "cancelled")),
        care_class=care_class.cast("int32"),
        step=care.step.fill_null(NO_STEP).cast("int32"),
    )
    reason = ibis.cases(
        (told.shell.isnull(), int(Reason.NO_EPISODE)),
        (told.cancelled, int(Reason.CANCELLED)),
        (told.care_class == int(CareClass.EXCLUDED), int(Reason.EXCLUDED)),
        (told.care_class == int(CareClass.UNRELATED), int(Reason.UNRELATED)),
        else_=int(Reason.USED),
    ).cast("int32")
    return told.select(
        *_NAMES[:6], "shell", "care_class", "step", reason=reason, counted=ibis.literal(1, "int32")
    ).select(*_NAMES)


def left_out(units: ir.Table) -> ir.Table:
    """Give claims that are left out before any episode is looked at, in the same columns."""
    return units.select(
        *_NAMES[:6],
        "reason",
        shell=ibis.null("int64"),
        care_class=ibis.null("int32"),
        step=ibis.literal(NO_STEP, "int32"),
        counted=ibis.literal(1, "int32"),
    ).select(*_NAMES)
