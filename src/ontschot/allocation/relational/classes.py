"""Sums per amount and class of age and sex, from which all totals and means follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.encoding import Ints, starts
from ontschot.allocation.relational.leaves import Leaves
from ontschot.allocation.relational.plan import SIDES, Amount, Asked, Plan, Times
from ontschot.allocation.relational.session import Session, Table, Value
from ontschot.allocation.relational.terms import Terms, add, choose, largest, one_if

__all__ = ["ClassSums", "Quantity", "Total", "sum_classes"]

_TRIES = 3
"""The key itself, its fallback, and its fallback with the stated sector weights."""


class _Below(IntEnum):
    """Where a person's weight can lie below zero."""

    NOWHERE = 0
    TABLE = 1
    TOTAL = 2
    SERVED = 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that is added up: a cost (or none) of a side's view, times the person weight or per head."""

    side: str
    amount: Amount
    sector: int = 0
    times: bool = False

    @property
    def cost(self) -> str:
        """The column with the sum of known costs per head."""
        return f"sum_{_name(self.amount, self.sector)}_{self.side}"

    @property
    def product(self) -> str:
        """The column with the sum of known costs times the person weight."""
        return f"times_{_name(self.amount, self.sector)}_{self.side}"


def _name(amount: Amount, sector: int) -> str:
    return str(sector) if amount is Amount.SECTOR else amount.name.lower()


def _quantities(plan: Plan, side: str) -> list[Quantity]:
    found = [Quantity(side, Amount.SECTOR, number) for number in range(plan.slots)]
    found += [Quantity(side, amount) for amount in (Amount.TOTAL, Amount.SERVED) if plan.uses(amount)]
    return found


def sum_classes(session: Session, leaves: Leaves, asked: Sequence[Asked]) -> pa.Table:
    """Add up the leaves of these amounts per class; only sums leave the engine."""
    terms = _terms(session, asked)
    rows = terms.join(leaves.terms.join(leaves.table))
    rows = rows.mutate(class_=leaves.class_of(rows))
    sums: dict[str, Value] = {"leaves": rows.count()}
    for side in leaves.plan.sides:
        sums |= _side(leaves, rows, side)
    for number in range(max((len(item.attempts) for item in asked), default=0)):
        sums |= _clamped(leaves, terms, rows, number)
    return session.fetch(
        rows.group_by("pot", "class_").agg(**{name: value.cast("int64") for name, value in sums.items()})
    )


def _side(leaves: Leaves, rows: Table, side: str) -> dict[str, Value]:
    times = leaves.times(rows, side)
    sums: dict[str, Value] = {}
    if not isinstance(times, int):
        sums |= {f"weight_{side}": times.sum(), f"most_{side}": times.max()}
    if leaves.tables:
        sums[f"missing_{side}"] = rows[f"missing_{side}"].sum()
    if not leaves.costs:
        return sums
    known = leaves.known(rows, side)
    sums[f"heads_{side}"] = known.sum()
    if not isinstance(times, int):
        sums[f"unknown_{side}"] = ((1 - known) * times).sum()
    for item in _quantities(leaves.plan, side):
        own = known * largest(leaves.own(rows, item.amount, item.sector), 0)
        sums[item.cost] = own.sum()
        sums[f"top_{item.cost}"] = own.max()
        if not isinstance(times, int) and item.amount is Amount.SECTOR and _has_products(leaves.plan):
            sums[item.product] = (own * times).sum()
    return sums


def _has_products(plan: Plan) -> bool:
    return any(item.products for item in plan.asked)


def _terms(session: Session, asked: Sequence[Asked]) -> Terms:
    """Tell per attempt where a weight can lie below zero: in the costs by sector, and in the person weight."""
    columns: dict[str, list[int]] = {}
    for number in range(_TRIES):
        columns[f"sectors_below_{number}"] = [int(_sectors_below(item, number)) for item in asked]
        columns[f"person_below_{number}"] = [int(_person_below(item, number)) for item in asked]
    return Terms.of(session, [item.pot for item in asked], columns)


