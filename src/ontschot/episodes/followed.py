"""Days on which people with a trigger are insured, and the day after their death, as the engine needs them."""

from __future__ import annotations

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.episodes.engine import Desk, taken
from ontschot.episodes.shells import I64, as_days

__all__ = ["day_after_death", "insured_days", "rows_of_insurance", "taken_deaths"]

_ROWS = (
    ("person_id", pa.int64()),
    ("uzovi", pa.string()),
    ("insured_from", pa.date32()),
    ("insured_to", pa.date32()),
    ("age_band", pa.string()),
    ("risk_class", pa.string()),
)
_SPAN = 1 << 21


def rows_of_insurance(insured: ir.Table, people: ir.Table) -> pa.Table:
    """Take the rows of insurance of these people."""
    return taken(insured.semi_join(people, "person_id"), _ROWS)


def taken_deaths(deaths: ir.Table, people: ir.Table) -> pa.Table:
    """Take the days of death of these people."""
    return taken(deaths.semi_join(people, "person_id"), (("person_id", pa.int64()), ("death_date", pa.date32())))


def insured_days(desk: Desk, rows: pa.Table) -> ir.Table:
    """Give the days with insurance at any insurer, as stretches that never overlap."""
    people, person = np.unique(rows["person_id"].to_numpy(), return_inverse=True)
    start, end = as_days(rows["insured_from"]), as_days(rows["insured_to"])
    order = np.lexsort((start, person))
    person, start, end = person[order], start[order], end[order]
    reached = np.maximum.accumulate(person * _SPAN + end)
    apart = np.append([True], person[1:] * _SPAN + start[1:] > reached[:-1])[: len(person)]
    first = np.flatnonzero(apart)
    last = np.append(first[1:], len(person))[: len(first)] - 1
    return desk.sent(
        pa.table(
            {
                "person_id": people[person[first]],
                "first_day": _dates(start[first]),
                "day_after": _dates(reached[last] - person[last] * _SPAN),
            }
        )
    )


def day_after_death(desk: Desk, deaths: pa.Table) -> ir.Table:
    """Give the day after death, once per person; of several days the first counts."""
    first = deaths.group_by("person_id").aggregate([("death_date", "min")])
    return desk.sent(
        pa.table({"person_id": first["person_id"], "day_after": _dates(as_days(first["death_date_min"]) + 1)})
    )


def _dates(days: I64) -> pa.Array:
    return pa.array(days.astype(np.int32), pa.int32()).cast(pa.date32())
