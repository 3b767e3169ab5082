"""The tables that come out: episodes, the claims in them, and a line for every claim that is left out."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk
from ontschot.episodes.filling import Filled
from ontschot.episodes.outliers import thresholds
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import CareClass
from ontschot.episodes.shells import EPOCH, I64, Ending, Shells

__all__ = ["EPISODES", "LEFT_OUT", "LINES", "episode_names", "episode_table", "left_out_lines", "used_lines"]

EPISODES = pa.schema(
    [
        ("episode_id", pa.string()),
        ("definition", pa.string()),
        ("person_id", pa.int64()),
        ("trigger_date", pa.date32()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("ending", pa.string()),
        ("cancelled", pa.bool_()),
        ("provider", pa.string()),
        ("severity", pa.string()),
        ("claims", pa.int64()),
        ("typical_cents", pa.int64()),
        ("complication_cents", pa.int64()),
        ("unrelated_cents", pa.int64()),
        ("cents", pa.int64()),
        ("outlier", pa.bool_()),
        ("beyond_outlier_cents", pa.int64()),
    ]
)
"""An episode. `end` is the first day outside. `cents` is typical plus complication; unrelated care, which other
services on days of the episode cost, is told beside it and never in it."""

LINES = (
    "claim_id",
    "person_id",
    "care_date",
    "service_code",
    "provider",
    "episode_id",
    "care_class",
    "step",
    "amount_cents",
)
"""A claim, or the part of it, in an episode."""

LEFT_OUT = ("claim_id", "person_id", "care_date", "service_code", "provider", "reason", "episode_id", "amount_cents")
"""A claim, or the part of it, in none; `episode_id` is the episode on whose days it fell, if there is one."""

_CLASSES = {item: item.name.lower() for item in CareClass}


def episode_table(
    book: Book, shells: Shells, names: pa.Array, *, filled: Filled, providers: pa.Array, severity: pa.Array
) -> pa.Table:
    """Describe the episodes. names: their ids. providers: who answers for each, if anybody does."""
    total = filled.typical + filled.complication
    limit = thresholds(book, shells.definition, total, shells.cancelled)
    beyond = np.maximum(total - _limits(limit, shells.definition), 0)
    columns = [
        names,
        pa.array([item.id for item in book.ranked], pa.string()).take(pa.array(shells.definition)),
        pa.array(shells.person, pa.int64()),
        *(_dates(days) for days in (shells.anchor, shells.start, shells.end)),
        pa.array([item.code for item in Ending], pa.string()).take(pa.array(shells.ending)),
        pa.array(shells.cancelled, pa.bool_()),
        providers,
        severity,
        pa.array(filled.claims, pa.int64()),
        *(pa.array(values, pa.int64()) for values in (filled.typical, filled.complication, filled.unrelated, total)),
        pa.array(beyond > 0, pa.bool_()),
        pa.array(beyond, pa.int64()),
    ]
    return pa.Table.from_arrays(columns, schema=EPISODES)


def _limits(limit: list[int | None], definition: I64) -> I64:
    most = np.iinfo(np.int64).max
    return np.array([most if item is None else item for item in limit], dtype=np.int64)[definition]


def _dates(days: I64) -> pa.Array:
    return pa.array(EPOCH + days).cast(pa.date32())


def episode_names(desk: Desk, shells: Shells, names: pa.Array) -> ir.Table:
    """Send the name of each episode to the engine: shell, episode_id, definition."""
    return desk.sent(
        pa.table(
            {
                "shell": np.arange(len(shells)),
                "episode_id": names,
                "definition": pa.array(shells.definition, pa.int32()),
            }
        )
    )


def used_lines(desk: Desk, placed: ir.Table, names: ir.Table, book: Book, codes: ir.Table) -> ir.Table:
    """Give the claims in episodes; columns as in `LINES`."""
    used = placed.filter(placed.reason == int(Reason.USED))
    joined = used.join(names, "shell").join(codes, "code")
    steps = [
        (place, number, step.id) for place, item in enumerate(book.ranked) for number, step in enumerate(item.steps)
    ]
    known = desk.sent(
        pa.table(
            {
                "definition": pa.array([place for place, _number, _name in steps], pa.int32()),
                "step": pa.array([number for _place, number, _name in steps], pa.int32()),
                "step_name": pa.array([name for _place, _number, name in steps], pa.string()),
            }
        )
    )
    told = joined.left_join(known, ["definition", "step"])
    return told.select(
        *(joined[name] for name in LINES[:6]),
        care_class=_class_name(joined.care_class),
        step=known.step_name,
        amount_cents=joined.amount_cents,
    ).select(*LINES)


def _class_name(column: ir.Value) -> ir.Value:
    return ibis.cases(*((column == int(item), name) for item, name in _CLASSES.items() if item.inside), else_="")


def left_out_lines(placed: ir.Table, rest: ir.Table, names: ir.Table, codes: ir.Table) -> ir.Table:
    """Give every claim, or part of one, that is in no episode; columns as in `LEFT_OUT`."""
    out = placed.filter(placed.reason != int(Reason.USED)).join(codes, "code")
    told = out.left_join(names, "shell")
    near = told.select(
        *(out[name] for name in LEFT_OUT[:5]),
        reason=_reason_name(out.reason),
        episode_id=names.episode_id,
        amount_cents=out.amount_cents,
    ).select(*LEFT_OUT)
    far = rest.select(
        "claim_id",
        "person_id",
        "care_date",
        "provider",
        "amount_cents",
        service_code=rest.service_code.fill_null(""),
        reason=_reason_name(rest.reason),
        episode_id=ibis.null("string"),
    ).select(*LEFT_OUT)
    return near.union(far)


def _reason_name(column: ir.Value) -> ir.Value:
    return ibis.cases(*((column == int(item), item.code) for item in Reason), else_="")
