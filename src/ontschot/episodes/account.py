"""The account of a construction: claims in = claims in episodes + claims left out, in lines and in cents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontschot.episodes.reasons import Reason
from ontschot.money import Cents

__all__ = ["Account", "AccountError", "Tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of claim lines with their amount."""

    rows: int = 0
    cents: Cents = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.rows + other.rows, self.cents + other.cents)


class AccountError(ArithmeticError):
    """Claims got lost or were counted twice: the outcome may not be used."""


@dataclass(frozen=True, slots=True)
class Account:
    """Every claim line and cent by what became of it. Raises AccountError when it does not close.

    `total` is counted apart from the rest, before anything is joined. A line that is shared out counts once, where its
    first part is; a settled reversal counts with amount 0, because the claim that it reverses carries it.
    """

    total: Tally
    reasons: Mapping[Reason, Tally]

    def __post_init__(self) -> None:
        found = sum(self.reasons.values(), Tally())
        if found != self.total:
            message = f"{self.total} in, {found} used and left out"
            raise AccountError(message)

    @classmethod
    def of(cls, total: Tally, rows: Iterable[tuple[Reason, Tally]]) -> Account:
        """Add up what became of claims, in the order of the reasons; a reason without claims is not named."""
        reasons: dict[Reason, Tally] = {}
        for reason, tally in sorted(rows, key=lambda row: row[0]):
            reasons[reason] = reasons.get(reason, Tally()) + tally
        return cls(total, {reason: tally for reason, tally in reasons.items() if tally != Tally()})

    @property
    def used(self) -> Tally:
        """The claims in episodes."""
        return self.reasons.get(Reason.USED, Tally())

    @property
    def left_out(self) -> Tally:
        """The claims, and parts of claims, in no episode."""
        return sum((tally for reason, tally in self.reasons.items() if reason is not Reason.USED), Tally())
