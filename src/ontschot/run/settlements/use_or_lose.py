"""Use it or lose it in a run: a fair share followed year by year, with what is released and to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms.fair_share import FairShare, YearSpent
from ontschot.exact import split_by
from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.fair_share import bearing, released
from ontschot.payments.refusal import TermsError, problem
from ontschot.payments.settlement import Course
from ontschot.payments.settlement_entitlements import year_parts
from ontschot.payments.unused import OverspentError, UsedYear, released_of, use_it_or_lose_it
from ontschot.run.settlements.pooled import years_of
from ontschot.sources import source

__all__ = ["Followed", "follow"]


@dataclass(frozen=True, slots=True)
class Followed:
    """A fair share followed through the years that have passed.

    `by_year` is what of the amount still falls in which care year; None when milestones are paid out of it, so that
    the share itself asks nothing.
    """

    course: Course
    rows: tuple[UsedYear, ...]
    by_year: Mapping[int, Cents] | None
    notes: tuple[Text, ...]


def follow(
    agreement: Agreement,
    terms: SettlementTerms,
    share: FairShare,
    awarded: Mapping[str, Mapping[int, Cents]],
    known_on: date,
) -> Followed:
    """Follow the money from what insurers bear together to what is used, stays available, or is released (TRF-15).

    awarded: what is awarded per settlement of milestones that is paid out of it, and per year. Without such milestones
    what was spent is what the agreement says was established; without that nothing is released. Raises TermsError when
    more is used than there is, or when it is not clear what was used.
    """
    money = _Money(agreement, terms, share, known_on)
    return money.through_milestones(awarded) if awarded else money.through_the_calendar()


class _Money:
    """One fair share on one day."""

    def __init__(self, agreement: Agreement, terms: SettlementTerms, share: FairShare, known_on: date) -> None:
        self.agreement, self.terms, self.share, self.known_on = agreement, terms, share, known_on
        self.course = Course(T("Amount that all insurers bear together"), share.amount_cents)
        self.told = share.spent_on(known_on)
        self.years = years_of(terms, share)
        self.ended = known_on >= max(share.period.end, terms.period.end)
        self.passed = [year for year in self.years if self.ended or known_on.year > year]
        self.counts = bearing(share, known_on)

    def through_milestones(self, awarded: Mapping[str, Mapping[int, Cents]]) -> Followed:
        """Take off what is paid as milestones, borne by the same counts, and what is not awarded."""
        if any(item.spent_cents is not None for item in self.told.values()):
            message = T("Milestones are paid out of this fair share, so that what was spent follows from them.")
            raise TermsError(problem("fair-share-spent", message, remedy=T("Leave empty what was spent.")))
        used: Counter[int] = Counter()
        for parts in awarded.values():
            used.update(parts)
        self._require(sum(used.values()))
        rows = self._rows({self.years[0]: self.share.amount_cents}, used)
        for name, parts in awarded.items():
            told = T("Paid as milestones: {name}", name=name)
            self.course.move(told, -sum(parts.values()), T("Borne by the same counts"))
        back = sum(row.released for row in rows)
        self._not_awarded(back)
        borne = split_by(self.share.amount_cents, self.counts)
        return Followed(self.course, rows, None, tuple(_back(released(borne, self.share.amount_cents - back))))

    def _not_awarded(self, back: Cents) -> None:
        name, to_insurers = T("Not awarded"), T("Released to the insurers")
        if self.ended:
            self.course.set(name, 0, to_insurers, source("IZA", "4.2.3"))
            return
        if back:
            self.course.move(to_insurers, -back, T("It did not stay available"), source("IZA", "bijlage K, 6 a"))
        until = T("Available until {day}, then released", day=self.share.period.end)
        self.course.set(name, 0, until, source("IZA", "4.2.3"))

    def through_the_calendar(self) -> Followed:
        """Take back what was established as not spent; insurers paid by the calendar."""
        if any(item.spent_cents is None for item in self.told.values()):
            message = T("It is not said how much was spent in a year, while no milestones are paid out of the share.")
            raise TermsError(problem("fair-share-not-spent", message, remedy=T("Say how much was spent in each year.")))
        granted = year_parts(self.share.amount_cents, self.terms.period.period, self.agreement.id, self.terms.id)
        known = list(takewhile(self.told.__contains__, self.passed))
        rows = self._rows(granted, {year: self.told[year].spent_cents or 0 for year in known})[: len(known)]
        for row in rows:
            if row.released:
                self._release(row, self.told[row.year])
        gone = released_of(rows)
        kept = {year: cents - gone.get(year, 0) for year, cents in granted.items()}
        return Followed(self.course, rows, kept, tuple(self._told(known, granted, kept)))

    def _require(self, used: Cents) -> None:
        if used > self.share.amount_cents:
            message = T(
                "Milestones are awarded for {awarded}, more than the {amount} that the insurers bear together.",
                awarded=Euro(used),
                amount=Euro(self.share.amount_cents),
            )
            remedy = T("Raise the fair share in a new version.")
            raise TermsError(problem("fair-share-exceeded", message, remedy=remedy))

    def _rows(self, granted: Mapping[int, Cents], used: Mapping[int, Cents]) -> tuple[UsedYear, ...]:
        """The years that have passed; money of a year that runs can still be used."""
        lost = [year for year, item in self.told.items() if not item.stays]
        try:
            rows = use_it_or_lose_it({**dict.fromkeys(self.years, 0), **granted}, used, lost)
        except OverspentError as error:
            message = T("More is used in {year} than is available then.", year=str(error.year))
            remedy = T("Correct what was spent, or let what was left of an earlier year stay available.")
            raise TermsError(problem("fair-share-overspent", message, part=str(error.year), remedy=remedy)) from error
        return tuple(row for row in rows if row.year in self.passed)

    def _release(self, row: UsedYear, told: YearSpent) -> None:
        reason = T("Established on {day}: {source}", day=told.established_on, source=told.source)
        name = T("Not spent by the end of {year}, released to the insurers", year=str(row.year))
        self.course.move(name, -row.released, reason, source("IZA", "4.2.1"), source("IZA", "bijlage K, 6 a"))

    def _told(self, known: list[int], granted: Mapping[int, Cents], kept: Mapping[int, Cents]) -> Iterator[Text]:
        open_years = [year for year in self.passed if year not in known]
        if open_years and (known or self.ended):
            yield T(
                "What was spent in {year} is not established, so nothing of it is released.", year=str(open_years[0])
            )
        names = (self.agreement.id, self.terms.id)
        back: Counter[str] = Counter()
        for year, cents in granted.items():
            back.update(split_by(cents, self.counts, *names, year))
            back.subtract(split_by(kept[year], self.counts, *names, year))
        yield from _back(back)


def _back(cents: Mapping[str, Cents]) -> Iterator[Text]:
    for party, part in cents.items():
        if part:
            yield T("Released to {party}: {cents}.", party=party, cents=Euro(part))