def _sectors_below(item: Asked, number: int) -> bool:
    if number >= len(item.attempts):
        return False
    attempt = item.attempts[number]
    if attempt.profile is Profile.PERSON and attempt.weight is not PersonWeight.EXCEPTION:
        return True
    return attempt.profile is not Profile.FIXED and len(item.key.sectors) > 1


def _person_below(item: Asked, number: int) -> _Below:
    if number >= len(item.attempts):
        return _Below.NOWHERE
    side = item.sides[item.side(number)]
    if side.times is Times.TABLE:
        return _Below.TABLE
    if side.cost is Amount.NONE or item.attempts[number].profile is Profile.PERSON:
        return _Below.NOWHERE
    return _Below.TOTAL if side.by_total else _Below.SERVED


def _clamped(leaves: Leaves, terms: Terms, rows: Table, number: int) -> dict[str, Value]:
    """Count leaves with something below zero under one attempt, and add up those cents; each is told once."""
    side = SIDES[min(number, 1)] if len(leaves.plan.sides) > 1 else SIDES[0]
    sectors: dict[int, Value | int] = {0: 0}
    person: dict[int, Value | int] = {_Below.NOWHERE: 0}
    if leaves.costs:
        known = leaves.known(rows, side)
        below = [largest(-rows[f"own_{place}"], 0) for place in range(leaves.plan.slots)]
        sectors[1] = known * add(below)
        person |= {
            number: known * largest(-leaves.own(rows, amount), 0)
            for number, amount in ((_Below.TOTAL, Amount.TOTAL), (_Below.SERVED, Amount.SERVED))
        }
    if leaves.tables:
        person[_Below.TABLE] = rows[f"below_{side}"]
    cents = largest(
        _choose(terms.on(rows, f"sectors_below_{number}"), sectors),
        _choose(terms.on(rows, f"person_below_{number}"), person),
    )
    if isinstance(cents, int):
        return {}
    return {f"clamped_{number}": one_if(cents > 0).sum(), f"clamped_cents_{number}": cents.sum()}


def _choose(term: Value | int, options: dict[int, Value | int]) -> Value:
    """Without costs or tables some options never occur."""
    return options.get(term, 0) if isinstance(term, int) else choose(term, options)


@dataclass(frozen=True, slots=True)
class Total:
    """What all leaves of an amount weigh together: whole, the part below one, and whether means are behind it."""

    whole: Ints
    part: npt.NDArray[np.float64]
    mixed: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Means:
    """The mean per row of the sums: sum of known cost and number of heads behind it."""

    sums: Ints
    heads: Ints


