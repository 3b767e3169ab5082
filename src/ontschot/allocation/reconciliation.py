"""Where every member and every cent went: one line per payer's amount, in which all lines close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ontschot.allocation.division import Division
from ontschot.allocation.leaves import Counts
from ontschot.allocation.request import Pot
from ontschot.allocation.weights import Outcome
from ontschot.exact import Weight, largest_remainder
from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement

__all__ = ["PotTally", "Reconciliation", "reconcile", "remarks"]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What went into one payer's amount and what became of it.

    `rows` of membership hold `members` people (cell members may be a fraction); `folded` are the rows beyond the first
    of the same person, or the cell members beyond the insured, which count once. Members = used + outside_period +
    not_insured + other_payer + elsewhere. `elsewhere_cents` is what the people insured elsewhere would
    have borne of this amount by head; it is shown and belongs to nobody. `imputed` and `clamped` lie within used.
    Cents of the payer = allocated + unallocated.
    """

    entitlement_id: str
    outcome: Outcome
    rows: int
    members: Weight
    used: Weight
    folded: Weight = 0
    outside_period: int = 0
    not_insured: Weight = 0
    other_payer: int = 0
    elsewhere: int = 0
    elsewhere_cents: Cents = 0
    imputed: Weight = 0
    imputed_cents: Cents = 0
    clamped: int = 0
    clamped_cents: Weight = 0
    unweighted: int = 0
    allocated_cents: Cents = 0
    unallocated_cents: Cents = 0

    @property
    def closes(self) -> bool:
        """Say whether every member has a place."""
        left_out = self.outside_period + self.not_insured + self.other_payer + self.elsewhere
        return self.members == self.used + left_out


def _elsewhere_cents(cents: Cents, counts: Counts) -> Cents:
    """Give the part of an amount that people insured elsewhere would have borne, had all members borne it by head."""
    inside = counts.used + counts.other_payer
    if not counts.elsewhere:
        return 0
    return largest_remainder(cents, [counts.elsewhere, inside])[0]


@dataclass(slots=True)
class PotTally:
    """What was found while one amount was divided."""

    outcome: Outcome = Outcome.NOBODY
    imputed: Weight = 0
    imputed_cents: Cents = 0
    clamped: int = 0
    clamped_cents: Weight = 0
    unweighted: int = 0
    allocated_cents: Cents = 0

    def take(self, division: Division) -> None:
        """Take over what the exact path found."""
        self.outcome = division.outcome
        self.imputed, self.imputed_cents = division.imputed, division.imputed_cents
        self.clamped, self.clamped_cents = division.clamped
        self.unweighted = division.unweighted
        self.allocated_cents = sum(division.sector_cents)

    def reconciled(self, entitlement: Entitlement, counts: Counts) -> Reconciliation:
        """Write the line of one amount: where its members went and what became of its cents."""
        return Reconciliation(
            entitlement_id=entitlement.entitlement_id,
            outcome=self.outcome,
            rows=counts.rows,
            members=counts.members,
            used=counts.used,
            folded=counts.folded,
            outside_period=counts.outside_period,
            not_insured=counts.not_insured,
            other_payer=counts.other_payer,
            elsewhere=counts.elsewhere,
            elsewhere_cents=_elsewhere_cents(entitlement.cents, counts),
            imputed=self.imputed,
            imputed_cents=self.imputed_cents,
            clamped=self.clamped,
            clamped_cents=self.clamped_cents,
            unweighted=self.unweighted,
            allocated_cents=self.allocated_cents,
            unallocated_cents=entitlement.cents - self.allocated_cents,
        )


def reconcile(pot: Pot, counts: Counts, division: Division) -> Reconciliation:
    """Draw up the line of one payer's amount that the exact path divided."""
    tally = PotTally()
    tally.take(division)
    return tally.reconciled(pot.entitlement, counts)


_REASONS: dict[Outcome, Text] = {
    Outcome.FALLBACK: T("All weights of the key were zero; the fallback that the agreement names was used."),
    Outcome.NO_KEY: T("The agreement has no allocation key, so nothing was attributed."),
    Outcome.NO_PROFILE: T("The key rests on no costs and states no sector profile, so nothing was attributed."),
    Outcome.NO_SECTORS: T("The agreement names no sector that benefits, so nothing was attributed."),
    Outcome.NO_COST_YEAR: T("The key weighs costs but names no year, so nothing was attributed."),
    Outcome.NO_WEIGHTS: T("The table of weights that the key names was not given, so nothing was attributed."),
    Outcome.NOBODY: T("Nobody in the groups is insured with this payer in the period, so nothing was attributed."),
    Outcome.ZERO_WEIGHT: T("All weights are zero and the agreement names no fallback, so nothing was attributed."),
}


def remarks(line: Reconciliation) -> tuple[Text, ...]:
    """Say in sentences what a reader must know about one payer's amount."""
    return tuple(_remarks(line))


def _remarks(line: Reconciliation) -> Iterator[Text]:
    if line.outcome in _REASONS:
        yield _REASONS[line.outcome]
    if line.unallocated_cents:
        yield T("Not attributed: {amount}.", amount=Euro(line.unallocated_cents))
    if line.elsewhere:
        yield T(
            "{people} members are insured with an insurer that is no party; by head they would have borne {amount}.",
            people=line.elsewhere,
            amount=Euro(line.elsewhere_cents),
        )
    yield from _weight_remarks(line)


def _weight_remarks(line: Reconciliation) -> Iterator[Text]:
    if line.imputed:
        yield T(
            "The cost of {people} people is not known; they bear {amount} by the mean of their age and sex.",
            people=Fraction(line.imputed),
            amount=Euro(line.imputed_cents),
        )
    if line.clamped:
        yield T(
            "{people} people have cost below zero, {amount} in all; it counts as zero.",
            people=line.clamped,
            amount=Euro(-round(line.clamped_cents)),
        )
    if line.unweighted:
        yield T("{people} people have no weight in the table of the key and bear nothing.", people=line.unweighted)
