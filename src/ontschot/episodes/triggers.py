"""Days with a trigger and days with care of the pathway, per person and kind of episode."""

from __future__ import annotations

from collections.abc import Iterable

import ibis.expr.types as ir
import pyarrow as pa

from ontschot.episodes.definition import Book, Clean, Definition, EndAfter
from ontschot.episodes.engine import Desk, taken
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import CareClass, Roles

__all__ = ["DAYS", "care_days", "trigger_cost", "trigger_days"]

DAYS = (("definition", pa.int32()), ("person_id", pa.int64()), ("care_date", pa.date32()))


def trigger_cost(desk: Desk, units: ir.Table, book: Book, roles: Roles) -> ir.Table:
    """Give the days with a trigger per kind of episode, person and provider, with the cost of the triggers."""
    valid = units.filter(units.reason == int(Reason.USED))
    rows = valid.join(desk.sent(roles.triggers), "code")
    for place, definition in enumerate(book.ranked):
        for name, allowed in (("title", definition.trigger.titles), ("sector", definition.trigger.sectors)):
            if allowed:
                fits = rows[name].isin(list(allowed)).fill_null(False)  # noqa: FBT003 - no title is not a title asked
                rows = rows.filter((rows.definition != place) | fits)
    return rows.group_by("definition", "person_id", "care_date", "provider").aggregate(
        amount_cents=rows.amount_cents.sum().cast("int64")
    )


def trigger_days(cost: ir.Table) -> pa.Table:
    """Take the days with a trigger: definition, person_id, care_date."""
    return taken(cost.select("definition", "person_id", "care_date").distinct(), DAYS)


def care_days(desk: Desk, units: ir.Table, book: Book, roles: Roles) -> pa.Table:
    """Take the days with care of the pathway, for the kinds of episode that look at them."""
    asking = [place for place, definition in enumerate(book.ranked) if _asks(definition)]
    if not asking:
        return pa.schema(DAYS).empty_table()
    care = roles.care.filter(_inside_of(roles.care, asking))
    valid = units.filter(units.reason == int(Reason.USED))
    rows = valid.join(desk.sent(care), "code")
    return taken(rows.select("definition", "person_id", "care_date").distinct(), DAYS)


def _asks(definition: Definition) -> bool:
    return definition.end.after is EndAfter.LAST_SERVICE or definition.look_back.clean is Clean.CARE


def _inside_of(care: pa.Table, places: Iterable[int]) -> pa.Array:
    inside = {int(item) for item in CareClass if item.inside}
    wanted = set(places)
    pairs = zip(care["definition"].to_pylist(), care["care_class"].to_pylist(), strict=True)
    return pa.array([place in wanted and kind in inside for place, kind in pairs], pa.bool_())
