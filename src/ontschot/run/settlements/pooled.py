"""A fair share out of which milestones are paid: which ones, and what of it is awarded in which year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import FairShare, Milestones
from ontschot.agreements.terms.milestones import Route
from ontschot.money import Cents
from ontschot.payments.milestones import Assessment, Award, awards

__all__ = ["assessed", "awarded_from", "fund_of", "years_of"]


def fund_of(agreement: Agreement, terms: SettlementTerms) -> FairShare | None:
    """Give the fair share out of which milestones are paid: the first for one of their activities on days in common.

    Only milestones by the insurers' route are: a municipality's grant is other money. None without such a share.
    """
    model = terms.model
    if not isinstance(model, Milestones) or model.route is not Route.INSURERS:
        return None
    wanted = set(terms.activities)
    meeting = (share for names, share in _shares(agreement) if names & wanted and _meet(share, model))
    return next(meeting, None)


def _shares(agreement: Agreement) -> Iterator[tuple[set[str], FairShare]]:
    for item in agreement.payment.settlements if agreement.payment else ():
        if isinstance(item.model, FairShare):
            yield set(item.activities), item.model


def _meet(share: FairShare, model: Milestones) -> bool:
    return share.period.start < model.period.end and model.period.start < share.period.end


def awarded_from(agreement: Agreement, terms: SettlementTerms, known_on: date) -> dict[str, dict[int, Cents]]:
    """Give what is awarded so far of each settlement of milestones that is paid out of a fair share, per year."""
    share = terms.model
    years = years_of(terms, share) if isinstance(share, FairShare) else ()
    return {
        item.id: dict(_by_year(awards(item.model, assessed(item, known_on)), years))
        for item in (agreement.payment.settlements if agreement.payment else ())
        if isinstance(item.model, Milestones) and fund_of(agreement, item) is share
    }


def years_of(terms: SettlementTerms, share: FairShare) -> list[int]:
    """Give the years in which the money of a fair share is asked or can be used, in order."""
    return sorted({*terms.period.period.by_year(), *share.period.period.by_year()})


def _by_year(judged: Iterable[Award], years: Collection[int]) -> Counter[int]:
    counted: Counter[int] = Counter()
    for award in judged:
        if award.cents:
            counted[award.care_year(years)] += award.cents
    return counted


def assessed(terms: SettlementTerms, known_on: date) -> list[Assessment]:
    """Give what was established about milestones, as known on a day."""
    return [
        Assessment(item.milestone, item.reached, item.reached_on, item.evidence, item.assessed_on, item.assessor)
        for item in terms.assessments
        if item.assessed_on <= known_on
    ]
