"""The same cost is not paid from two purses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontschot.agreements.labels import label
from ontschot.agreements.model import Agreement
from ontschot.agreements.overlap_answers import FundingKind
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Milestones
from ontschot.agreements.terms.milestones import Route
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.facts import OverlapCause
from ontschot.law.finding import Figure, Severity
from ontschot.law.overlaps import Overlap, answer_figures, once, unanswered
from ontschot.law.registry import rule
from ontschot.law.verdict import Verdict, judgement, met, unknown
from ontschot.law.wording import days, listed, part
from ontschot.periods import Period
from ontschot.sources import source


@dataclass(frozen=True, slots=True)
class _Money:
    """Money for activities in some days: from which purse, under which code it is answered, and how much."""

    purse: FundingKind
    code: str
    name: Text | str
    activities: tuple[str, ...]
    period: Period
    cents: int | None
    place: str


@rule(
    "OVL-09",
    Severity.BLOCKING,
    source("SPUK", "additionele activiteiten"),
    source("SPUK", "verplichtingen van de gemeente, derde lid"),
    source("BK", "Transformatiemiddelen 5"),
    source("QA", "vraag 9"),
    title=T("No cost is paid from two of: title, transformation money, SPUK, experiment, other government money"),
    reads=("activities", "payment", "other_funding", "overlap_answers", "transformation", "experiment"),
    judge=T("the purchaser of the insurer, with the municipality"),
    own_part=T("that two purses for one activity in the same days are asked for an answer"),
)
def ovl_09(case: Case) -> Verdict:
    """Two purses for one activity in the same days may pay the same cost; each is answered, and a person weighs it."""
    meetings = tuple(_meetings(case.agreement))
    if not meetings:
        return met(T("According to the agreement every activity is paid from one purse."))
    overlaps = once(
        Overlap(
            other.code,
            T("{purse}: {name}", purse=label(other.purse), name=other.name),
            OverlapCause.OTHER_MONEY,
            other.place,
        )
        for _own, other, _activities in meetings
    )
    figures = (*(item for meeting in meetings for item in _figures(*meeting)), *answer_figures(case, overlaps))
    names = listed(overlap.name for overlap in overlaps)
    if gaps := unanswered(case, overlaps):
        return unknown(
            T("These purses pay for the same activities in the same days: {purses}.", purses=names),
            figures=figures,
            missing=tuple(T("an answer to {overlap}", overlap=overlap.name) for overlap in gaps),
            remedy=T("Answer for each purse, under its code, which costs it pays and which this agreement pays."),
        )
    return judgement(
        T("A person weighs whether these purses pay the same cost: {purses}.", purses=names),
        figures=figures,
        remedy=T("Weigh the answers, and record who decided and why."),
    )


def _meetings(agreement: Agreement) -> Iterator[tuple[_Money, _Money, tuple[str, ...]]]:
    """Pairs of money with an activity and a day in common; the second is the one to be answered.

    Within the agreement one purse may pay in parts; other money is asked after even when it is of the same kind.
    """
    inside = tuple(_inside(agreement))
    outside = tuple(_outside(agreement))
    for index, own in enumerate(inside):
        others = (item for item in inside[index + 1 :] if item.purse is not own.purse)
        for other in (*others, *outside):
            shared = tuple(name for name in own.activities if name in other.activities)
            if shared and own.period.overlap(other.period):
                yield own, other, shared


def _own_purse(agreement: Agreement) -> FundingKind:
    if agreement.transformation is not None:
        return FundingKind.TRANSFORMATION_FUNDS
    return FundingKind.EXISTING_TITLE if agreement.experiment is None else FundingKind.EXPERIMENT


def _inside(agreement: Agreement) -> Iterator[_Money]:
    own = _own_purse(agreement)
    payment = agreement.payment
    for item in payment.amounts if payment else ():
        place = part("payment", "amounts", item.id)
        period, cents = item.period.period, item.amount_cents
        yield _Money(own, own.value, item.description, item.activities, period, cents, place)
    for terms in payment.settlements if payment else ():
        yield _settled(terms, own)


def _settled(terms: SettlementTerms, own: FundingKind) -> _Money:
    """Milestones through a municipality are paid by its grant; all else is paid as the agreement is."""
    model, place = terms.model, part("payment", "settlements", terms.id)
    purse, period, cents = own, terms.period.period, None
    if isinstance(model, Milestones):
        purse = FundingKind.SPUK if model.route is Route.MUNICIPALITIES else own
        period, cents = model.period.period, model.total_cents
    return _Money(purse, purse.value, terms.description, terms.activities, period, cents, place)


def _outside(agreement: Agreement) -> Iterator[_Money]:
    """What the parties receive besides; another title for the same activity is asked after by OVL-01."""
    everything = tuple(item.id for item in agreement.activities)
    for item in agreement.other_funding:
        if item.kind is not FundingKind.EXISTING_TITLE:
            activities, place = item.activities or everything, part("other_funding", item.title)
            period, cents = item.period.period, item.amount_cents
            yield _Money(item.kind, item.title, item.title, activities, period, cents, place)


def _figures(own: _Money, other: _Money, shared: tuple[str, ...]) -> Iterator[Figure]:
    yield Figure(T("activities that {name} pays as well", name=other.name), listed(shared), other.place)
    for money in (own, other):
        amount = T("amount not stated") if money.cents is None else Euro(money.cents)
        value = T("{days}: {amount}", days=days(money.period), amount=amount)
        yield Figure(T("{purse}: {name}", purse=label(money.purse), name=money.name), value, money.place)
