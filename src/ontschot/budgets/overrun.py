"""Whether a sector framework was overrun: only against a realisation that can be compared with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ontschot.budgets.frameworks import IZA_TOTAL, Figure, Frameworks
from ontschot.budgets.indexation import Indexed, IndexStep, indexed
from ontschot.budgets.realisation import Realisation
from ontschot.i18n import T, Text

__all__ = ["Overrun", "UnknownOverrun", "overrun", "total_overrun"]


@dataclass(frozen=True, slots=True)
class Overrun:
    """Realisation against framework, in millions of euros at one price level; positive is an overrun.

    `remarks` name what the source leaves open, such as a cut printed as "pm". What follows from an overrun is
    for people to decide (FRM-03).
    """

    sector: str
    year: int
    realised: Fraction
    framework: Fraction
    price_level: str
    figures: tuple[Figure, ...]
    remarks: tuple[Text, ...] = ()

    @property
    def million(self) -> Fraction:
        """Realisation minus framework, in millions of euros."""
        return self.realised - self.framework

    @property
    def overrun(self) -> bool:
        """Say whether the framework was exceeded; spending it to the last euro is no overrun."""
        return self.realised > self.framework


@dataclass(frozen=True, slots=True)
class UnknownOverrun:
    """No verdict on a sector and year, with everything that is missing for one."""

    sector: str
    year: int
    missing: tuple[Text, ...]


def overrun(
    book: Frameworks, sector: str, year: int, realisation: Realisation | None, steps: Iterable[IndexStep] = ()
) -> Overrun | UnknownOverrun:
    """Compare realisation and framework of a sector: at the same prices and delimitation or not at all.

    steps: published indices that bring the framework to the price level of the realisation (FRM-02).
    Raises ValueError when the realisation is of another sector or year. Source: IZA 4.1.4 a.
    """
    figure = book.figure(sector, year, "framework")
    if realisation is None or figure is None:
        return UnknownOverrun(sector, year, _absent(book, sector, figure, realisation))
    if (realisation.sector, realisation.year) != (sector, year):
        message = f"a realisation of {realisation.sector} {realisation.year} says nothing about {sector} {year}"
        raise ValueError(message)
    framework = indexed(figure, realisation.price_level, steps)
    missing = _incomparable(book, figure, realisation, framework)
    if framework is None or missing:
        return UnknownOverrun(sector, year, missing)
    return Overrun(
        sector,
        year,
        realisation.million,
        framework.million,
        realisation.price_level,
        (figure,),
        _open_cuts(book, sector, year),
    )


def total_overrun(book: Frameworks, year: int, parts: Iterable[Overrun | UnknownOverrun]) -> Overrun | UnknownOverrun:
    """Compare the five sectors together with the total framework, when each could be compared.

    An overrun of one sector within an unexceeded total can be a reason for VWS to take no measure. The total
    at the frameworks' own price level is the printed one, which leads; at another level it is the sum of the
    indexed sectors. Source: IZA 4.1.4 b.
    """
    of_year = {part.sector: part for part in parts if part.year == year}
    known = [part for sector in book.sectors if isinstance(part := of_year.get(sector), Overrun)]
    levels = {part.price_level for part in known}
    if len(known) < len(book.sectors) or len(levels) > 1:
        return UnknownOverrun(IZA_TOTAL, year, _incomplete(book, of_year, levels))
    return Overrun(
        IZA_TOTAL,
        year,
        sum((part.realised for part in known), Fraction(0)),
        _total_framework(book, year, known),
        known[0].price_level,
        (book.totals[year],),
        tuple(remark for part in known for remark in part.remarks),
    )


def _absent(book: Frameworks, sector: str, figure: Figure | None, realisation: Realisation | None) -> tuple[Text, ...]:
    missing = []
    if figure is None:
        missing.append(_no_framework(book, sector))
    if realisation is None:
        missing.append(T("a realisation figure"))
    return tuple(missing)


def _no_framework(book: Frameworks, sector: str) -> Text:
    if sector not in book.sectors:
        return T("an IZA framework for this sector")
    return T("a framework for this year; the source ends in {last}", last=str(book.years[-1]))


def _incomparable(
    book: Frameworks, figure: Figure, realised: Realisation, framework: Indexed | None
) -> tuple[Text, ...]:
    missing = []
    if figure.million is None:
        missing.append(T("an amount for the framework, which the source leaves open (pm)"))
    elif framework is None:
        missing.append(
            T(
                "the same price level: framework in prices of {framework}, realised in {realised}",
                framework=figure.price_level,
                realised=realised.price_level,
            )
        )
    if realised.delimitation != book.delimitation:
        missing.append(
            T(
                "the same delimitation: the framework covers {framework}, the realisation {realised}",
                framework=book.delimitation,
                realised=realised.delimitation,
            )
        )
    return tuple(missing)


def _open_cuts(book: Frameworks, sector: str, year: int) -> tuple[Text, ...]:
    rows = [row for row in book.open_rows() if (row.sector, row.year) == (sector, year)]
    return tuple(
        T("a cut that the source leaves open (pm) is not in the framework: {place}", place=str(row.source))
        for row in rows
    )


def _incomplete(book: Frameworks, of_year: dict[str, Overrun | UnknownOverrun], levels: set[str]) -> tuple[Text, ...]:
    unknown = [sector for sector in book.sectors if not isinstance(of_year.get(sector), Overrun)]
    missing = [T("a comparable realisation of {sector}", sector=sector) for sector in unknown]
    if len(levels) > 1:
        missing.append(T("one price level for all sectors"))
    return tuple(missing)


def _total_framework(book: Frameworks, year: int, known: list[Overrun]) -> Fraction:
    if known[0].price_level == book.price_level:
        return book.million(IZA_TOTAL, year, "framework")
    return sum((part.framework for part in known), Fraction(0))
