"""What differs between amounts, as a small table in the engine; what all amounts share becomes part of the query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import pyarrow as pa

from ontschot.allocation.relational.session import Session, Table, Value

__all__ = ["Terms", "add", "apart", "choose", "either", "largest", "one_if"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Whole numbers per amount that say how it is treated.

    `table`: those that differ, in the engine, with what else came along. `values`: all values of each term; where all
    amounts agree the term is part of the query.
    """

    table: Table
    values: Mapping[str, frozenset[int]]

    @classmethod
    def of(
        cls,
        session: Session,
        pots: Sequence[int],
        columns: Mapping[str, Sequence[int]],
        along: Mapping[str, pa.Array] | None = None,
    ) -> Terms:
        """Hand the terms to the engine. pots: places in the request, each once. along: columns that are no terms."""
        values = {name: frozenset(column) or frozenset([0]) for name, column in columns.items()}
        varied = {name: pa.array(columns[name], pa.int64()) for name, told in values.items() if len(told) > 1}
        return cls(session.small(pa.table({"pot": pa.array(pots, pa.int64())} | varied | dict(along or {}))), values)

    def has(self, name: str, value: int) -> bool:
        """Say whether any amount has this value."""
        return value in self.values[name]

    def join(self, rows: Table) -> Table:
        """Keep the rows of these amounts, with the terms that differ."""
        return apart(rows.inner_join(self.table, "pot"))

    def on(self, rows: Table, name: str) -> Value | int:
        """Give a term for each row: a number where all amounts agree, else the column."""
        first, *others = self.values[name]
        return rows[name] if others else first


def apart(joined: Table) -> Table:
    """Close a join, so that what is joined next is not taken for a part of it."""
    rows = joined.select(*joined.columns)
    return rows.select(*rows.columns)


def choose(term: Value | int, options: Mapping[int, Value | int]) -> Value:
    """Give the option that a term names."""
    if isinstance(term, int):
        return options[term]
    *others, (_, last) = options.items()
    return ibis.cases(*((term == number, value) for number, value in others), else_=last) if others else last


def one_if(condition: Value) -> Value:
    """Give 1 where something holds and 0 elsewhere; engines differ in how they count truth."""
    return ibis.ifelse(condition, ibis.literal(1, "int64"), ibis.literal(0, "int64"))


def either(known: Value | int, yes: Value | int, no: Value | int) -> Value:
    """Give one of two by a column of ones and zeros."""
    if isinstance(known, int):
        return yes if known else no
    return ibis.ifelse(known == 1, yes, no)


def add(values: Sequence[Value]) -> Value:
    """Add columns up."""
    total = values[0]
    for value in values[1:]:
        total += value
    return total


def largest(*values: Value | int) -> Value:
    """Give the largest of some columns and numbers."""
    return max(values) if all(isinstance(value, int) for value in values) else ibis.greatest(*values)
