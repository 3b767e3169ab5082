"""Determination of the municipalities' grant (SPUK): realised cost, at most the grant, and what can be reclaimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ontschot.agreements.terms.milestones import Milestones, Route
from ontschot.i18n import Euro, T
from ontschot.money import Cents
from ontschot.payments.milestones import MODEL, Award, AwardState
from ontschot.payments.refusal import TermsError, problem
from ontschot.payments.settlement import Course, Settlement
from ontschot.sources import source

__all__ = ["Account", "Determination", "Realised", "determination"]


@dataclass(frozen=True, slots=True)
class Realised:
    """What one milestone really cost and brought in, and which part of the cost was unlawful, in cents."""

    milestone: str
    costs: Cents
    revenues: Cents = 0
    unlawful: Cents = 0


@dataclass(frozen=True, slots=True)
class Account:
    """The account of the grant: figures per milestone, whether activities were done and duties met, and its day."""

    realised: tuple[Realised, ...]
    activities_done: bool
    duties_met: bool
    received_on: date


@dataclass(frozen=True, slots=True)
class Determination:
    """The grant as determined; what was paid in advance above it can be reclaimed, if notified on time."""

    settlement: Settlement
    advance_cents: Cents
    notify_by: date

    @property
    def reclaimable_cents(self) -> Cents:
        """What can be reclaimed (zero when the advance was not too high)."""
        return max(self.advance_cents - self.settlement.payment_cents, 0)


def determination(terms: Milestones, judged: Iterable[Award], account: Account, advance_cents: Cents) -> Determination:
    """Fix the grant at realised costs minus revenues, at most the grant (TRF-27); cost of missed milestones is out.

    Unlawful cost does not count. The reclaim is notified within one year of receiving the account; that day counts.
    Raises TermsError on the insurers' route, where nothing is reclaimed (TRF-14), and when activities were not done or
    duties not met, because no source says then at which amount: a person must judge.
    """
    _require_route(terms)
    _require_conditions(account)
    states = {award.milestone.id: award.state for award in judged}
    course = Course(T("Grant"), terms.total_cents)
    out = [item for item in account.realised if states.get(item.milestone) is not AwardState.AWARDED]
    net = [item.costs - item.revenues for item in account.realised if item not in out]
    course.set(
        T("Realised costs minus revenues, at most the grant"),
        min(terms.total_cents, max(sum(net), 0)),
        T("{net} realised for milestones that were reached", net=Euro(sum(net))),
        source("SPUK", "vaststelling, derde lid"),
    )
    lawful = sum(item.costs - item.revenues - item.unlawful for item in account.realised if item not in out)
    course.set(
        T("Unlawfully spent"),
        min(course.provider, Fraction(max(lawful, 0))),
        T("{cents} is lawful", cents=Euro(lawful)),
        source("SPUK", "vaststelling, vierde lid"),
    )
    return Determination(course.settled(MODEL, T("Determination of the grant")), advance_cents, _year_on(account))


def _require_route(terms: Milestones) -> None:
    if terms.route is not Route.MUNICIPALITIES:
        message = T("What insurers awarded is never reclaimed or set off ({source}).", source=_never())
        raise TermsError(problem("never-reclaimed", message))


def _require_conditions(account: Account) -> None:
    if not (account.activities_done and account.duties_met):
        message = T("Activities were not all done or duties not all met: a person must judge at which amount to fix.")
        raise TermsError(problem("conditions-unmet", message))


def _never() -> str:
    return str(source("BK", "Transformatiemiddelen 3"))


def _year_on(account: Account) -> date:
    day = account.received_on
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
