"""By which channel the money of insurers goes."""

from __future__ import annotations

from ontschot.agreements.labels import label
from ontschot.agreements.model import Agreement
from ontschot.agreements.plan.money import MoneyChannel, YearChannel
from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route
from ontschot.agreements.transformation import Transformation
from ontschot.i18n import T
from ontschot.law.case import Case
from ontschot.law.finding import Figure, Severity
from ontschot.law.plan import LEADERS, argued, points_of
from ontschot.law.registry import rule
from ontschot.law.transformations import settled_by_milestones, through_insurers
from ontschot.law.verdict import Verdict, judgement, met, together, unknown
from ontschot.law.wording import listed
from ontschot.sources import source

LAST_EXISTING_WAY = 2024
"""The existing way is for 2023 and, if needed, 2024; a separate performance is preferred from 2024 or 2025 on."""


@rule(
    "TRF-37",
    Severity.ATTENTION,
    source("IZA", "4.2.3"),
    title=T("The channel of each year fits, and its effect on competition between insurers is shown"),
    reads=("transformation.routes", "transformation.channels", "payment", *points_of(PlanPoint.INSURER_COMPETITION)),
    judge=LEADERS,
)
@through_insurers
def trf_37(case: Case, plan: Transformation) -> Verdict:
    """First by macro-performance amount and prices, later preferably by a separate performance with recalculation."""
    return together(_channels(case, plan), argued(case, PlanPoint.INSURER_COMPETITION))


def _channels(case: Case, plan: Transformation) -> Verdict:
    told = {item.year: item for item in plan.channels}
    figures = tuple(
        Figure(T("channel in {year}", year=str(item.year)), label(item.channel), "transformation.channels")
        for item in plan.channels
    )
    if silent := [year for year in _years(case.agreement) if year not in told]:
        return unknown(
            T("It is not recorded by which channel the money goes."),
            figures=figures,
            missing=tuple(T("the channel in {year}", year=str(year)) for year in silent),
            remedy=T("Record the channel of each year in which money of insurers is available."),
        )
    if other := [str(item.year) for item in plan.channels if not _fits(item)]:
        return judgement(
            T("Not the channel that is preferred in these years: {years}.", years=listed(other)),
            figures=figures,
            remedy=T("Choose a separate performance, or record why another channel is needed."),
        )
    return met(T("The channel of each year is one that the agreement between the parties names."), figures=figures)


def _years(agreement: Agreement) -> list[int]:
    money = settled_by_milestones(agreement, Route.INSURERS)
    return sorted({year for _terms, model in money for year in model.period.period.years})


def _fits(item: YearChannel) -> bool:
    if item.channel is MoneyChannel.MACRO_AMOUNT:
        return item.year <= LAST_EXISTING_WAY
    return item.channel is MoneyChannel.SEPARATE_PERFORMANCE and item.year >= LAST_EXISTING_WAY
