"""Caps: the most that is paid or paid back; of several the tightest holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ontschot.agreements.terms.caps import Cap, CapBasis, Side
from ontschot.i18n import T
from ontschot.payments.refusal import TermsError, problem

__all__ = ["Bases", "Capped", "capped"]


@dataclass(frozen=True, slots=True)
class Bases:
    """What caps are a part of: exact cents, and the number of people. Revenue is asked only when a cap rests on it."""

    benchmark: Fraction
    gross: Fraction
    people: int
    revenue: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Capped:
    """An amount within its caps, and the cap that bound it, if any."""

    cents: Fraction
    cap: Cap | None = None


def capped(cents: Fraction, caps: Iterable[Cap], bases: Bases) -> Capped:
    """Bring an amount within the caps of its side; an amount of exactly the cap is left alone.

    cents: exact, positive for a saving and negative for a loss. Raises TermsError when a cap rests on a revenue that
    was not given.
    """
    side = Side.SAVING if cents >= 0 else Side.LOSS
    limits = [(_limit(cap, bases), cap) for cap in caps if cap.side is side]
    if not limits:
        return Capped(cents)
    limit, cap = min(limits, key=lambda item: item[0])
    if abs(cents) <= limit:
        return Capped(cents)
    return Capped(limit if cents > 0 else -limit, cap)


def _limit(cap: Cap, bases: Bases) -> Fraction:
    if cap.amount_cents is not None:
        return Fraction(cap.amount_cents) * (bases.people if cap.basis is CapBasis.PER_PERSON else 1)
    return Fraction(cap.ratio or 0) * _of(cap.basis, bases)


def _of(basis: CapBasis, bases: Bases) -> Fraction:
    if basis is CapBasis.BENCHMARK:
        return bases.benchmark
    if basis is CapBasis.GROSS:
        return abs(bases.gross)
    if bases.revenue is None:
        message = T("A cap is a part of the providers' revenue, but that revenue was not given.")
        raise TermsError(problem("revenue-missing", message))
    return bases.revenue
