"""Settling again: late claims, corrected membership or amended terms, as reversal plus new and never twice."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ontschot.agreements.terms.recalculation import Recalculation
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.payments.corrections import correct
from ontschot.payments.entitlement import Entitlement, Kind
from ontschot.payments.frozen import Population
from ontschot.payments.refusal import SettlementRefusedError, TermsError, problem
from ontschot.payments.settlement import Settlement
from ontschot.periods import Period
from ontschot.waterfall import Step, Waterfall

__all__ = [
    "Book",
    "Cause",
    "DoublePaymentError",
    "PopulationChangedError",
    "Settled",
    "Window",
    "difference",
    "may_be_others",
    "resettled",
    "window",
]


class Cause(StrEnum):
    """Why a settlement is made again."""

    LATE_CLAIMS = "late_claims"
    MEMBERSHIP = "membership"
    TERMS = "terms"


class PopulationChangedError(SettlementRefusedError):
    """A settlement is made again for other people, although membership is not the reason."""


class DoublePaymentError(ValueError):
    """An entry would be booked or reversed a second time."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One time a period was settled: the outcome, for whom, and what it makes each payer owe."""

    settlement: Settlement
    population: Population
    entitlements: tuple[Entitlement, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """From which day late claims are in (run-out over), and the last day on which a correction is made."""

    late_claims_from: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Book:
    """All entries of one settled period, oldest first. Raises DoublePaymentError on an entry that is there twice."""

    entries: tuple[Entitlement, ...]

    def __post_init__(self) -> None:
        _require_once([item.entitlement_id for item in self.entries])
        _require_once([item.reverses for item in self.entries if item.kind is Kind.REVERSAL and item.reverses])

    @property
    def standing(self) -> tuple[Entitlement, ...]:
        """The entries that count now: booked, and not reversed."""
        reversed_ids = {item.reverses for item in self.entries if item.kind is Kind.REVERSAL}
        return tuple(
            item for item in self.entries if item.kind is not Kind.REVERSAL and item.entitlement_id not in reversed_ids
        )

    @property
    def cents(self) -> Cents:
        """What all entries come to; always what the standing ones come to."""
        return sum(item.cents for item in self.entries)

    def corrected(self, after: Sequence[Entitlement]) -> Book:
        """Add the reversals and new entries that lead from what stands to what is owed now.

        The same outcome again adds nothing, so a correction can never pay twice.
        """
        used = {item.entitlement_id for item in self.entries}
        return Book((*self.entries, *correct(self.standing, after, used=used)))


def _require_once(names: Sequence[str]) -> None:
    if len(set(names)) < len(names):
        message = "an entry would be booked or reversed a second time"
        raise DoublePaymentError(message)


def resettled(
    book: Book, before: Settled, after: Settled, *, cause: Cause, period: Period, day: date, terms: Recalculation
) -> Book:
    """Book a settlement that was made again on a day.

    period: the days that were settled; terms: run-out, before which late claims are not settled, and the look-back
    limit, of which the last day still counts. Only corrected membership may change the people. Raises TermsError
    outside these days, PopulationChangedError on other people.
    """
    _require_day(window(period, terms), cause, day)
    if before.population != after.population and not may_be_others(cause):
        message = T(
            "The settlement was made for {before} people and is made again for others.", before=before.population.people
        )
        remedy = T("Use the frozen population, or name corrected membership as the cause.")
        raise PopulationChangedError(problem("population-changed", message, remedy=remedy))
    return book.corrected(after.entitlements)


def may_be_others(cause: Cause | None, *, from_claims: bool = False, amended: bool = False) -> bool:
    """Say whether a settlement may be made again for other people: when membership was corrected.

    from_claims: whom it is about follows from claims, as in a bundle, so that late ones bring people too. amended: the
    terms were really amended, which may be about another group.
    """
    late, terms = from_claims and cause is Cause.LATE_CLAIMS, amended and cause is Cause.TERMS
    return cause is Cause.MEMBERSHIP or late or terms


def window(period: Period, terms: Recalculation) -> Window:
    """Say from which day late claims are settled, and until which day anything is settled again."""
    months = (terms.run_out_months, terms.look_back_months)
    return Window(*(_months_on(period.end, number) for number in months))


def _require_day(days: Window, cause: Cause, day: date) -> None:
    if day > days.last_day:
        message = T("The look-back limit was {limit}; no correction is made after it.", limit=days.last_day)
        raise TermsError(problem("look-back", message, found=day.isoformat()))
    if cause is Cause.LATE_CLAIMS and day < days.late_claims_from:
        message = T("Late claims still come in; they are settled from {day} on.", day=days.late_claims_from)
        raise TermsError(problem("run-out", message, found=day.isoformat()))


def difference(before: Settlement, after: Settlement) -> tuple[Waterfall, Waterfall, Waterfall]:
    """Show both settlements and what lies between them: the old one reversed, the new one booked."""
    steps = (
        Step(T("Reversal of the earlier settlement"), -before.payment_cents),
        Step(T("Settlement made again"), after.payment_cents),
    )
    return before.waterfall, after.waterfall, Waterfall.of(_title(), steps)


def _title() -> Text:
    return T("Difference between two settlements")


def _months_on(day: date, months: int) -> date:
    """The same day of the month later on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
