"""The inventory of bottlenecks per sector and region over the years, of answers and of yearly returns together.

A bottleneck is a passage of an answer, or a bottleneck of a yearly return (MON-01), whose settled code the codebook
marks as one. The code links what respondents told the evaluator to what payers reported each year. A respondent counts
once per code, sector and region in a year, however often it came up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ontschot.evaluation.qualitative.answers import Answer
from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.findings import BottleneckLine, Reported, Trend, YearBase
from ontschot.evaluation.qualitative.settled import Settled
from ontschot.evaluation.qualitative.units import RETURNED, Returned, Unit, unit_of
from ontschot.tables.contracts import UNKNOWN

__all__ = ["Report", "inventory", "reports", "trend_of", "year_bases"]


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """One reporter of one bottleneck in one year; sector and region are "onbekend" where none was named."""

    year: int
    code: str
    sector: str
    region: str
    reporter: str


def reports(
    settled: Iterable[Settled], answers: Iterable[Answer], returned: Iterable[Returned], codebook: Codebook
) -> tuple[Report, ...]:
    """Give every report of a bottleneck once."""
    places = {unit_of(item): (item.sector, item.region) for item in answers}
    places |= {item.unit: (item.bottleneck.sector, item.bottleneck.region) for item in returned}
    codes = set(codebook.bottlenecks)
    found = {_report(item, *places[item.unit]) for item in settled if item.code in codes}
    return tuple(sorted(found))


def _report(item: Settled, sector: str | None, region: str | None) -> Report:
    return Report(item.unit.year, item.code, sector or UNKNOWN, region or UNKNOWN, item.unit.respondent)


def inventory(found: Sequence[Report], years: Collection[int], codebook: Codebook) -> tuple[BottleneckLine, ...]:
    """Give a line per code, also per sector, per region and per both, each with every year that was asked about.

    years: in which somebody was asked; in these, no report means none, in others there is no figure.
    """
    lines: dict[tuple[str, str | None, str | None], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for report in found:
        for sector, region in product((None, report.sector), (None, report.region)):
            lines[report.code, sector, region][report.year].add(report.reporter)
    return tuple(_line(key, lines[key], sorted(years), codebook) for key in sorted(lines, key=_order))


def _order(key: tuple[str, str | None, str | None]) -> tuple[str, int, str, str]:
    code, sector, region = key
    return code, (sector is not None) + 2 * (region is not None), sector or "", region or ""


def _line(
    key: tuple[str, str | None, str | None], found: Mapping[int, set[str]], years: Sequence[int], codebook: Codebook
) -> BottleneckLine:
    code, sector, region = key
    told = tuple(Reported(year, len(found.get(year, ()))) for year in years)
    return BottleneckLine(code, codebook.code(code).definition, sector, region, told, trend_of(told))


def trend_of(told: Sequence[Reported]) -> Trend:
    """Say how the number of reports went from the first year to the last; it judges nothing about the cause."""
    first, last = (told[0].reports, told[-1].reports) if told else (None, None)
    if first is None or last is None:
        return Trend.HIDDEN
    if len(told) == 1:
        return Trend.ONE_YEAR
    if first == last:
        return Trend.STEADY
    return Trend.RISING if last > first else Trend.FALLING


def year_bases(
    answers: Sequence[Answer], returned: Sequence[Returned], settled: Iterable[Settled], asked: Collection[int]
) -> tuple[YearBase, ...]:
    """Say for each year where its reports come from. asked: care years of which a return with an inventory is there."""
    coded = {item.unit for item in settled if item.unit.question == RETURNED}
    return tuple(_bases(answers, returned, coded, asked))


def _bases(
    answers: Sequence[Answer], returned: Sequence[Returned], coded: Collection[Unit], asked: Collection[int]
) -> Iterator[YearBase]:
    for year in sorted({*asked, *(item.year for item in answers if item.answered)}):
        mine = [item for item in returned if item.year == year]
        yield YearBase(
            year,
            len({item.respondent for item in answers if item.year == year and item.answered}),
            len(mine) if year in asked else None,
            sum(item.unit not in coded for item in mine),
        )
