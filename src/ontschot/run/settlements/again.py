"""Settling again: for the same frozen people, unless somebody states why they are others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle, FairShare, Milestones
from ontschot.agreements.terms.recalculation import Recalculation
from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement, Instalment
from ontschot.payments.frozen import Population
from ontschot.payments.recalculation import Cause, PopulationChangedError, may_be_others, window
from ontschot.payments.refusal import TermsError, problem
from ontschot.problems import Problem
from ontschot.run.register import Entry
from ontschot.run.settings import Settings, SettledAgain
from ontschot.run.settlements.models import Settled
from ontschot.run.settlements.outcome import SettledBefore
from ontschot.run.settlements.settled_before import Records
from ontschot.sources import source

__all__ = ["Again", "Standing", "Stood"]

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Again:
    """A settlement that may be made again: what was booked of it, what was settled then, and the cause stated for it.

    `stated` is empty when nobody stated a cause, or only one that was settled by already.
    """

    agreement: Agreement
    terms: SettlementTerms
    day: date
    entries: tuple[Entry, ...]
    earlier: SettledBefore | None
    stated: SettledAgain | None

    @property
    def booked(self) -> tuple[Entitlement, ...]:
        """What stands booked of it."""
        return tuple(item.entitlement for item in self.entries)

    @property
    def billed(self) -> tuple[Instalment, ...]:
        """How what stands booked was invoiced; while it stands, it is not invoiced otherwise."""
        return tuple(bill.instalment for item in self.entries for bill in item.bills)

    @property
    def amended(self) -> bool:
        """Whether the agreement has another version than what was booked."""
        return any(item.version != self.agreement.version for item in self.booked)

    def stays(self) -> Text | None:
        """Why what was booked stands: nothing was agreed on it, the limit has passed, or late claims still come in."""
        model = self.terms.model
        if not self.booked or isinstance(model, FairShare | Milestones):
            return None
        if model.recalculation is None:
            return None if self.amended else T("The agreement foresees no second settlement; the first one stands.")
        days = window(self.terms.period.period, model.recalculation)
        if self.day > days.last_day:
            return T("The look-back limit was {limit}; no correction is made after it.", limit=days.last_day)
        if self._early(model.recalculation) and not self._may_be_early():
            return T("Late claims still come in; they are settled from {day} on.", day=days.late_claims_from)
        return None

    def _early(self, terms: Recalculation) -> bool:
        return self.day < window(self.terms.period.period, terms).late_claims_from

    def _may_be_early(self) -> bool:
        """Late claims wait for the end of the run-out; a corrected list of people or amended terms do not."""
        return self.amended or (self.stated is not None and self.stated.cause is not Cause.LATE_CLAIMS)

    def compared(self, found: Settled) -> Iterator[Text]:
        """Tell for whom it is settled again.

        Raises PopulationChangedError for other people without a stated cause, and TermsError when a milestone that
        insurers awarded would be claimed back.
        """
        yield from self._within()
        self._require_awards(found)
        before = self.earlier.population if self.earlier else None
        if not self.booked or found.population is None:
            return
        if before is None or self.earlier is None:
            yield T("The earlier result does not say for whom this was settled, so people could not be compared.")
            return
        if before == found.population:
            self._require_late(found.population)
            told = _told(before)
            yield T("Settled again for the same people as on {day}: {people}.", day=self.earlier.known_on, people=told)
            return
        yield self._others(found, before, found.population)

    def _require_awards(self, found: Settled) -> None:
        """What insurers awarded is not claimed back, whatever is agreed or established later (TRF-14)."""
        if not isinstance(self.terms.model, Milestones):
            return
        awarded: Counter[str] = Counter()
        for item in self.booked:
            awarded[item.amount_id] += item.cents
        now = {part.amount_id: part.settlement.payment_cents for made in found.made for part in made.portions or ()}
        for name, cents in awarded.items():
            if "." in name and now.get(name, 0) < cents:
                raise TermsError(_claimed_back(name.partition(".")[2], cents, now.get(name, 0)))

    def _within(self) -> Iterator[Text]:
        """The last day on which this can be settled again, which still counts."""
        recalculation: Recalculation | None = getattr(self.terms.model, "recalculation", None)
        if self.booked and recalculation:
            limit = window(self.terms.period.period, recalculation).last_day
            yield T(
                "Settled again on {day}; the look-back limit is {limit}, and that day counts.",
                day=self.day,
                limit=limit,
            )

    def _require_late(self, people: Population) -> None:
        """A cause that was stated for other people is no reason to settle late claims before the run-out is over."""
        recalculation: Recalculation | None = getattr(self.terms.model, "recalculation", None)
        if recalculation and self._early(recalculation) and not self.amended:
            message = T(
                "The people are those of then, {people}, while the cause was stated for others.", people=_told(people)
            )
            remedy = T("Take the statement out of the settings (settled_again), or correct the tables of people.")
            raise PopulationChangedError(problem("settled-again-same-people", message, remedy=remedy))

    def _others(self, found: Settled, before: Population, now: Population) -> Text:
        stated = self.stated
        difference = _difference(before, now)
        then = self.earlier.cents if self.earlier else 0
        comes_to = T("It would come to {now} instead of {then}.", now=Euro(_cents(found)), then=Euro(then))
        if stated is None or stated.people_sha256 != now.sha256:
            raise PopulationChangedError(self._unstated(difference, comes_to, now))
        from_claims = isinstance(self.terms.model, Bundle)
        if not may_be_others(stated.cause, from_claims=from_claims, amended=self.amended):
            message = T(
                "{difference} The stated cause does not change whom a settlement is about.", difference=difference
            )
            remedy = T("State corrected membership, or put back the tables of people of then.")
            raise PopulationChangedError(problem("population-cause", message, remedy=remedy))
        return T(
            "{difference} It comes to {now} instead of {then}. Cause stated by {person} on {day}: {cause}. {reason}",
            difference=difference,
            now=Euro(_cents(found)),
            then=Euro(then),
            person=stated.person,
            day=stated.date,
            cause=_CAUSES[stated.cause],
            reason=stated.reason,
        )

    def _unstated(self, difference: Text, comes_to: Text, now: Population) -> Problem:
        message = T(
            "{difference} {comes_to} No cause is stated for these people.", difference=difference, comes_to=comes_to
        )
        remedy = T(
            "Put back the tables of people of then, or state the cause in the settings (settled_again), with "
            "people_sha256 {sha256}.",
            sha256=now.sha256,
        )
        return problem("population-changed", message, found=now.sha256, remedy=remedy)


_CAUSES = {
    Cause.LATE_CLAIMS: T("late claims"),
    Cause.MEMBERSHIP: T("corrected membership"),
    Cause.TERMS: T("amended terms"),
}


Standing = Mapping[tuple[str, str, int, str], Entry]
"""What stands of earlier runs, by agreement, amount, care year and payer."""


@dataclass(frozen=True, slots=True)
class Stood:
    """What earlier runs left: the entries that stand, and what was settled for whom."""

    entries: Standing = field(default_factory=dict)
    records: Records = field(default_factory=dict)

    def of(self, agreement: Agreement, terms: SettlementTerms) -> tuple[Entry, ...]:
        """Give the entries that stand of one settlement."""
        mine = str(agreement.id)
        return tuple(
            entry
            for (name, amount, _year, _payer), entry in self.entries.items()
            if name == mine and amount.partition(".")[0] == terms.id
        )

    def again(self, agreement: Agreement, terms: SettlementTerms, settings: Settings) -> Again:
        """Put together what is known of an earlier settlement.

        A statement counts from its day on, the last one first, and no longer once it was settled for its people.
        """
        earlier = self.records.get((str(agreement.id), terms.id))
        settled_for = earlier.population.sha256 if earlier and earlier.population else ""
        mine = [
            item
            for item in settings.settled_again
            if (item.agreement, item.settlement) == (agreement.id, terms.id)
            and item.date <= settings.known_on
            and item.people_sha256 != settled_for
        ]
        stated = max(mine, key=lambda item: item.date, default=None)
        return Again(agreement, terms, settings.known_on, self.of(agreement, terms), earlier, stated)


def _claimed_back(milestone: str, then: Cents, now: Cents) -> Problem:
    message = T(
        "Insurers awarded {then} for milestone {name}, and {now} is left of it; what was awarded is not claimed back "
        "({source}).",
        then=Euro(then),
        now=Euro(now),
        name=milestone,
        source=str(source("BK", "Transformatiemiddelen 3")),
    )
    return problem(
        "awarded-claimed-back", message, part=milestone, remedy=T("Put the milestone back as it was awarded.")
    )


def _told(people: Population) -> Text:
    return T("{count} people (fingerprint {sha256})", count=people.people, sha256=people.sha256[:_SHORT])


def _difference(before: Population, now: Population) -> Text:
    then, told, more = _told(before), _told(now), now.people - before.people
    if more > 0:
        return T("Settled for {then} then, and for {now} now: {count} more.", then=then, now=told, count=more)
    if more < 0:
        return T("Settled for {then} then, and for {now} now: {count} fewer.", then=then, now=told, count=-more)
    return T("Settled for {then} then, and for {now} now: as many, but others.", then=then, now=told)


def _cents(found: Settled) -> int:
    return sum(made.settlement.payment_cents for made in found.made)
