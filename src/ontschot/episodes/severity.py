"""How severe each episode is: the first group of its definition whose conditions all hold."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ontschot.episodes.definition import Book, SeverityGroup
from ontschot.episodes.engine import Desk, taken
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import Roles
from ontschot.episodes.shells import Shells

__all__ = ["severity_of"]

_HITS = (("shell", pa.int64()), ("severity", pa.int32()))

Mask = NDArray[np.bool_]


def severity_of(
    desk: Desk, book: Book, shells: Shells, *, rows: pa.Table | None, units: ir.Table, roles: Roles
) -> pa.Array:
    """Give the severity group of each episode; None when no group fits or there are none.

    rows: insurance of the people, with age band and risk class. units: claims that count. Codes are looked for in the
    days before the episode starts; age and risk class are those of the insurance on the day of the trigger.
    """
    found = np.full(len(shells), None, dtype=object)
    hits = _hits(desk, shells, units, roles) if roles.severity.num_rows and len(shells) else _no_hits()
    for place, definition in enumerate(book.ranked):
        numbers = np.flatnonzero(shells.definition == place)
        for group_place, group in reversed(list(enumerate(definition.severity))):
            holds = _holds(group, shells, numbers, rows)
            if group.codes:
                holds &= np.isin(numbers, _with(hits, group_place))
            found[numbers[holds]] = group.id
    return pa.array(found, pa.string())


def _holds(group: SeverityGroup, shells: Shells, numbers: NDArray[np.int64], rows: pa.Table | None) -> Mask:
    holds = np.ones(len(numbers), dtype=np.bool_)
    for name, allowed in (("age_band", group.age_bands), ("risk_class", group.risk_classes)):
        if allowed:
            holds &= _among(name, allowed, shells.row[numbers], rows)
    return holds


def _among(name: str, allowed: Sequence[str], places: NDArray[np.int64], rows: pa.Table | None) -> Mask:
    if rows is None or not rows.num_rows:
        return np.zeros(len(places), dtype=np.bool_)
    fits = np.isin(rows[name].to_numpy(zero_copy_only=False).astype(str), list(allowed))
    return np.asarray((places >= 0) & fits[np.maximum(places, 0)])


def _hits(desk: Desk, shells: Shells, units: ir.Table, roles: Roles) -> pa.Table:
    wanted = desk.sent(roles.severity)
    valid = units.filter(units.reason == int(Reason.USED))
    before = valid.join(wanted, "code").select(
        "person_id", "care_date", "definition", "severity", look_back=wanted.days
    )
    starts = desk.sent(
        pa.table(
            {
                "shell": np.arange(len(shells)),
                "person_id": shells.person,
                "definition": pa.array(shells.definition, pa.int32()),
                "start": pa.array(shells.start.astype(np.int32), pa.int32()).cast(pa.date32()),
            }
        )
    )
    met = before.join(starts, ["person_id", "definition"])
    days = met.start.delta(met.care_date, unit="day")
    near = met.filter((days > 0) & (days <= met.look_back))
    return taken(near.select("shell", "severity").distinct(), _HITS)


def _no_hits() -> pa.Table:
    return pa.schema(_HITS).empty_table()


def _with(hits: pa.Table, group: int) -> NDArray[np.int64]:
    return np.asarray(hits["shell"].to_numpy()[hits["severity"].to_numpy() == group])
