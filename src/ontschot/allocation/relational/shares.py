"""Each leaf's whole cents and remainder, in 64-bit integers on every engine.

No engine divides large integers exactly in a way that all share: a quotient is estimated in floating point and the
remainder cents x weight - quotient x total is worked out in integers, which tells by how much the estimate was off
(by one at most). Products that do not fit in 64 bits are worked out limb by limb: the difference of two products
stays small from the highest limb to the lowest, though the products do not. Where means are involved a weight has a
part below one; rows that come too near a whole cent are settled with exact ratios.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import ibis
import numpy as np
import pyarrow as pa

from ontschot.allocation.relational.choices import Choice
from ontschot.allocation.relational.classes import ClassSums, Quantity
from ontschot.allocation.relational.leaves import Leaves
from ontschot.allocation.relational.plan import SIDES, Amount
from ontschot.allocation.relational.session import Session, Table, Value
from ontschot.allocation.relational.terms import Terms, apart, choose, either, largest, one_if

__all__ = ["BAND", "BINS", "Line", "Shares", "divide_leaves", "exact_weight", "lines_of"]

BAND = 4
"""Where means are involved a remainder is known to within less than half of this."""

BINS = 256
"""Remainders are first counted in this many bins, so that only those on the boundary are put in order."""

_ROOM = 1 << 62
_FEW_CENTS = 1 << 32


@dataclass(frozen=True, slots=True)
class Shares:
    """What each leaf has in each sector: pot, sector, person, traits, cents, rest, mark, times and bin.

    rest: the remainder, exact, or to within less than half of `BAND` where means are involved. mark and times say which
    leaves certainly weigh the same: mark is the weight, or -1 - class where the weight is so many times the mean.
    """

    table: Table
    divisions: Table
    mixed: bool


@dataclass(frozen=True, slots=True)
class _Limbs:
    """How a weight falls apart so that no product leaves 64 bits: bits per limb and number of limbs; 1: as it is."""

    bits: int
    count: int

    def of(self, number: int) -> list[int]:
        """Take a number apart, the lowest limb first; the highest keeps all that is left."""
        low = [number >> (self.bits * place) & ((1 << self.bits) - 1) for place in range(self.count - 1)]
        return [*low, number >> (self.bits * (self.count - 1))]

    def column(self, weight: Value, place: int) -> Value:
        """Give one limb of a column."""
        shifted = weight >> (self.bits * place) if place else weight
        return shifted if place == self.count - 1 else shifted & ((1 << self.bits) - 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One amount in one sector: cents from above zero to below `MOST_CENTS`, and what its leaves weigh by."""

    choice: Choice
    sector: int
    cents: int
    item: Quantity


def lines_of(choices: Sequence[Choice]) -> list[Line]:
    """Give everything that is to be divided over leaves."""
    return [
        Line(choice, sector, abs(cents), item)
        for choice in choices
        for sector, (cents, item) in enumerate(zip(choice.sector_cents, choice.leaves, strict=bool(choice.leaves)))
        if cents and choice.leaves
    ]


def divide_leaves(session: Session, leaves: Leaves, sums: ClassSums, choices: Sequence[Choice]) -> Shares | None:
    """Divide the amount of each sector over its leaves, but for the spare cents; None when nothing is to be divided."""
    lines = lines_of(choices)
    if not lines:
        return None
    columns = _columns(sums, lines)
    limbs = _limbs(sums, lines)
    mixed = bool(any(columns["band"]))
    parts = [
        _part(session, leaves, sums, [line for line in lines if line.sector == sector], limbs)
        for sector in sorted({line.sector for line in lines})
    ]
    table = session.keep(ibis.union(*parts) if len(parts) > 1 else parts[0])
    shares = Shares(table, _divisions(session, lines, columns), mixed)
    return _settled(session, sums, lines, shares) if mixed else shares


