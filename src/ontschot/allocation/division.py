"""One payer's amount over sectors and leaves, in exact integers and ratios: the reference of all fast paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontschot.allocation.leaves import Leaf
from ontschot.allocation.request import Pot
from ontschot.allocation.ties import leaf_tie
from ontschot.allocation.weights import Outcome, Weighing, weigh
from ontschot.exact import Weight, largest_remainder, tie_hash
from ontschot.money import Cents

__all__ = ["Division", "divide", "divide_sectors", "sector_ties"]


@dataclass(frozen=True, slots=True)
class Division:
    """How one amount fell apart: per sector, and per sector for each leaf (none when nobody is attributed to).

    `outcome` says by which terms, or why nothing was allocated; then all amounts are empty.
    """

    pot: Pot
    leaves: Sequence[Leaf]
    outcome: Outcome
    weighing: Weighing | None = None
    sector_cents: tuple[Cents, ...] = ()
    leaf_cents: tuple[Sequence[Cents], ...] = ()

    @property
    def imputed(self) -> Weight:
        """How many people (or cell members) have the mean of their class for a cost."""
        marks = self.weighing.imputed if self.weighing else ()
        return sum((leaf.heads for leaf, mark in zip(self.leaves, marks, strict=bool(marks)) if mark), 0)

    @property
    def unweighted(self) -> int:
        """How many people have no weight in the table of the key."""
        return sum(self.weighing.unweighted) if self.weighing else 0

    @property
    def imputed_cents(self) -> Cents:
        """What people bear whose cost is the mean of their class."""
        marks = self.weighing.imputed if self.weighing else ()
        return sum(cents for part in self.leaf_cents for cents, mark in zip(part, marks, strict=True) if mark)

    @property
    def clamped(self) -> tuple[int, Weight]:
        """How many people have cost below zero, and how many cents of it count as zero."""
        below = [cents for cents in self.weighing.clamped if cents] if self.weighing else []
        return len(below), sum(below)

    def attributed(self) -> Iterator[tuple[str, Leaf | None, Cents]]:
        """Give sector, leaf and cents of everything attributed; without a leaf where only sectors count."""
        sectors = self.pot.key.sectors if self.pot.key else ()
        for number, (sector, cents) in enumerate(zip(sectors, self.sector_cents, strict=bool(self.sector_cents))):
            if self.leaf_cents:
                yield from (
                    (sector, leaf, part) for leaf, part in zip(self.leaves, self.leaf_cents[number], strict=True)
                )
            else:
                yield sector, None, cents


def divide(pot: Pot, leaves: Sequence[Leaf]) -> Division:
    """Divide one payer's amount over the sectors that benefit and over the payer's own insured in the group."""
    weighing = weigh(pot.key, leaves)
    if isinstance(weighing, Outcome):
        return Division(pot, leaves, weighing)
    sector_cents = divide_sectors(pot, weighing.sector_weights)
    agreement = pot.entitlement.agreement_id
    ties = [leaf_tie(agreement, leaf.leaf_id) for leaf in leaves] if weighing.leaf_weights else []
    leaf_cents = tuple(
        largest_remainder(cents, weights, ties) if cents else [0] * len(leaves)
        for cents, weights in zip(sector_cents, weighing.leaf_weights, strict=bool(weighing.leaf_weights))
    )
    return Division(pot, leaves, weighing.outcome, weighing, sector_cents, leaf_cents)


def divide_sectors(pot: Pot, weights: Sequence[Weight]) -> tuple[Cents, ...]:
    """Divide a payer's amount over the sectors of its key."""
    return tuple(largest_remainder(pot.entitlement.cents, weights, sector_ties(pot)))


def sector_ties(pot: Pot) -> list[int]:
    """Give the order of sectors with equal remainders."""
    sectors = pot.key.sectors if pot.key else ()
    return [tie_hash(pot.entitlement.agreement_id, sector) for sector in sectors]
