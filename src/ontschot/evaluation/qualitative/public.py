"""The findings as they may be made public: small numbers hidden, nothing that could be solved back.

Counts per question are hidden as one table of themes and kinds of respondents, with its totals, so that it is safe even
where every respondent spoke of one theme only and the themes add up to all who answered. Quotes were chosen for
publication by the coders and checked for names; they say of which kind of respondent they are only where that count is
shown. Findings of law go without their figures, and without the fingerprint of these. Parties to the IZA judge under
their own name. Organisations that answer are protected as people are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ontschot.evaluation.qualitative.bottlenecks import trend_of
from ontschot.evaluation.qualitative.findings import (
    BottleneckLine,
    Burden,
    Count,
    QualitativeFindings,
    QuestionFindings,
    Quote,
    Reported,
    ThemeFindings,
    YearBase,
)
from ontschot.evaluation.qualitative.kappa import Agreement
from ontschot.evaluation.qualitative.questions import AnswerKind, part
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.shown import Shown, shown
from ontschot.monitoring.cube import Table
from ontschot.monitoring.thin import SMALLEST_SHOWN

__all__ = ["public"]

_COMPARED = ("lower", "same", "higher")


def public(found: QualitativeFindings, fewest: int = SMALLEST_SHOWN) -> QualitativeFindings:
    """Give what may be shown of the findings. fewest: the smallest number of respondents that is shown."""
    hiding = _Hiding(fewest)
    kinds = hiding.kinds(found.by_kind)
    burden = hiding.burden(found.burden)
    return replace(
        found,
        public=True,
        fewest=fewest,
        respondents=kinds.of(None),
        by_kind=_counts(found.by_kind, kinds),
        agreement=replace(found.agreement, confusion=()),
        questions=tuple(hiding.question(item) for item in found.questions),
        disagreements=(),
        bottlenecks=hiding.bottlenecks(found.bottlenecks),
        bottleneck_years=tuple(hiding.base(item, found.year, kinds.of(None)) for item in found.bottleneck_years),
        burden=burden,
        law=tuple(replace(item, figures=(), seen_sha256="") for item in found.law),
        smallest_shown=min((item.smallest for item in hiding.made if item.smallest is not None), default=None),
        hidden=sum(item.hidden for item in hiding.made),
        derivable=sum(item.derivable for item in hiding.made),
    )


@dataclass(slots=True)
class _Hiding:
    """Hides table by table, and remembers what it made."""

    fewest: int
    made: list[Shown] = field(default_factory=list)
    compared: Shown = field(default_factory=lambda: Shown({}))

    def table(
        self, rows: Iterable[tuple[object, ...]], *dimensions: str, tables: Iterable[Table] | None = None
    ) -> Shown:
        made = shown(rows, dimensions, self.fewest, tables)
        self.made.append(made)
        return made

    def kinds(self, counts: Iterable[Count]) -> Shown:
        return self.table([(item.kind, item.respondents) for item in counts], "kind")

    def question(self, item: QuestionFindings) -> QuestionFindings:
        """A number of respondents is shown only where no table of the same respondents gives it away."""
        answered = self.kinds(item.by_kind)
        rows = [(theme.theme, count.kind, count.respondents) for theme in item.themes for count in theme.by_kind]
        spoken = self.table(rows, "theme", "kind")
        compared = self.compared if part(item.part).answer is AnswerKind.COMPARISON else Shown({})

        def of(kind: str | None) -> int | None:
            hidden = None in {spoken.of(None, kind), compared.of(kind, None)}
            return None if hidden else answered.of(kind)

        few = of(None) is None
        return replace(
            item,
            asked=None if few else item.asked,
            answered=of(None),
            coded=None if few else item.coded,
            by_kind=tuple(Count(count.kind, of(count.kind)) for count in item.by_kind),
            themes=tuple(_theme(theme, spoken) for theme in item.themes),
            agreement=None if few else _without_table(item.agreement),
            open_disagreements=None if few else item.open_disagreements,
        )

    def bottlenecks(self, lines: tuple[BottleneckLine, ...]) -> tuple[BottleneckLine, ...]:
        """Sectors and regions are hidden together: where all is in one region, its number is that of all sectors."""
        years = sorted({told.year for line in lines for told in line.years})
        by_year = {year: self.crossing(lines, year) for year in years}
        return tuple(line for item in _crossed(lines) if _tells(line := _line(item, by_year, self.fewest)))

    def crossing(self, lines: Iterable[BottleneckLine], year: int) -> Shown:
        """The tables of codes by sector and of codes by region in one year."""
        rows = [
            (line.code, line.sector, line.region, told.reports)
            for line in lines
            for told in line.years
            if told.year == year and line.sector is not None and line.region is not None
        ]
        return self.table(rows, "code", "sector", "region", tables=(("code", "sector"), ("code", "region")))

    def base(self, item: YearBase, year: int, respondents: int | None) -> YearBase:
        """The year of the round has the number that stands above; of another year only the total is told."""
        few = 0 < (item.respondents or 0) < self.fewest
        return replace(item, respondents=respondents if item.year == year else None if few else item.respondents)

    def burden(self, items: tuple[Burden, ...]) -> tuple[Burden, ...]:
        kinds = [item for item in items if item.kind]
        hours = self.table([(item.kind, item.reported_hours) for item in kinds], "kind")
        rows = [(item.kind, name, getattr(item, name)) for item in kinds for name in _COMPARED]
        self.compared = self.table(rows, "kind", "comparison")
        return tuple(_burden(item, hours, self.compared) for item in items)


def _counts(counts: Iterable[Count], made: Shown) -> tuple[Count, ...]:
    return tuple(Count(item.kind, made.of(item.kind)) for item in counts)


def _theme(item: ThemeFindings, spoken: Shown) -> ThemeFindings:
    """A kind that did not speak of the theme stands there too: left out it would be known to be zero."""
    return replace(
        item,
        respondents=spoken.of(item.theme, None),
        by_kind=tuple(Count(kind, spoken.of(item.theme, kind)) for kind in RespondentType if kind in spoken.values(1)),
        quotes=tuple(_quote(quote, item.theme, spoken) for quote in item.quotes),
    )


def _quote(quote: Quote, theme: str, spoken: Shown) -> Quote:
    return quote if spoken.of(theme, quote.kind) else replace(quote, kind=None)


def _without_table(agreed: Agreement | None) -> Agreement | None:
    return None if agreed is None else replace(agreed, confusion=())


def _crossed(lines: Sequence[BottleneckLine]) -> Iterator[BottleneckLine]:
    """Give every code with every sector and every region: a pair left out would be known to be zero."""
    sectors = sorted({line.sector for line in lines if line.sector is not None})
    regions = sorted({line.region for line in lines if line.region is not None})
    there = {(line.code, line.sector, line.region): line for line in lines}
    for whole in (line for line in lines if line.sector is None and line.region is None):
        none = tuple(Reported(told.year, 0) for told in whole.years)
        places = [(None, None), *((sector, None) for sector in sectors), *((None, region) for region in regions)]
        for sector, region in places:
            empty = replace(whole, sector=sector, region=region, years=none)
            yield there.get((whole.code, sector, region), empty)


def _tells(line: BottleneckLine) -> bool:
    """A line that shows zero in every year tells nothing."""
    return any(told.reports != 0 for told in line.years)


def _line(line: BottleneckLine, by_year: Mapping[int, Shown], fewest: int) -> BottleneckLine:
    years = tuple(Reported(told.year, _reported(line, told, by_year[told.year], fewest)) for told in line.years)
    return replace(line, years=years, trend=trend_of(years))


def _reported(line: BottleneckLine, told: Reported, made: Shown, fewest: int) -> int | None:
    """Of a code whose total is hidden nothing is shown: the total could follow from the themes of a question.

    Over several sectors or regions a reporter counts once, so that the own number may be below that of the table.
    """
    if None in {made.of(line.code, None, None), made.of(line.code, line.sector, line.region)}:
        return None
    return None if 0 < (told.reports or 0) < fewest else told.reports


def _burden(item: Burden, hours: Shown, compared: Shown) -> Burden:
    reported = hours.of(item.kind)
    return Burden(
        item.kind,
        reported,
        item.median_hours if reported else None,
        *(compared.of(item.kind, name) for name in _COMPARED),
    )