def _columns(sums: ClassSums, lines: Sequence[Line]) -> dict[str, Sequence[float]]:
    """Give what the engine must know of each division: total, its part below one, the rate and the scale of bins."""
    whole = [int(sums.total(line.item).whole[line.choice.place]) for line in lines]
    part = [float(sums.total(line.item).part[line.choice.place]) for line in lines]
    mixed = [bool(sums.total(line.item).mixed[line.choice.place]) for line in lines]
    return {
        "cents": [line.cents for line in lines],
        "total": whole,
        "part": part,
        "rate": [line.cents / (total + rest) for line, total, rest in zip(lines, whole, part, strict=True)],
        "scale": [BINS / total for total in whole],
        "band": [BAND * there for there in mixed],
    }


def _limbs(sums: ClassSums, lines: Sequence[Line]) -> _Limbs:
    """Give the fewest limbs that are safe for all."""
    cents = max(line.cents for line in lines)
    weight = max(_most(sums, line) for line in lines)
    if cents * (weight + 1) < _ROOM:
        return _Limbs(0, 1)
    return _Limbs(30, 2) if cents < _FEW_CENTS else _Limbs(15, 4)


def _most(sums: ClassSums, line: Line) -> int:
    """Give the most that one leaf can weigh."""
    item, place = line.item, line.choice.place
    times = int(sums.most(f"most_{item.side}")[place]) if item.times else 1
    return times if item.amount is Amount.NONE else times * int(sums.most(f"top_{item.cost}")[place])


def _divisions(session: Session, lines: Sequence[Line], columns: Mapping[str, Sequence[float]]) -> Table:
    kinds = {"cents": pa.int64(), "total": pa.int64(), "band": pa.int64()}
    table = {
        "pot": pa.array([line.choice.asked.pot for line in lines], pa.int64()),
        "sector": pa.array([line.sector for line in lines], pa.int64()),
    } | {name: pa.array(columns[name], kind) for name, kind in kinds.items()}
    return session.small(pa.table(table))


def _part(session: Session, leaves: Leaves, sums: ClassSums, lines: Sequence[Line], limbs: _Limbs) -> Table:
    """Divide the amounts of one sector number over their leaves."""
    columns = _columns(sums, lines)
    sector = lines[0].sector
    mixed = any(columns["band"])
    terms = _terms(session, lines, columns, limbs)
    rows = terms.join(leaves.terms.join(leaves.table))
    rows, weight = _weighed(session, leaves, sums, lines, rows, terms=terms)
    rows = rows.mutate(**weight)
    rows = rows.filter((rows.whole > 0) | (rows.fraction > 0) if mixed else rows.whole > 0)
    return _quotients(rows, sector, limbs, mixed=mixed)


def _terms(session: Session, lines: Sequence[Line], columns: Mapping[str, Sequence[float]], limbs: _Limbs) -> Terms:
    whole: dict[str, list[int]] = {
        "amount": [int(line.item.amount) for line in lines],
        "view": [SIDES.index(line.item.side) for line in lines],
        "multiplied": [int(line.item.times) for line in lines],
        "by_cost": [int(line.choice.by_cost) for line in lines],
    }
    apart_ = [limbs.of(int(total)) for total in columns["total"]]
    along = {name: pa.array(columns[name], pa.int64()) for name in ("cents", "total", "band")}
    along |= {name: pa.array(columns[name], pa.float64()) for name in ("part", "rate", "scale")}
    along |= {f"total_{n}": pa.array([item[n] for item in apart_], pa.int64()) for n in range(limbs.count)}
    return Terms.of(session, [line.choice.asked.pot for line in lines], whole, along)


