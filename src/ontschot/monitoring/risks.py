"""The risks that the ministry and the NZa name, each with figures that show where it stands (MON-06)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ontschot.agreements.lifecycle import Status
from ontschot.i18n import Euro, T, Text
from ontschot.law.facts import Risk, RiskNote
from ontschot.monitoring.uses import Use, UsedAgreement
from ontschot.overlap.report import DoubleFunding

__all__ = ["FollowedRisk", "Indicator", "follow_risks"]

_IN_PREPARATION = frozenset({Status.DRAFT, Status.SUBMITTED, Status.CHECKED})


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure about a risk; a count or an amount."""

    name: Text
    value: int | Euro


@dataclass(frozen=True, slots=True)
class FollowedRisk:
    """A named risk with its indicators and what named persons recorded; the figures judge nothing by themselves."""

    risk: Risk
    indicators: tuple[Indicator, ...]
    notes: tuple[RiskNote, ...] = ()


def follow_risks(
    agreements: Iterable[UsedAgreement],
    uses: Iterable[Use],
    overlaps: DoubleFunding | None = None,
    notes: Iterable[RiskNote] = (),
) -> tuple[FollowedRisk, ...]:
    """Show where each named risk stands.

    overlaps: the double-funding report; without it that risk has no indicators, only notes. Which figures indicate
    a risk is own design. Sources: 842 §3; nota §4.
    """
    listed = tuple(notes)
    figures = {
        Risk.DOUBLE_FUNDING: _double_funding(overlaps) if overlaps else (),
        Risk.TOO_FEW_INVESTMENTS: _too_few(tuple(agreements)),
        Risk.HARD_TO_WORK_OUT: _hard(tuple(uses)),
    }
    return tuple(
        FollowedRisk(risk, indicators, tuple(note for note in listed if note.risk is risk))
        for risk, indicators in figures.items()
    )


def _double_funding(report: DoubleFunding) -> tuple[Indicator, ...]:
    """Overlaps are not added up, because one euro can be at stake in several."""
    largest = max((line.cents for line in report.lines if line.cents is not None), default=0)
    return (
        Indicator(T("overlaps found"), len(report.lines)),
        Indicator(T("of which not answered yet"), len(report.unanswered)),
        Indicator(T("largest amount at stake in one overlap"), Euro(largest)),
    )


def _too_few(agreements: tuple[UsedAgreement, ...]) -> tuple[Indicator, ...]:
    waiting = sum(item.status in _IN_PREPARATION for item in agreements)
    withdrawn = sum(item.status is Status.WITHDRAWN for item in agreements)
    return (
        Indicator(T("agreements in preparation"), waiting),
        Indicator(T("agreements withdrawn"), withdrawn),
    )


def _hard(uses: tuple[Use, ...]) -> tuple[Indicator, ...]:
    outside = [use.outside_cents for use in uses if use.outside_cents]
    return (
        Indicator(T("payers' parts that could not be attributed in full"), len(outside)),
        Indicator(T("amount not attributed to any sector"), Euro(sum(outside))),
    )
