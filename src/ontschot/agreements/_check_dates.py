"""Days and periods that are allowed and probably not meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ontschot.agreements._remark import Remark
from ontschot.agreements.fields import Dates
from ontschot.agreements.model import Agreement
from ontschot.agreements.references import Loc
from ontschot.i18n import T

__all__ = ["check_dates"]


def check_dates(agreement: Agreement) -> Iterator[Remark]:
    """Say which ends fall on the last day of a month, and which periods lie outside that of the agreement.

    Other money has a period of its own, so that one may reach beyond.
    """
    for loc, dates in _periods(agreement):
        yield from _last_day(loc, dates)
        if loc[0] != "other_funding" and not dates.period.within(agreement.period.period):
            yield _outside(loc, agreement)


def _periods(agreement: Agreement) -> Iterator[tuple[Loc, Dates]]:
    yield ("period",), agreement.period
    payment = agreement.payment
    if payment:
        yield from ((("payment", "amounts", i, "period"), item.period) for i, item in enumerate(payment.amounts))
        settled = enumerate(payment.settlements)
        yield from ((("payment", "settlements", i, "period"), item.period) for i, item in settled)
    yield from ((("contributions", i, "period"), item.period) for i, item in enumerate(agreement.contributions))
    yield from ((("other_funding", i, "period"), item.period) for i, item in enumerate(agreement.other_funding))


def _last_day(loc: Loc, dates: Dates) -> Iterator[Remark]:
    following = dates.end + timedelta(days=1)
    if following.day == 1:
        message = T("The end is the first day that no longer counts, so {end} itself does not count.", end=dates.end)
        remedy = T("If {end} is the last day that counts, write {following}.", end=dates.end, following=str(following))
        yield Remark("end-on-last-day", (*loc, "end"), message, remedy, str(dates.end))


def _outside(loc: Loc, agreement: Agreement) -> Remark:
    message = T(
        "This period lies partly outside that of the agreement ({start} up to {end}).",
        start=agreement.period.start,
        end=agreement.period.end,
    )
    return Remark("period-outside-agreement", loc, message, T("Correct this period or that of the agreement."))
