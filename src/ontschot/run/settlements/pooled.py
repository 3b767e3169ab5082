"""A fair share out of which milestones are paid: the same money once, and what is not awarded is not asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import FairShare, Milestones
from ontschot.agreements.terms.milestones import Route
from ontschot.i18n import Euro, T, Text
from ontschot.money import Cents
from ontschot.payments.fair_share import fair_share, released
from ontschot.payments.milestones import Assessment, milestone_settlement
from ontschot.payments.refusal import TermsError, problem
from ontschot.payments.settlement import Course
from ontschot.sources import source

__all__ = ["assessed", "awarded_from", "fund_of", "spend"]


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


def awarded_from(agreement: Agreement, share: FairShare, known_on: date) -> dict[str, Cents]:
    """Give what is awarded so far of each settlement of milestones that is paid out of a fair share."""
    settlements = agreement.payment.settlements if agreement.payment else ()
    return {
        item.id: milestone_settlement(item.model, assessed(item, known_on)).payment_cents
        for item in settlements
        if isinstance(item.model, Milestones) and fund_of(agreement, item) is share
    }


def assessed(terms: SettlementTerms, known_on: date) -> list[Assessment]:
    """Give what was established about milestones, as known on a day."""
    return [
        Assessment(item.milestone, item.reached, item.reached_on, item.evidence, item.assessed_on, item.assessor)
        for item in terms.assessments
        if item.assessed_on <= known_on
    ]


def spend(course: Course, share: FairShare, awards: dict[str, Cents], known_on: date) -> tuple[Text, ...]:
    """Take off what is paid as milestones and what is not awarded, so that nothing is owed twice.

    The awards are borne by the same counts. What is left stays available until the end of the term; from then on it
    is released to each insurer by what it contributed (TRF-15), which the notes say. Raises TermsError when more is
    awarded than all insurers bear together.
    """
    used = sum(awards.values())
    if used > share.amount_cents:
        message = T(
            "Milestones are awarded for {awarded}, more than the {amount} that the insurers bear together.",
            awarded=Euro(used),
            amount=Euro(share.amount_cents),
        )
        raise TermsError(problem("fair-share-exceeded", message, remedy=T("Raise the fair share in a new version.")))
    for name, cents in awards.items():
        course.move(T("Paid as milestones: {name}", name=name), -cents, T("Borne by the same counts"))
    ended = known_on >= share.period.end
    reason = T("Released to the insurers") if ended else T("Available until {day}, then released", day=share.period.end)
    course.set(T("Not awarded"), 0, reason, source("IZA", "4.2.3"))
    back = released(fair_share(share), used) if ended else {}
    told = {name: Euro(cents) for name, cents in back.items() if cents}
    return tuple(T("Released to {party}: {cents}.", party=name, cents=cents) for name, cents in told.items())