def _weighed(
    session: Session,
    leaves: Leaves,
    sums: ClassSums,
    lines: Sequence[Line],
    rows: Table,
    *,
    terms: Terms,
) -> tuple[Table, dict[str, Value]]:
    """Give each leaf's weight (whole, and the part below one), its mark, how often a mean counts, and if it is one."""
    sides = sorted({line.item.side for line in lines})
    view = terms.on(rows, "view")
    times = either(
        terms.on(rows, "multiplied"), choose_side(view, {side: leaves.times(rows, side) for side in sides}), 1
    )
    known: Value | int = 1
    if any(line.choice.by_cost for line in lines):
        known = choose_side(view, {side: leaves.known(rows, side) for side in sides})
    zero, one = ibis.literal(0, "int64"), ibis.literal(1, "int64")
    imputed = zero + terms.on(rows, "by_cost") * (1 - known)
    if not any(line.item.amount is not Amount.NONE for line in lines):
        whole = one * times
        return rows, {"whole": whole, "fraction": ibis.literal(0.0), "mark": whole, "times": one, "imputed": imputed}
    rows = rows.mutate(
        class_=leaves.class_of(rows), often=one * times, own=_own(leaves, rows, lines, terms), imputed=imputed
    )
    amount = terms.on(rows, "amount")
    by_mean = rows.imputed if isinstance(amount, int) else ibis.ifelse(amount == int(Amount.NONE), 0, rows.imputed)
    rows = rows.mutate(by_mean=by_mean)
    means = session.small(_means(sums, lines)).rename(mean_pot="pot", mean_class="class_")
    asks = ibis.ifelse(rows.by_mean == 1, rows.class_, -1)
    rows = apart(rows.left_join(means, [rows.pot == means.mean_pot, asks == means.mean_class]))
    rest = rows.mean_rest * rows.often
    over = rest % rows.mean_heads
    mean = rows.mean_whole * rows.often + exact_quotient(rest - over, rows.mean_heads)
    return rows, {
        "whole": ibis.ifelse(rows.by_mean == 1, mean, rows.own * rows.often),
        "fraction": ibis.ifelse(rows.by_mean == 1, over.cast("float64") / rows.mean_heads, ibis.literal(0.0)),
        "mark": ibis.ifelse(rows.by_mean == 1, -1 - rows.class_, rows.own * rows.often),
        "times": ibis.ifelse(rows.by_mean == 1, rows.often, one),
        "imputed": rows.imputed,
    }


def choose_side(view: Value | int, options: Mapping[str, Value | int]) -> Value:
    """Give the option of the side that holds for an amount."""
    return choose(view, {SIDES.index(side): value for side, value in options.items()})


def _own(leaves: Leaves, rows: Table, lines: Sequence[Line], terms: Terms) -> Value:
    options: dict[int, Value | int] = {}
    for amount in sorted({line.item.amount for line in lines}):
        options[amount] = 1 if amount is Amount.NONE else largest(leaves.own(rows, amount, lines[0].sector), 0)
    return choose(terms.on(rows, "amount"), options)


def _means(sums: ClassSums, lines: Sequence[Line]) -> pa.Table:
    """Give the mean of each class where someone needs it: whole, and the rest over a number of heads."""
    found = [(np.empty(0, np.int64),) * 5]
    for line in lines:
        if line.item.amount is Amount.NONE:
            continue
        rows = sums.rows(line.choice.place)
        means, unknown = (
            sums.means(line.item),
            sums.unknown(Quantity(line.item.side, line.item.amount, line.item.sector)),
        )
        kept = np.flatnonzero(unknown[rows] > 0) + rows.start
        heads = means.heads[kept]
        found.append(
            (
                sums.columns["pot"][kept],
                sums.columns["class_"][kept],
                means.sums[kept] // heads,
                means.sums[kept] % heads,
                heads,
            )
        )
    names = ("pot", "class_", "mean_whole", "mean_rest", "mean_heads")
    columns = [np.concatenate(part) for part in zip(*found, strict=True)]
    return pa.table(dict(zip(names, columns, strict=True)))


def exact_quotient(dividend: Value, divisor: Value) -> Value:
    """Divide whole numbers that divide exactly, with a quotient below 2^50: a rounded double is then exact."""
    return (dividend / divisor + 0.5).floor().cast("int64")


