"""What people answered, beside the figures: themes, quotes, bottlenecks, and what the parties judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ontschot.evaluation.qualitative.findings import (
    BottleneckLine,
    Burden,
    QualitativeFindings,
    QuestionFindings,
    ThemeFindings,
)
from ontschot.evaluation.qualitative.questions import QuestionKind
from ontschot.evaluation.qualitative.respondents import RESPONDENT_NAMES
from ontschot.evaluation.qualitative.trends import TREND_NAMES
from ontschot.i18n import Both, Joined, T, Text
from ontschot.reports.document import Block, Cell, Column, Kind, Paragraph, Row, Section, Table, Verdicts
from ontschot.reports.parts.evaluation_figures import said
from ontschot.reports.parts.evaluation_view import EvaluationView

__all__ = ["qualitative"]

_MOST_THEMES = 3
_HIDDEN = T("hidden")


def qualitative(view: EvaluationView) -> Section:
    """Give the section on what people answered; without answers it says so."""
    found = view.content.qualitative
    blocks = tuple(_blocks(view, found)) if found else (_absent(),)
    return Section("qualitative", T("What people say, beside the figures"), blocks)


def _absent() -> Paragraph:
    return Paragraph(
        T(
            "No answers of people were given with this evaluation (--qualitative); letter 842 asks them after two and "
            "after four years."
        )
    )


def _blocks(view: EvaluationView, found: QualitativeFindings) -> Iterator[Block]:
    yield from map(Paragraph, _about(found))
    if found.made_up:
        yield Paragraph(T("These answers are made up, to try the program with."))
    yield _beside(view, found)
    yield _themes(found)
    quotes = tuple(_quotes(found))
    if quotes:
        columns = (
            Column("question", T("Question"), Kind.CODE),
            Column("theme", T("Theme")),
            Column("quote", T("Words")),
            Column("who", T("Who")),
        )
        yield Table("quotes", T("In their own words"), columns, quotes)
    yield from _bottlenecks(found)
    if found.burden:
        yield _burden(found.burden)
    yield from _judgements(found)
    yield Verdicts("qualitative", found.law)
    yield from map(Paragraph, found.limits)


def _about(found: QualitativeFindings) -> Iterator[Text]:
    round_, year = str(found.round), str(found.year)
    if found.respondents is None:
        yield T("Round {round}, in {year}; how many people answered is hidden.", round=round_, year=year)
    else:
        count = found.respondents
        yield T("Round {round}, in {year}: {count} respondents.", round=round_, year=year, count=count)
    yield T("Numbers below {fewest} are hidden, and what they could be solved back from.", fewest=found.fewest)


def _count_text(count: int | None) -> Text:
    return _HIDDEN if count is None else T("{count}", count=count)


def _beside(view: EvaluationView, found: QualitativeFindings) -> Table:
    figures = [said(answer, effect) for answer in view.mains if (effect := view.found(answer))]
    figures = figures or [T("No effect is shown.")]
    central = [item for item in found.questions if item.kind is QuestionKind.CENTRAL]
    spoken = [_spoken(item) for item in central] or [T("The central question was not answered.")]
    columns = (Column("measured", T("What was measured")), Column("said", T("What people speak of")))
    longest = max(len(figures), len(spoken))
    figures += [T("no further main outcome")] * (longest - len(figures))
    spoken += [T("no further central question")] * (longest - len(spoken))
    rows = tuple(zip(figures, spoken, strict=True))
    return Table("beside", T("Figures and answers side by side"), columns, rows)


def _spoken(item: QuestionFindings) -> Text:
    most = sorted(item.themes, key=lambda theme: -(theme.respondents or 0))[:_MOST_THEMES]
    names = Joined(tuple(_named(theme) for theme in most))
    if not most:
        return T("{question} Nothing was coded.", question=_wording(item))
    return T("{question} Named most: {themes}.", question=_wording(item), themes=names)


def _wording(item: QuestionFindings) -> Text:
    return T("{sentence}", sentence=Both(item.wording.nl, item.wording.en))


def _named(theme: ThemeFindings) -> Text:
    return T("{theme} ({count})", theme=theme.name, count=_count_text(theme.respondents))


def _themes(found: QualitativeFindings) -> Table:
    columns = (
        Column("question", T("Question"), Kind.CODE),
        Column("wording", T("What was asked")),
        Column("answered", T("Answered"), Kind.COUNT),
        Column("theme", T("Theme")),
        Column("respondents", T("Respondents"), Kind.COUNT),
    )
    note = T("How many people spoke of a theme says how often it came up, not how large or important it is.")
    return Table("themes", T("Themes per question"), columns, tuple(_theme_rows(found)), note=note)


def _theme_rows(found: QualitativeFindings) -> Iterator[Row]:
    for item in found.questions:
        answered = _cell(item.answered)
        if not item.themes:
            yield item.part, _wording(item), answered, T("nothing coded"), ""
        for theme in item.themes:
            if theme.respondents is not None:
                yield item.part, _wording(item), answered, theme.name, theme.respondents
        unshown = [theme.name for theme in item.themes if theme.respondents is None]
        if unshown:
            yield item.part, _wording(item), answered, T("{names}", names=Joined(tuple(unshown))), _HIDDEN


def _cell(count: int | None) -> Cell:
    return _HIDDEN if count is None else count


def _quotes(found: QualitativeFindings) -> Iterator[Row]:
    for item in found.questions:
        for theme in item.themes:
            for quote in theme.quotes:
                who = RESPONDENT_NAMES[quote.kind] if quote.kind else T("a respondent")
                yield item.part, theme.name, quote.text, who


def _bottlenecks(found: QualitativeFindings) -> Iterator[Block]:
    """Give the lines with a number that is shown; the others are counted, since all of them say "hidden"."""
    shown = [line for line in found.bottlenecks if any(told.reports for told in line.years)]
    unshown = len(found.bottlenecks) - len(shown)
    if shown:
        yield _bottleneck_table(found, shown)
    if unshown:
        yield Paragraph(T("Bottlenecks of which every number is hidden: {count} lines.", count=unshown))


def _bottleneck_table(found: QualitativeFindings, shown: Sequence[BottleneckLine]) -> Table:
    years = [base.year for base in found.bottleneck_years]
    columns = (
        Column("bottleneck", T("Bottleneck")),
        Column("sector", T("Sector")),
        Column("region", T("Region")),
        *(Column(f"y{year}", T("{year}", year=str(year)), Kind.COUNT) for year in years),
        Column("trend", T("Trend")),
    )
    rows = tuple(_bottleneck(line, years) for line in shown)
    return Table("bottlenecks", T("Bottlenecks per sector and region"), columns, rows)


def _bottleneck(line: BottleneckLine, years: Sequence[int]) -> Row:
    told = {item.year: _cell(item.reports) for item in line.years}
    counts = (told.get(year, "") for year in years)
    return (line.definition, line.sector or T("all"), line.region or T("all"), *counts, TREND_NAMES[line.trend])


def _burden(items: Sequence[Burden]) -> Table:
    columns = (
        Column("kind", T("Respondents")),
        Column("hours", T("Median hours a year"), Kind.COUNT),
        Column("lower", T("Lower than otherwise"), Kind.COUNT),
        Column("same", T("As much"), Kind.COUNT),
        Column("higher", T("Higher"), Kind.COUNT),
    )
    rows = tuple(
        (
            RESPONDENT_NAMES[item.kind] if item.kind else T("all together"),
            _HIDDEN if item.median_hours is None else item.median_hours,
            *map(_cell, (item.lower, item.same, item.higher)),
        )
        for item in items
    )
    return Table("burden", T("Administrative burden"), columns, rows)


def _judgements(found: QualitativeFindings) -> Iterator[Block]:
    if found.judgements:
        columns = (
            Column("party", T("Party")),
            Column("kind", T("Kind")),
            Column("judgement", T("Judgement of the party")),
            Column("day", T("Day"), Kind.DAY),
        )
        rows = tuple((item.party, RESPONDENT_NAMES[item.kind], item.text, item.day) for item in found.judgements)
        yield Table("judgements", T("What the parties judge"), columns, rows)
    else:
        yield Paragraph(T("No party has given its judgement yet (MON-04)."))
    group = found.working_group
    if group:
        yield Paragraph(T("The working group of the IZA: {how}", how=group.how))
    if found.decision:
        yield Paragraph(T("Decided on {day}: {text}", day=found.decision.decided_on, text=found.decision.text))
