"""Insurers pay for what was realised, once only, and never claim back what was awarded."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import FairShare, Milestones
from ontschot.agreements.terms.milestones import Milestone, Obligation, Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import Euro, T, Text
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.statement import says_too_little
from ontschot.law.transformations import amount_of, milestones_of, settled_by_milestones, through_insurers
from ontschot.law.verdict import Verdict, breached, judgement
from ontschot.law.wording import listed
from ontschot.sources import source

PLACE = "payment.settlements"


@rule(
    "TRF-14",
    Severity.BLOCKING,
    source("BK", "Transformatiemiddelen 2"),
    source("BK", "Transformatiemiddelen 3"),
    source("IZA", "4.2.3 stap 3"),
    title=T("Insurers pay for realised agreements, once only; what was awarded is not claimed back"),
    reads=("transformation.routes", "transformation.one_off", "transformation.reclaim", "payment"),
    judge=T("the two market leaders"),
)
@through_insurers
def trf_14(case: Case, plan: Transformation) -> Verdict:
    """Effort obligations, where possible results, where possible in batches; one-off, without structural cost."""
    agreed = milestones_of(case.agreement, Route.INSURERS)
    figures = tuple(_figures(case.agreement, agreed))
    if plan.reclaim and Route.MUNICIPALITIES in plan.routes:
        return judgement(
            T("Claiming back is agreed; a person looks whether that is for the grant through a municipality only."),
            figures=figures,
            remedy=T("Write down by which route money can be claimed back: by the insurers' route it cannot."),
        )
    if plan.reclaim:
        return breached(
            T("It is agreed that awarded money can be claimed back or set off later."),
            figures=figures,
            remedy=T("Take that out: by the insurers' route what was awarded is not claimed back."),
        )
    if loose := _loose(case.agreement):
        return breached(
            T("Paid by the calendar, whatever is realised: {amounts}.", amounts=listed(loose)),
            figures=figures,
            remedy=T("Tie the money to milestones, each with its evidence and amount."),
        )
    if gaps := _gaps(plan, agreed):
        return lacking(
            case,
            T("It is not yet shown that insurers pay once, for what is realised."),
            figures=figures,
            missing=gaps,
            remedy=T("Add the milestones, why the investment is one-off, and that nothing is claimed back."),
        )
    return judgement(
        T("Paid per milestone and never claimed back; a person judges whether the investment is one-off."),
        figures=(*figures, Figure(T("one-off investment"), plan.one_off, "transformation.one_off")),
        remedy=T("Weigh whether structural costs are in it and whether results can be promised; record who judged."),
    )


def _loose(agreement: Agreement) -> list[str]:
    """What is owed on a day, whether or not anything was reached; a fair share that milestones are paid from is not."""
    payment = agreement.payment
    if payment is None:
        return []
    settled = tuple(settled_by_milestones(agreement, Route.INSURERS))
    shares = [
        item.description
        for item in payment.settlements
        if isinstance(item.model, FairShare) and not any(_paid_from(item, *pair) for pair in settled)
    ]
    return [*(item.description for item in payment.amounts), *shares]


def _paid_from(share: SettlementTerms, terms: SettlementTerms, model: Milestones) -> bool:
    """Milestones for one of its activities, on days in common: then the share itself asks nothing."""
    days = share.model.period.period if isinstance(share.model, FairShare) else None
    return bool(set(share.activities) & set(terms.activities) and days and days.overlap(model.period.period))


def _gaps(plan: Transformation, agreed: tuple[Milestone, ...]) -> tuple[Text, ...]:
    asked = {
        T("the milestones with their amounts"): bool(agreed),
        T("why the investment is one-off, without structural cost"): not says_too_little(plan.one_off),
        T("whether what was awarded can be claimed back"): plan.reclaim is not None,
    }
    return tuple(name for name, there in asked.items() if not there)


def _figures(agreement: Agreement, agreed: tuple[Milestone, ...]) -> Iterable[Figure]:
    results = sum(item.obligation is Obligation.RESULT for item in agreed)
    yield Figure(T("all milestones through insurers"), Euro(amount_of(agreement, Route.INSURERS)), PLACE)
    yield Figure(T("milestones that promise a result"), results, PLACE)
    yield Figure(T("milestones that promise an effort"), len(agreed) - results, PLACE)
    yield Figure(T("batches"), len({item.batch or item.id for item in agreed}), PLACE)