def _quotients(rows: Table, sector: int, limbs: _Limbs, *, mixed: bool) -> Table:
    estimate = rows.rate * rows.whole
    if mixed:
        estimate += rows.rate * rows.fraction
    rows = rows.mutate(guess=estimate.floor().cast("int64"))
    rest = _residue(rows, limbs)
    if mixed:
        rest += (rows.cents * rows.fraction - rows.guess * rows.part).floor().cast("int64")
    rows = rows.mutate(left=rest)
    step = one_if(rows.left >= rows.total) - one_if(rows.left < 0)
    rows = rows.mutate(quotient=rows.guess + step, rest=rows.left - step * rows.total)
    columns = {name: rows[name] for name in ("pot", "person", "traits")}
    doubt = ibis.literal(0, "int64")
    if mixed:
        near = (rows.rest < BAND) | (rows.rest >= rows.total - BAND)
        doubt = one_if((rows.band > 0) & near & ((rows.quotient > 0) | (rows.fraction > 0)))
    return rows.select(
        **columns,
        sector=ibis.literal(sector, "int64"),
        quotient=rows.quotient,
        rest=rows.rest,
        bin=(rows.rest * rows.scale).floor().cast("int64"),
        mark=rows.mark.cast("int64"),
        times=rows.times.cast("int64"),
        imputed=rows.imputed.cast("int64"),
        doubt=doubt,
    )


def _residue(rows: Table, limbs: _Limbs) -> Value:
    """Give cents x weight - guess x total without leaving 64 bits."""
    found: Value = None
    for place in reversed(range(limbs.count)):
        step = rows.cents * limbs.column(rows.whole, place) - rows.guess * rows[f"total_{place}"]
        found = step if found is None else found * (1 << limbs.bits) + step
    return found


def _settled(session: Session, sums: ClassSums, lines: Sequence[Line], shares: Shares) -> Shares:
    """Work out the exact quotient of rows that lie too near a whole cent; they are few, and many weigh the same."""
    rows = shares.table
    doubtful = session.fetch(rows.filter(rows.doubt == 1).select("pot", "sector", "mark", "times").distinct())
    if not doubtful.num_rows:
        return shares
    at = {(line.choice.asked.pot, line.sector): line for line in lines}
    found = []
    for pot, sector, mark, times in zip(*(doubtful[name].to_pylist() for name in doubtful.column_names), strict=True):
        line = at[pot, sector]
        amount = line.cents * exact_weight(sums, line, mark, times)
        total = sums.exactly(line.item, line.choice.place)
        whole = int(sums.total(line.item).whole[line.choice.place])
        rest = int(amount % total)
        found.append((pot, sector, mark, times, int(amount // total), rest, int(rest * (BINS / whole))))
    names = ("settled_pot", "settled_sector", "settled_mark", "settled_times", "exact", "exact_rest", "exact_bin")
    columns = {name: pa.array(values, pa.int64()) for name, values in zip(names, zip(*found, strict=True), strict=True)}
    settled = session.small(pa.table(columns))
    joined = apart(
        rows.left_join(
            settled, [rows[name] == settled[f"settled_{name}"] for name in ("pot", "sector", "mark", "times")]
        )
    )
    told = {"quotient": joined.exact, "rest": joined.exact_rest, "bin": joined.exact_bin}
    kept = {name: joined[name] for name in rows.columns if name not in told}
    told = {name: ibis.ifelse(joined.doubt == 1, value, joined[name]) for name, value in told.items()}
    return Shares(session.keep(joined.select(**kept, **told)), shares.divisions, shares.mixed)


def exact_weight(sums: ClassSums, line: Line, mark: int, times: int) -> Fraction:
    """Give the exact weight behind a mark."""
    if mark >= 0:
        return Fraction(mark)
    rows = sums.rows(line.choice.place)
    place = rows.start + int(np.searchsorted(sums.columns["class_"][rows], -1 - mark))
    means = sums.means(line.item)
    return Fraction(int(means.sums[place]) * times, int(means.heads[place]))
