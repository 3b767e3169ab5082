"""The sample dossier after a second run: every payment model settled, and what was settled before corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from ontschot.i18n import T, Text
from ontschot.payments.contractors import Part
from ontschot.payments.corrections import correct
from ontschot.payments.settlement import Course
from ontschot.periods import year_period
from ontschot.reports.content import (
    ChangedTable,
    Corrected,
    Correction,
    DossierContent,
    FundYear,
    InsurerShare,
    LeftOut,
    MilestoneLine,
    SettledThen,
    SettlementContent,
)
from ontschot.sources import source
from ontschot.waterfall import Waterfall

__all__ = ["settled_content"]

MODELS = ("shared_savings", "population_budget", "bundle", "milestones", "fair_share")


def settled_content(content: DossierContent) -> DossierContent:
    """Give the agreement that is in order a settlement by each model, and one that was refused."""
    first, good, *others = content.agreements
    bare = SettlementContent("tweede", "Tweede bundel", "bundle", year_period(2025), "refused", None)
    refused = replace(bare, reason=T("Not settled: {reasons}", reasons="x"))
    settlements = (*map(_settlement, MODELS), refused)
    before = good.entitlements[0]
    back, after = correct([before], [replace(before, cents=before.cents - 1, waterfall=_steps(before.cents - 1))])
    line = Correction(good.agreement_id, before.amount_id, before.payer, before.care_year, before, after, (_why(),))
    told = Corrected("run-0", date(2025, 3, 1), "ab" * 32, (line,), 3, (ChangedTable("costs", "cd" * 32, "ef" * 32),))
    settled = replace(good, settlements=settlements, taken_back=(before, back))
    return replace(content, agreements=(first, settled, *others), corrected=told)


def _settlement(model: str) -> SettlementContent:
    return SettlementContent(
        settlement_id=model.replace("_", "-"),
        description=f"Afrekening {model}",
        model=model,
        period=year_period(2025),
        state="settled",
        cents=90_000,
        waterfalls=(_steps(90_000, model),),
        beside=(_steps(95_000, model),) if model == "shared_savings" else (),
        parts=(Part("huisarts", None, 90_000, 30_000), Part("thuiszorg", "huisarts", 30_000, 0)),
        people=19,
        sha256="0123456789abcdef" * 4,
        left_out=(LeftOut(T("Not insured with a party in the year settled"), 7), LeftOut(_why(), 2, 1_234)),
        notes=(T("Settled again on {day}; the look-back limit is {limit}, and that day counts.", day=DAY, limit=DAY),),
        milestones=_milestones() if model == "milestones" else (),
        years=(FundYear(2025, 100_000, 0, 30_000, 70_000, 0),) if model == "fair_share" else (),
        shares=_shares() if model == "fair_share" else (),
        then=SettledThen(date(2025, 3, 1), 80_000, _pairs(model)),
    )


def _pairs(model: str) -> tuple[tuple[Waterfall | None, Waterfall | None], ...]:
    """An amount that came out otherwise, and one that no longer stands."""
    return (_steps(80_000, model), _steps(90_000, model)), (_steps(1, f"{model}.thuiszorg"), None)


DAY = date(2026, 7, 1)


def _steps(cents: int, part: str = "lumpsum") -> Waterfall:
    course = Course(T("Benchmark minus actual cost"), 100_000, _why())
    course.set(T("Share of the providers"), Fraction(cents), T("Borne by the same counts"), source("IZA", "4.2.1"))
    return course.settled("shared_savings", T("{title} ({part})", title=T("Shared savings"), part=part)).waterfall


def _why() -> Text:
    return T("The amount went from {before} to {after}.", before="1", after="2")


def _milestones() -> tuple[MilestoneLine, ...]:
    return (
        MilestoneLine("team", "eerste", DAY, date(2025, 6, 1), date(2025, 6, 20), "awarded", 2025, 90_000, 90_000),
        MilestoneLine("scholing", None, DAY, None, None, "open", None, 20_000, 0),
    )


def _shares() -> tuple[InsurerShare, ...]:
    return (
        InsurerShare("duin", 2025, Fraction(3), Fraction(1, 2), 67_500, 45_000),
        InsurerShare("veen", 2025, None, Fraction(1, 2), 22_500, 45_000),
    )
