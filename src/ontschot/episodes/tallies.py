"""Claims counted that come near no episode: of nobody, of people without a trigger, and what is not right."""

from __future__ import annotations

import ibis.expr.types as ir
import pyarrow as pa

from ontschot.episodes.account import AccountError, Tally
from ontschot.episodes.engine import taken, whole_sum
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import Roles
from ontschot.episodes.settled import NOBODY, Settled

__all__ = ["counts_of", "far_away", "set_aside", "total_of"]

_COUNTS = (("rows", pa.int64()), ("cents", pa.int64()))


def counts_of(claims: ir.Table) -> pa.Table:
    """Count claims and amounts per code, in order of code: all of them in one pass, before anything is joined."""
    code = claims.service_code.fill_null("")
    counted = claims.group_by(service_code=code).aggregate(
        rows=claims.count().cast("int64"), cents=whole_sum(claims.amount_cents)
    )
    return taken(counted, (("service_code", pa.string()), *_COUNTS)).sort_by("service_code")


def total_of(counts: pa.Table) -> Tally:
    """Add up what `counts_of` found."""
    return Tally(sum(counts["rows"].to_pylist()), sum(counts["cents"].to_pylist()))


def far_away(counts: pa.Table, roles: Roles, base: ir.Table) -> list[tuple[Reason, Tally]]:
    """Say what of all claims was not taken: claims of nobody, and those of people without a trigger.

    counts: from `counts_of`. base: the claims of people with a trigger, and of nobody. The second are what is left of
    the total, so that it is checked what was taken: every claim with a trigger code has a person with a trigger, or
    nobody, and of no code more was taken than there is. Raises AccountError when that is not so.
    """
    found, triggers = _per_code(base), set(roles.triggers["code"].to_pylist())
    nobody, others = Tally(), Tally()
    for code, (rows, cents) in enumerate(zip(counts["rows"].to_pylist(), counts["cents"].to_pylist(), strict=True)):
        without = found.get((code, True), Tally())
        took = found.get((code, False), Tally()) + without
        left = Tally(rows - took.rows, cents - took.cents)
        if left.rows < 0 or (code in triggers and left != Tally()):
            message = f"{rows} claims and {cents} cents of code {code} in, {took} taken"
            raise AccountError(message)
        nobody, others = nobody + without, others + left
    return [(Reason.NO_PERSON, nobody), (Reason.NO_TRIGGER, others)]


def _per_code(base: ir.Table) -> dict[tuple[int, bool], Tally]:
    counted = base.group_by("code", nobody=base.place == NOBODY).aggregate(
        rows=base.count().cast("int64"), cents=whole_sum(base.amount_cents)
    )
    rows = taken(counted, (("code", pa.int32()), ("nobody", pa.bool_()), *_COUNTS)).to_pylist()
    return {(row["code"], row["nobody"]): Tally(row["rows"], row["cents"]) for row in rows}


def set_aside(settled: Settled) -> list[tuple[Reason, Tally]]:
    """Count the claims of people with a trigger that are left out before any episode is looked at."""
    units = settled.units
    wrong = units.filter(units.reason != int(Reason.USED)).select("reason", "amount_cents")
    both = wrong.union(settled.out.select("reason", "amount_cents"))
    counted = both.group_by("reason").aggregate(rows=both.count().cast("int64"), cents=whole_sum(both.amount_cents))
    rows = taken(counted, (("reason", pa.int32()), *_COUNTS)).to_pylist()
    return [(Reason(row["reason"]), Tally(row["rows"], row["cents"])) for row in rows]
