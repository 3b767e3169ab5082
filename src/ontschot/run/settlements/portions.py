"""What of a settlement is booked under which amount and in which care year, and what each insurer bears of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import FairShare
from ontschot.exact import split_by
from ontschot.money import Cents
from ontschot.payments.fair_share import bearing
from ontschot.payments.milestones import Award, award_settlement
from ontschot.payments.settlement_entitlements import year_parts
from ontschot.reports.content import InsurerShare
from ontschot.run.settlements.outcome import Made, Portion
from ontschot.run.settlements.pooled import fund_of

__all__ = ["award_portions", "payers_of", "portions_of", "share_lines"]


def award_portions(terms: SettlementTerms, judged: Iterable[Award]) -> tuple[Portion, ...]:
    """Give an amount for each milestone that was awarded, in the care year in which its result was reached."""
    years = terms.period.period.by_year()
    return tuple(
        Portion(f"{terms.id}.{award.milestone.id}", award_settlement(award), {award.care_year(years): award.cents})
        for award in judged
        if award.cents
    )


def portions_of(agreement: Agreement, terms: SettlementTerms, made: Made) -> tuple[Portion, ...]:
    """Give the amounts under which a settlement is booked; as a whole, by the days of its period, unless it says so."""
    if made.portions is not None:
        return made.portions
    by_days = year_parts(made.settlement.payment_cents, terms.period.period, agreement.id, made.amount_id)
    return (Portion(made.amount_id, made.settlement, by_days),)


def payers_of(agreement: Agreement, terms: SettlementTerms, known_on: date) -> dict[str, Fraction]:
    """Give who bears a settlement and how heavily: by the counts of a fair share, or as the agreement says."""
    share = _share_of(agreement, terms)
    return bearing(share, known_on) if share else agreement.payer_weights()


def _share_of(agreement: Agreement, terms: SettlementTerms) -> FairShare | None:
    return terms.model if isinstance(terms.model, FairShare) else fund_of(agreement, terms)


def share_lines(
    agreement: Agreement, terms: SettlementTerms, portions: Iterable[Portion], known_on: date
) -> tuple[InsurerShare, ...]:
    """Give what each insurer bears by the provisional counts and, once established, by the final ones.

    The one that counts is what is booked, to the cent. Empty without a fair share, or when nothing is borne.
    """
    share = _share_of(agreement, terms)
    if share is None:
        return ()
    kept = [(item.amount_id, year, cents) for item in portions for year, cents in item.by_year.items() if cents]
    provisional = {item.party: item.count for item in share.counts}
    final = bearing(share, known_on) if share.counts_on(known_on) is not share.counts else None
    before, after = (_borne(agreement, kept, counts or {}) for counts in (provisional, final))
    places = sorted({*before, *after}, key=lambda place: (place[1], place[0]))
    return tuple(
        InsurerShare(
            *place,
            provisional.get(place[0]),
            (final or {}).get(place[0]),
            before.get(place, 0),
            None if final is None else after.get(place, 0),
        )
        for place in places
    )


def _borne(
    agreement: Agreement, kept: Iterable[tuple[str, int, Cents]], counts: Mapping[str, Fraction]
) -> Counter[tuple[str, int]]:
    """The cents of each insurer and care year, divided as entitlements are."""
    borne: Counter[tuple[str, int]] = Counter()
    for name, year, cents in kept if counts else ():
        borne.update(dict(_placed(split_by(cents, _weighing(counts), agreement.id, name, year), year)))
    return borne


def _weighing(counts: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {party: count for party, count in counts.items() if count}


def _placed(parts: Mapping[str, Cents], year: int) -> Iterator[tuple[tuple[str, int], Cents]]:
    for party, cents in parts.items():
        yield (party, year), cents
