"""Which way of weighing holds for each amount, what its sectors bear, and what its leaves weigh by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.division import divide_sectors
from ontschot.allocation.kernel.sectors import SectorWeight, divide_over_sectors
from ontschot.allocation.reconciliation import PotTally
from ontschot.allocation.relational.classes import ClassSums, Quantity
from ontschot.allocation.relational.plan import SIDES, Amount, Asked, Times
from ontschot.allocation.request import Pot
from ontschot.allocation.weights import BY_TABLE, Attempt, Outcome, uses_costs
from ontschot.exact import Weight
from ontschot.money import Cents

__all__ = ["MOST_CENTS", "MOST_TOTAL", "Choice", "UnprovenError", "choose_ways"]

MOST_TOTAL = 1 << 58
"""All leaves of an amount must weigh less together, so that remainders fit in 64 bits with a sign."""

MOST_CENTS = 1 << 43
"""An amount must be less (€ 87 billion), so that limbs of 15 bits keep every step within 64 bits."""

LEAST_TOTAL = 64
"""Where means are involved the leaves of an amount must weigh this much together."""

MOST_REACH = float(1 << 62)


class UnprovenError(Exception):
    """Numbers may leave the range of integers in an engine; the exact path takes the amount over."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How one amount is divided: what each sector bears, and by what its leaves weigh (none: only sectors count).

    place: among the amounts of the sums. by_cost: whether means stand in for costs that are not known.
    """

    asked: Asked
    place: int
    by_cost: bool
    sector_cents: tuple[Cents, ...]
    leaves: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Try:
    """One attempt for one amount."""

    sums: ClassSums
    asked: Asked
    place: int
    number: int

    @property
    def attempt(self) -> Attempt:
        return self.asked.attempts[self.number]

    @property
    def side(self) -> str:
        return SIDES[self.asked.side(self.number)]

    @property
    def by_cost(self) -> bool:
        return uses_costs(self.asked.key, self.attempt.weight, self.attempt.profile)

    def count(self, name: str) -> int:
        """Give one sum over all leaves of the amount."""
        return int(self.sums.of_pot(name, self.place))

    def has_weights(self) -> bool:
        """Say whether the table of weights that is asked for was given."""
        if self.attempt.weight not in BY_TABLE:
            return True
        key = self.asked.key
        if self.attempt.weight is PersonWeight.RISK_NORM:
            return key.norms is not None
        table = self.asked.sides[self.asked.side(self.number)].table
        return key.fixed is not None or (table >= 0 and self.count(f"missing_{self.side}") < self.count("leaves"))

    def sectors(self) -> tuple[Quantity, ...]:
        """Give what the sectors weigh by; empty where the agreement states it or only one sector is served."""
        key = self.asked.key
        places = range(len(key.sectors))
        if self._own_profile:
            return tuple(Quantity(self.side, Amount.SECTOR, n, times=self._multiplies) for n in places)
        if len(key.sectors) == 1 or self.attempt.profile is Profile.FIXED:
            return ()
        return tuple(Quantity(self.side, Amount.SECTOR, n) for n in places)

    def leaves(self) -> tuple[Quantity, ...]:
        """Give what the leaves weigh by in each sector."""
        if self.attempt.weight is PersonWeight.EXCEPTION:
            return ()
        if self._own_profile:
            return self.sectors()
        side = self.asked.sides[self.asked.side(self.number)]
        return (Quantity(self.side, side.cost, times=self._multiplies),) * len(self.asked.key.sectors)

    @property
    def _own_profile(self) -> bool:
        return self.attempt.profile is Profile.PERSON and self.attempt.weight is not PersonWeight.EXCEPTION

    @property
    def _multiplies(self) -> bool:
        return self.asked.sides[self.asked.side(self.number)].times is not Times.ONE

    def weighs(self) -> bool:
        """Say whether anything weighs at all."""
        if self.by_cost and not self.count(f"heads_{self.side}"):
            return False
        sectors = self._sector_signs()
        if self.attempt.weight is PersonWeight.EXCEPTION:
            return any(sectors)
        return any(there and self._positive(item) for there, item in zip(sectors, self.leaves(), strict=True))

    def _sector_signs(self) -> list[bool]:
        measured = self.sectors()
        if measured:
            return [self._positive(item) for item in measured]
        return [weight > 0 for weight in _stated(self.asked)]

    def _positive(self, item: Quantity) -> bool:
        self.prove(item)
        total = self.sums.total(item)
        return bool(total.whole[self.place] > 0 or total.part[self.place] > 0)

    def prove(self, item: Quantity) -> None:
        """Raise UnprovenError when numbers may grow out of range."""
        if self.sums.reach(item)[self.place] >= MOST_REACH or self.sums.total(item).whole[self.place] >= MOST_TOTAL:
            raise UnprovenError

    def divided(self, pot: Pot) -> tuple[Cents, ...]:
        """Divide the amount over its sectors."""
        measured = self.sectors()
        if len(measured) > 1:
            return tuple(divide_over_sectors(pot, [self._sector_weight(item) for item in measured]))
        return divide_sectors(pot, (1,) if measured else _stated(self.asked))

    def _sector_weight(self, item: Quantity) -> SectorWeight:
        total, place = self.sums.total(item), self.place
        if not total.mixed[place]:
            return SectorWeight(int(total.whole[place]))
        return SectorWeight(int(total.whole[place]), float(total.part[place]), lambda: self.sums.exactly(item, place))


def _stated(asked: Asked) -> Sequence[Weight]:
    return (1,) if len(asked.key.sectors) == 1 else asked.key.sector_weights


def choose_ways(sums: ClassSums, place: int, asked: Asked, pot: Pot, tally: PotTally) -> Choice | None:
    """Try the ways of weighing of one amount in their order; tell the tally what was found.

    Returns None when nothing can be allocated. Raises UnprovenError when the exact path must take over.
    """
    for number in range(len(asked.attempts)):
        tried = _Try(sums, asked, place, number)
        if not tried.has_weights():
            tally.outcome = Outcome.NO_WEIGHTS
            return None
        if tried.weighs():
            choice = Choice(asked, place, tried.by_cost, tried.divided(pot), tried.leaves())
            _prove(sums, choice)
            _tell(tally, tried, Outcome.FALLBACK if number else Outcome.ALLOCATED)
            tally.allocated_cents = pot.entitlement.cents
            return choice
    tally.outcome = Outcome.ZERO_WEIGHT
    return None


def _prove(sums: ClassSums, choice: Choice) -> None:
    """Refuse amounts that are too large, and totals so small that a band around a whole cent would cover them."""
    for cents, item in zip(choice.sector_cents, choice.leaves, strict=bool(choice.leaves)):
        total = sums.total(item)
        if abs(cents) >= MOST_CENTS or (total.mixed[choice.place] and total.whole[choice.place] < LEAST_TOTAL):
            raise UnprovenError


def _tell(tally: PotTally, tried: _Try, outcome: Outcome) -> None:
    tally.outcome = outcome
    if tried.by_cost:
        tally.imputed = tried.count("leaves") - tried.count(f"heads_{tried.side}")
    if tried.attempt.weight in BY_TABLE:
        tally.unweighted = tried.count(f"missing_{tried.side}")
    tally.clamped = tried.count(f"clamped_{tried.number}")
    tally.clamped_cents = tried.count(f"clamped_cents_{tried.number}")
