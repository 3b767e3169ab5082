"""Shared savings and losses: from benchmark minus actual cost to what providers receive or pay back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.caps import Cap
from ontschot.agreements.terms.shared_savings import BaseTitle, SharedSavings
from ontschot.agreements.terms.sharing import Counting, LossShare, SavingsShare
from ontschot.i18n import Euro, Share, T, Text
from ontschot.money import Cents
from ontschot.payments.bands import shared_in_bands
from ontschot.payments.benchmark import Expected, expected
from ontschot.payments.caps import Bases, capped
from ontschot.payments.indexation import round_half_away
from ontschot.payments.measured import Measured
from ontschot.payments.minimum_rate import minimum_rate
from ontschot.payments.quality import quality_factor
from ontschot.payments.refusal import NobodyError, problem
from ontschot.payments.settlement import Course, Settlement
from ontschot.payments.truncation import require_same
from ontschot.sources import source

__all__ = ["Comparison", "Programme", "SharedResult", "share_result", "shared_savings"]

MODEL = "shared_savings"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two sides of one settlement in exact cents, and what else the terms may ask for."""

    benchmark: Fraction
    actual: Fraction
    people: int
    quality: Fraction | None = None
    revenue: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """What was measured of a programme: the year settled, the base years, and what the coordination itself cost."""

    now: Measured
    base: tuple[Measured, ...]
    coordination_cents: Cents
    quality: Fraction | None = None
    revenue: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SharedResult:
    """The settlement, in which the coordination money is a cost, and beside it what it would be without that cost."""

    expected: Expected
    settlement: Settlement
    without_coordination: Settlement
    coordination_cents: Cents


def shared_savings(terms: SharedSavings, programme: Programme) -> SharedResult:
    """Settle a programme: benchmark minus care minus coordination, shared as agreed.

    Only the settlement with coordination money is payable; the one without is shown. Raises TruncationMismatchError
    when a side is not truncated as agreed, and what benchmark, quality, minimum rate and caps raise.
    """
    sides = (programme.now, *programme.base)
    require_same(terms.truncation, ((str(item.year), item.truncation) for item in sides))
    benchmark = expected(terms.benchmark, terms.risk, programme.base, programme.now)
    bare = _comparison(benchmark, programme, 0)
    whole = _comparison(benchmark, programme, programme.coordination_cents)
    return SharedResult(benchmark, share_result(terms, whole), share_result(terms, bare), programme.coordination_cents)


def _comparison(benchmark: Expected, programme: Programme, coordination: Cents) -> Comparison:
    return Comparison(
        benchmark.cents,
        programme.now.cents + coordination,
        programme.now.people,
        programme.quality,
        programme.revenue,
    )


def share_result(terms: SharedSavings, comparison: Comparison) -> Settlement:
    """Share the difference between benchmark and actual cost, step by step; a threshold exactly met counts.

    Raises NobodyError without a benchmark above zero, and what quality, minimum rate and caps raise.
    """
    if comparison.benchmark <= 0:
        raise NobodyError(problem("benchmark-zero", T("The benchmark is not above zero: there is nothing to compare.")))
    factor = quality_factor(terms.quality, comparison.quality)
    course = Course(
        T("Benchmark minus actual cost"),
        comparison.benchmark - comparison.actual,
        T("{benchmark} minus {actual}", benchmark=_euro(comparison.benchmark), actual=_euro(comparison.actual)),
    )
    if course.gross >= 0:
        _saving(course, terms.savings, comparison, factor)
    else:
        _loss(course, terms, comparison, factor)
    _cap(course, terms.caps, comparison)
    return course.settled(MODEL, T("Shared savings"), *_notes(terms))


def _saving(course: Course, terms: SavingsShare, comparison: Comparison, factor: Fraction) -> None:
    _threshold(course, terms, comparison)
    _share(course, terms, comparison, terms.share or Fraction(0))
    basis = T("Factor {factor} for quality", factor=Share(factor))
    course.set(T("Quality"), course.provider * factor, basis)


def _loss(course: Course, terms: SharedSavings, comparison: Comparison, factor: Fraction) -> None:
    if terms.losses is None:
        course.set(T("A loss is not shared"), Fraction(0), T("The agreement is one-sided."))
        return
    _threshold(course, terms.losses, comparison)
    _share(course, terms.losses, comparison, _loss_rate(terms.losses, terms.savings, factor))


def _loss_rate(losses: LossShare, savings: SavingsShare, factor: Fraction) -> Fraction:
    """Better quality gives a smaller part of the loss; below the gate the factor is zero, which gives the largest."""
    wanted = 1 - (savings.share or Fraction(0)) * factor
    return min(max(wanted, losses.lowest_share or Fraction(0)), losses.highest_share or Fraction(0))


def _threshold(course: Course, terms: SavingsShare | LossShare, comparison: Comparison) -> None:
    rate = minimum_rate(terms.minimum_rate, comparison.people)
    least = rate * comparison.benchmark
    basis = T("{rate} of {benchmark}; exactly met counts", rate=Share(rate), benchmark=_euro(comparison.benchmark))
    if abs(course.gross) < least:
        course.set(T("Minimum rate not met"), Fraction(0), basis)
    elif terms.counting is Counting.ABOVE:
        course.move(T("Only what lies above the minimum rate counts"), -least if course.gross > 0 else least, basis)
    else:
        course.move(T("Minimum rate met"), Fraction(0), basis)


def _share(course: Course, terms: SavingsShare | LossShare, comparison: Comparison, share: Fraction) -> None:
    if terms.bands:
        part = shared_in_bands(course.provider, comparison.benchmark, terms.bands)
        course.set(T("Shared by band"), part, T("{count} bands agreed", count=len(terms.bands)))
    else:
        course.set(T("Share of the providers"), course.provider * share, T("{share} agreed", share=Share(share)))


def _cap(course: Course, caps: Iterable[Cap], comparison: Comparison) -> None:
    bases = Bases(comparison.benchmark, course.gross, comparison.people, comparison.revenue)
    within = capped(course.provider, caps, bases)
    if within.cap is not None:
        basis = T("The tightest cap is {cents}", cents=_euro(abs(within.cents)))
        course.set(T("Above the cap"), within.cents, basis)


def _notes(terms: SharedSavings) -> tuple[Text, ...]:
    if terms.on_top_of is BaseTitle.TAPAS:
        return (
            T(
                "Shared savings on top of the TAPA$ performances are conceivable and still to be explored ({source}): "
                "a person must judge.",
                source=str(source("QA", "7")),
            ),
        )
    return ()


def _euro(cents: Fraction) -> Euro:
    return Euro(round_half_away(cents))
