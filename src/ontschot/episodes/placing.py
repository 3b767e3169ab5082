"""The claims of a construction one by one in their places, worked out on the engine only when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import ibis.expr.types as ir
import pyarrow as pa

from ontschot.episodes.definition import Book
from ontschot.episodes.engine import Desk
from ontschot.episodes.listing import episode_names, left_out_lines, used_lines
from ontschot.episodes.placed import left_out, place, places_of
from ontschot.episodes.reasons import Reason
from ontschot.episodes.roles import Roles
from ontschot.episodes.settled import Settled
from ontschot.episodes.shells import Shells
from ontschot.episodes.stretches import Stretches

__all__ = ["Placing"]


@dataclass(frozen=True)
class Placing:
    """All that it takes to place claims.

    `names`: the ids of the episodes. `rest`: the claims of people without a trigger. `across`: services that were
    shared out over episodes, into `shared`; both None when no service lasts longer than a day.
    """

    desk: Desk
    book: Book
    roles: Roles
    shells: Shells
    stretches: Stretches
    names: pa.Array
    settled: Settled
    rest: ir.Table
    across: ir.Table | None = None
    shared: pa.Table | None = None

    @property
    def whole(self) -> ir.Table:
        """The claims that can be placed and are not shared out."""
        valid = self.settled.units.filter(self.settled.units.reason == int(Reason.USED))
        return valid if self.across is None else valid.anti_join(self.across, ["place", "claim_id"])

    @cached_property
    def placed(self) -> ir.Table:
        """Every claim of people with a trigger in its place; columns as in `PLACED`."""
        places = places_of(self.desk, self.shells, self.stretches, self.roles)
        units = self.settled.units
        out = left_out(units.filter(units.reason != int(Reason.USED)).union(self.settled.out))
        placed = place(self.whole, places).union(out)
        return placed if self.shared is None else placed.union(self.desk.sent(self.shared))

    @cached_property
    def lines(self) -> ir.Table:
        """The claims in episodes; columns as in `LINES`."""
        names, codes = self._told
        return used_lines(self.desk, self.placed, names, self.book, codes)

    @cached_property
    def left_out(self) -> ir.Table:
        """Every claim, or part of one, in none; columns as in `LEFT_OUT`."""
        return left_out_lines(self.placed, self.rest, *self._told)

    @cached_property
    def _told(self) -> tuple[ir.Table, ir.Table]:
        return episode_names(self.desk, self.shells, self.names), self.desk.sent(self.roles.codes)
