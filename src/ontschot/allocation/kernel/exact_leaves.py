"""Leaves of a block as the exact path wants them, for the few amounts that do not fit in 64-bit steps."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.allocation.kernel.block import Leaves
from ontschot.allocation.kernel.costs import NOT_KNOWN
from ontschot.allocation.kernel.people import People
from ontschot.allocation.kernel.plan import TOTAL, Shape
from ontschot.allocation.leaves import Leaf, Traits
from ontschot.allocation.request import ATTRIBUTES

__all__ = ["exact_leaves"]


def exact_leaves(people: People, shape: Shape, leaves: Leaves, rows: slice) -> list[Leaf]:
    """Give some leaves one by one."""
    return [_leaf(people, shape, leaves, row) for row in range(rows.start, rows.stop)]


def _leaf(people: People, shape: Shape, leaves: Leaves, row: int) -> Leaf:
    named = people.layout.named(int(leaves.traits[row]))
    fixed = _value(people, leaves, row, shape.fixed_name) if shape.fixed_name else NOT_KNOWN
    own = {place[1]: _value(people, leaves, row, place) for place in shape.columns}
    return Leaf(
        leaf_id=int(people.index.ids(leaves.slots[row : row + 1])[0]),
        traits=Traits(**{name: named.get(name, "") for name in ("uzovi", *ATTRIBUTES)}),
        days=int(leaves.days[row]),
        costs=_by_sector(own),
        unknown=frozenset(sector for sector, cents in own.items() if cents == NOT_KNOWN),
        fixed=None if fixed == NOT_KNOWN else fixed,
    )


def _value(people: People, leaves: Leaves, row: int, place: tuple[int, str] | str) -> int:
    return int(leaves.values[row, people.places[place] - 1])


def _by_sector(own: Mapping[str, int]) -> dict[str, int] | None:
    """Give the known costs so that they add up to the total where it is asked for; nothing known at all is no row."""
    known = {sector: cents for sector, cents in own.items() if cents != NOT_KNOWN}
    if TOTAL in known:
        known[TOTAL] -= sum(cents for sector, cents in known.items() if sector != TOTAL)
    return known or None