@dataclass(frozen=True)
class ClassSums:
    """The sums per class, in order of amount: `begin` is where each of `pots` begins."""

    columns: Mapping[str, Ints]
    pots: Ints
    begin: Ints
    _sums: dict[str, Ints] = field(default_factory=dict)
    _means: dict[Quantity, Means] = field(default_factory=dict)
    _totals: dict[Quantity, Total] = field(default_factory=dict)
    _most: dict[str, Ints] = field(default_factory=dict)
    _unknown: dict[Quantity, Ints] = field(default_factory=dict)
    _reach: dict[Quantity, npt.NDArray[np.float64]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: pa.Table) -> ClassSums:
        """Take the sums in order."""
        table = table.sort_by([("pot", "ascending"), ("class_", "ascending")])
        columns = {name: table[name].to_numpy() for name in table.column_names}
        begin = starts([columns["pot"]])
        return cls(columns, columns["pot"][begin], begin)

    def of_pots(self, name: str) -> Ints:
        """Add a column up per amount; a column that nobody asked for is zero."""
        if name not in self.columns or not len(self.begin):
            return np.zeros(len(self.pots), np.int64)
        return np.add.reduceat(self.columns[name], self.begin)

    def of_pot(self, name: str, place: int) -> int:
        """Add a column up for one amount, by its place among `pots`."""
        if name not in self._sums:
            self._sums[name] = self.of_pots(name)
        return int(self._sums[name][place])

    def most(self, name: str) -> Ints:
        """Give the largest value per amount."""
        if name not in self._most:
            self._most[name] = np.maximum.reduceat(self.columns[name], self.begin)
        return self._most[name]

    def weight(self, side: str) -> Ints:
        """Give per row the sum of person weights."""
        return self.columns.get(f"weight_{side}", self.columns["leaves"])

    def unknown(self, item: Quantity) -> Ints:
        """Give per row how often the mean counts."""
        if item not in self._unknown:
            heads: Ints = self.columns["leaves"] - self.columns[f"heads_{item.side}"]
            self._unknown[item] = self.columns.get(f"unknown_{item.side}", heads) if item.times else heads
        return self._unknown[item]

    def known(self, item: Quantity) -> Ints:
        """Give per row the sum of known costs."""
        return self.columns.get(item.product, self.columns[item.cost]) if item.times else self.columns[item.cost]

    def means(self, item: Quantity) -> Means:
        """Give the mean of each class, or of the whole amount where nobody in a class has a known cost."""
        if item not in self._means:
            self._means[item] = self._mean(item)
        return self._means[item]

    def _mean(self, item: Quantity) -> Means:
        heads, sums = self.columns[f"heads_{item.side}"], self.columns[item.cost]
        counts = np.diff(np.append(self.begin, len(heads)))
        all_heads = np.repeat(np.maximum(self.of_pots(f"heads_{item.side}"), 1), counts)
        all_sums = np.repeat(self.of_pots(item.cost), counts)
        nobody = heads == 0
        return Means(np.where(nobody, all_sums, sums), np.where(nobody, all_heads, heads))

    def total(self, item: Quantity) -> Total:
        """Give what the leaves of each amount weigh together."""
        if item not in self._totals:
            self._totals[item] = self._total(item)
        return self._totals[item]

    def _total(self, item: Quantity) -> Total:
        none = np.zeros(len(self.pots))
        if item.amount is Amount.NONE:
            weights = self.weight(item.side) if item.times else self.columns["leaves"]
            whole = np.add.reduceat(weights, self.begin) if len(self.begin) else weights
            return Total(whole, none, none > 0)
        means, unknown = self.means(item), self.unknown(item)
        product = unknown * means.sums
        rest = product % means.heads
        known = np.add.reduceat(self.known(item) + product // means.heads, self.begin)
        parts = np.add.reduceat(rest / means.heads, self.begin)
        carry = np.floor(parts)
        fractional = (unknown > 0) & (means.sums % means.heads > 0)
        return Total(known + carry.astype(np.int64), parts - carry, np.logical_or.reduceat(fractional, self.begin))

    def reach(self, item: Quantity) -> npt.NDArray[np.float64]:
        """Give per amount how large numbers can get while a total is worked out, as a rough number."""
        if item.amount is Amount.NONE:
            return np.zeros(len(self.pots))
        if item not in self._reach:
            product = self.unknown(item).astype(np.float64) * self.means(item).sums
            self._reach[item] = np.maximum.reduceat(product, self.begin)
        return self._reach[item]

    def rows(self, place: int) -> slice:
        """Give the rows of one amount, by its place among `pots`."""
        last = self.begin[place + 1] if place + 1 < len(self.begin) else len(self.columns["pot"])
        return slice(int(self.begin[place]), int(last))

    def exactly(self, item: Quantity, place: int) -> Fraction:
        """Give the total of one amount as an exact ratio, where costs weigh."""
        rows = self.rows(place)
        means, unknown, known = self.means(item), self.unknown(item), self.known(item)
        parts = zip(
            known[rows].tolist(),
            unknown[rows].tolist(),
            means.sums[rows].tolist(),
            means.heads[rows].tolist(),
            strict=True,
        )
        return sum((own + Fraction(times * total, heads) for own, times, total, heads in parts), Fraction(0))
