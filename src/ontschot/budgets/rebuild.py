"""Annex K worked out again from its own build-up: every printed figure beside what its own rows add up to.

The source states no convention for growth. Chosen, one column (year) at a time: the growth of cohort c is the
agreed percentage of c over the new starting level of that column plus the earlier cohorts as printed in that
column. It uses nothing from outside the column, it also works for the first cohort, and it reproduces 41 of the
50 printed growth figures. Three other conventions are worked out beside it and named wherever the printed figure
comes out under one of them; a percentage of the framework of the year before, possible from 2024 on, reproduces
26 of 30 figures against 25 under the chosen one, but cannot explain why one cohort is printed with different
amounts in different columns. The printed figure leads, always (IZA 4.1.2: the annex is leading).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ontschot.budgets.frameworks import COHORTS, IZA_TOTAL, Frameworks
from ontschot.i18n import T, Text
from ontschot.sources import Source

__all__ = ["Check", "Convention", "Rebuild", "Term", "from_the_start", "rebuild", "whole_million"]

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Term:
    """One printed figure in a build-up and the exact factor with which it counts."""

    step: str
    million: Fraction
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Convention:
    """Another way to work a figure out, with its exact outcome in millions of euros."""

    name: Text
    rebuilt: Fraction


@dataclass(frozen=True, slots=True)
class Check:
    """One printed figure against its own build-up, in millions of euros.

    `rebuilt` is exact; `size` is the printed figure minus the rebuilt one in whole millions, zero where they
    agree.
    """

    sector: str
    year: int
    step: str
    published: Fraction
    terms: tuple[Term, ...]
    source: Source
    alternatives: tuple[Convention, ...] = ()

    @property
    def rebuilt(self) -> Fraction:
        """What the printed rows give, exact."""
        return sum((term.million * term.factor for term in self.terms), Fraction(0))

    @property
    def size(self) -> int:
        """The printed figure minus the rebuilt one in whole millions: what the reader sees not adding up."""
        return int(self.published) - whole_million(self.rebuilt)

    @property
    def rounding_room(self) -> Fraction:
        """How far the figures may lie apart when each was rounded to a whole million before printing."""
        return _HALF * (1 + sum(abs(term.factor) for term in self.terms))

    @property
    def explained_by_rounding(self) -> bool:
        """Say whether rounding alone can explain the distance."""
        return abs(self.published - self.rebuilt) <= self.rounding_room

    @property
    def fitting(self) -> tuple[Convention, ...]:
        """The other conventions under which the printed figure does come out."""
        return tuple(way for way in self.alternatives if whole_million(way.rebuilt) == self.published)


@dataclass(frozen=True, slots=True)
class Rebuild:
    """All figures that were worked out again, those that agree included."""

    checks: tuple[Check, ...]

    @property
    def deviations(self) -> tuple[Check, ...]:
        """The printed figures that differ from their own build-up."""
        return tuple(check for check in self.checks if check.size)

    @property
    def beyond_rounding(self) -> tuple[Check, ...]:
        """The deviations that rounding alone cannot explain."""
        return tuple(check for check in self.deviations if not check.explained_by_rounding)


def whole_million(exact: Fraction) -> int:
    """Round to a whole million, halves away from zero, as the tables are printed."""
    rounded = math.floor(abs(exact) + _HALF)
    return -rounded if exact < 0 else rounded


def rebuild(book: Frameworks) -> Rebuild:
    """Work out every printed figure again from the rows it is built from and from its other printings.

    Source: IZA 4.1.2 and annex K (FRM-01).
    """
    return Rebuild((*_columns(book), *_totals(book), *_restated(book)))


def from_the_start(book: Frameworks) -> tuple[Check, ...]:
    """Work out each framework from budget, adjustment, correction and percentages alone, unrounded.

    Differences here are the sum of those that `rebuild` finds on the way.
    """
    return tuple(_from_the_start(book, sector, year) for sector in book.sectors for year in book.years)


def _columns(book: Frameworks) -> Iterator[Check]:
    for sector in book.sectors:
        for year in book.years:
            yield _sum(book, sector, year, "price_level_2022", ("budget_2022", "wage_price_2022"))
            yield _sum(book, sector, year, "base", ("price_level_2022", "correction"))
            cohorts = [cohort for cohort in COHORTS if cohort <= year]
            yield from (_growth(book, sector, year, cohort) for cohort in cohorts)
            yield _sum(book, sector, year, "growth", [f"growth_{cohort}" for cohort in cohorts])
            yield _sum(book, sector, year, "framework", ("base", "growth"))


def _check(
    book: Frameworks,
    cell: tuple[str, int, str],
    terms: Iterable[Term],
    alternatives: tuple[Convention, ...] = (),
) -> Check:
    sector, year, step = cell
    return Check(sector, year, step, book.million(*cell), tuple(terms), book.figures[cell].source, alternatives)


def _sum(book: Frameworks, sector: str, year: int, step: str, parts: Iterable[str]) -> Check:
    return _check(book, (sector, year, step), (Term(part, book.million(sector, year, part)) for part in parts))


def _growth(book: Frameworks, sector: str, year: int, cohort: int) -> Check:
    rate = book.growth[sector, cohort]
    steps = ("base", *(f"growth_{earlier}" for earlier in COHORTS if earlier < cohort))
    terms = tuple(Term(step, book.million(sector, year, step), rate) for step in steps)
    return _check(book, (sector, year, f"growth_{cohort}"), terms, _other_conventions(book, sector, year, cohort))


def _other_conventions(book: Frameworks, sector: str, year: int, cohort: int) -> tuple[Convention, ...]:
    rate = book.growth[sector, cohort]
    earlier = sum(
        (book.million(sector, year, f"growth_{other}") for other in COHORTS if other < cohort),
        Fraction(0),
    )
    before = book.million(sector, year, "price_level_2022") + earlier
    ways = [
        Convention(T("percentage of the position before the structural correction"), rate * before),
        Convention(
            T("percentage of the new starting level alone, without earlier growth"),
            rate * book.million(sector, year, "base"),
        ),
    ]
    if cohort > COHORTS[0]:
        framework = book.million(sector, cohort - 1, "framework")
        ways.append(Convention(T("percentage of the printed framework of the year before"), rate * framework))
    return tuple(ways)


def _totals(book: Frameworks) -> Iterator[Check]:
    for year, total in book.totals.items():
        terms = tuple(Term(sector, book.million(sector, year, "framework")) for sector in book.sectors)
        yield Check(IZA_TOTAL, year, "framework", book.million(IZA_TOTAL, year, "framework"), terms, total.source)


def _restated(book: Frameworks) -> Iterator[Check]:
    for item in book.restated:
        leading = Term(item.step, book.million(item.sector, item.year, item.step))
        yield Check(item.sector, item.year, item.step, item.million, (leading,), item.source)


def _from_the_start(book: Frameworks, sector: str, year: int) -> Check:
    grown = math.prod((1 + book.growth[sector, cohort] for cohort in COHORTS if cohort <= year), start=Fraction(1))
    steps = ("budget_2022", "wage_price_2022", "correction")
    terms = tuple(Term(step, book.million(sector, year, step), grown) for step in steps)
    return _check(book, (sector, year, "framework"), terms)
