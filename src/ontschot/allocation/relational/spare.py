"""The spare cents: who receives them, by largest remainder and then by hash, and all cents rolled up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import ibis
import pyarrow as pa

from ontschot.allocation.relational.choices import Choice
from ontschot.allocation.relational.classes import ClassSums
from ontschot.allocation.relational.session import Session, Table, Value
from ontschot.allocation.relational.shares import Line, Shares, exact_quotient, exact_weight, lines_of
from ontschot.allocation.relational.terms import apart, one_if
from ontschot.allocation.request import AllocationRequest
from ontschot.allocation.ties import PRIME, seeds

__all__ = ["roll_up"]

_PLACE = ("pot", "sector")
_CELL = (*_PLACE, "traits", "imputed")
_ALIKE = ("mark", "times")


def roll_up(
    session: Session, request: AllocationRequest, sums: ClassSums, choices: Sequence[Choice], shares: Shares
) -> list[pa.Table]:
    """Hand out the spare cents and add everything up by amount, sector, traits and whether a mean stood in.

    Returns tables with pot, sector, traits, imputed and cents, and with the people who bear something and the most that
    one of them bears. Some cells occur in both tables; their people add up.
    """
    level = session.keep(_levels(shares))
    sure = session.keep(_sure(shares, level))
    near = session.keep(_near(shares, level, _needed(shares, sure)))
    ranks = _ranks(session, sums, choices, near) if shares.mixed else None
    chosen = _chosen(session, request, near, ranks)
    return [session.fetch(sure), session.fetch(chosen)]


def _levels(shares: Shares) -> Table:
    """Find per amount and sector the remainder down to which spare cents reach: the bin first, then the level in it."""
    rows, divisions = shares.table, shares.divisions
    bins = rows.group_by(*_PLACE, "bin").agg(leaves=rows.count(), cents_out=rows.quotient.sum().cast("int64"))
    bins = _at_most(bins, divisions)
    higher = ibis.window(group_by=[bins[name] for name in _PLACE], order_by=[bins.bin.desc()], preceding=(None, 1))
    whole = ibis.window(group_by=[bins[name] for name in _PLACE])
    bins = bins.mutate(
        above=ibis.coalesce(bins.leaves.sum().over(higher), 0).cast("int64"),
        spare=(bins.cents - bins.cents_out.sum().over(whole)).cast("int64"),
    )
    edge = bins.filter(bins.above < bins.spare, bins.spare <= bins.above + bins.leaves)
    edge = edge.select(*_PLACE, "bin", "band", need=edge.spare - edge.above)
    inside = apart(rows.inner_join(edge, [*_PLACE, "bin"]))
    inside = inside.group_by(*_PLACE, "rest", "need", "band").agg(leaves=inside.count())
    higher = ibis.window(group_by=[inside[name] for name in _PLACE], order_by=[inside.rest.desc()], preceding=(None, 1))
    inside = inside.mutate(above=ibis.coalesce(inside.leaves.sum().over(higher), 0).cast("int64"))
    level = inside.filter(inside.above < inside.need, inside.need <= inside.above + inside.leaves)
    return level.select(*_PLACE, low=level.rest - level.band, high=level.rest + level.band)


def _at_most(rows: Table, divisions: Table) -> Table:
    return apart(rows.inner_join(divisions, list(_PLACE)))


def _sure(shares: Shares, level: Table) -> Table:
    """Add up whole cents, and the spare cents of those who lie above the level for sure."""
    rows = _left(shares.table, level)
    rows = rows.mutate(borne=rows.quotient + one_if(rows.rest > rows.high))
    people = one_if(rows.borne > 0).sum().cast("int64")
    return rows.group_by(*_CELL).agg(cents=rows.borne.sum().cast("int64"), people=people, largest=rows.borne.max())


def _left(rows: Table, level: Table) -> Table:
    level = level.rename(level_pot="pot", level_sector="sector")
    return apart(rows.left_join(level, [rows.pot == level.level_pot, rows.sector == level.level_sector]))


def _needed(shares: Shares, sure: Table) -> Table:
    """Give the cents that are left for those on the level."""
    given = sure.group_by(*_PLACE).agg(given=sure.cents.sum().cast("int64"))
    rows = apart(given.inner_join(shares.divisions, list(_PLACE)))
    rows = rows.select(*_PLACE, need=rows.cents - rows.given)
    return rows.filter(rows.need > 0)


def _near(shares: Shares, level: Table, needed: Table) -> Table:
    """Give the leaves on the level, or so near that only exact ratios can tell."""
    edge = apart(level.inner_join(needed, list(_PLACE)))
    rows = apart(shares.table.inner_join(edge.select(*_PLACE, "low", "high", "need"), list(_PLACE)))
    rows = rows.filter(rows.rest >= rows.low, rows.rest <= rows.high)
    return rows.select(*_CELL, "person", "quotient", "mark", "times", "need", unsure=one_if(rows.low < rows.high))


def _ranks(session: Session, sums: ClassSums, choices: Sequence[Choice], near: Table) -> Table | None:
    """Put leaves of different weight near one level in order of their exact remainders; None when there are none."""
    rows = near.filter(near.unsure == 1)
    found = session.fetch(rows.group_by(*_PLACE, *_ALIKE).agg(leaves=rows.count()).drop("leaves"))
    lines = {(line.choice.asked.pot, line.sector): line for line in lines_of(choices)}
    alike: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for pot, sector, mark, times in zip(*(found[name].to_pylist() for name in (*_PLACE, *_ALIKE)), strict=True):
        alike[pot, sector].append((mark, times))
    ranked = [
        (*place, *mark, rank)
        for place, marks in alike.items()
        if len(marks) > 1
        for mark, rank in _ordered(sums, lines[place], marks)
    ]
    if not ranked:
        return None
    names = (*(f"rank_{name}" for name in (*_PLACE, *_ALIKE)), "rank")
    columns = zip(names, zip(*ranked, strict=True), strict=True)
    return session.small(pa.table({name: pa.array(values, pa.int64()) for name, values in columns}))


def _ordered(sums: ClassSums, line: Line, marks: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    total = sums.exactly(line.item, line.choice.place)
    rest: dict[tuple[int, int], Fraction] = {
        mark: line.cents * exact_weight(sums, line, *mark) % total for mark in marks
    }
    order = {value: rank for rank, value in enumerate(sorted(set(rest.values()), reverse=True))}
    return [(mark, order[value]) for mark, value in rest.items()]


def _chosen(session: Session, request: AllocationRequest, near: Table, ranks: Table | None) -> Table:
    """Give the last spare cents by exact remainder, hash and person."""
    rows = apart(near.inner_join(session.small(_seeds(request)), "pot"))
    rank: Value = ibis.literal(0, "int64")
    if ranks is not None:
        rows = apart(rows.left_join(ranks, [rows[name] == ranks[f"rank_{name}"] for name in (*_PLACE, *_ALIKE)]))
        rank = ibis.coalesce(rows["rank"], 0)
    rows = rows.mutate(level=rank, first=_hash(rows, "first"), second=_hash(rows, "second"))
    order = [rows.level, rows.first, rows.second, rows.person]
    window = ibis.window(group_by=[rows[name] for name in _PLACE], order_by=order)
    rows = rows.mutate(place=ibis.row_number().over(window))
    rows = rows.filter(rows.place < rows.need)
    people = one_if(rows.quotient == 0).sum().cast("int64")
    return rows.group_by(*_CELL).agg(cents=rows.count(), people=people, largest=rows.quotient.max() + 1)


def _seeds(request: AllocationRequest) -> pa.Table:
    columns: dict[str, pa.Array] = {"pot": pa.array(range(len(request.pots)), pa.int64())}
    drawn = [seeds(pot.entitlement.agreement_id) for pot in request.pots]
    for name in ("first", "second"):
        for part in ("low", "high", "shift"):
            columns[f"{part}_{name}"] = pa.array([getattr(getattr(item, name), part) for item in drawn], pa.int64())
    return pa.table(columns)


def _hash(rows: Table, name: str) -> Value:
    """The hash of agreement and person, as in `ties`; every step stays below 2^63."""
    rest = rows.person % PRIME
    over = exact_quotient(rows.person - rest, ibis.literal(PRIME, "int64")) % PRIME
    value = (rows[f"low_{name}"] * rest + rows[f"high_{name}"] * over + rows[f"shift_{name}"]) % PRIME
    square = value * value % PRIME
    return square * square % PRIME * value % PRIME
