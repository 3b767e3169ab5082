"""What is made public shows no small number, and nobody can work one out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.qualitative.build import answer, both, codebook, unit

from ontschot.evaluation.qualitative.answers import Answer
from ontschot.evaluation.qualitative.assemble import findings_of
from ontschot.evaluation.qualitative.bottlenecks import Report, inventory
from ontschot.evaluation.qualitative.coding import Coding
from ontschot.evaluation.qualitative.findings import (
    BottleneckLine,
    Burden,
    Count,
    QualitativeFindings,
    QuestionFindings,
    Reported,
    Trend,
    YearBase,
)
from ontschot.evaluation.qualitative.material import Material
from ontschot.evaluation.qualitative.public import public
from ontschot.evaluation.qualitative.questions import part, questions
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.settled import settle
from ontschot.evaluation.qualitative.themes import question_findings
from ontschot.law.parameter import packaged_parameters

KINDS = (RespondentType.INSURER, RespondentType.PROVIDER, RespondentType.MUNICIPALITY)
CODES = ("goed", "lasten")
FEWEST = 3


@pytest.fixture(scope="module")
def found(material: Material) -> QualitativeFindings:
    """The findings of the example, in full."""
    return findings_of(material, packaged_parameters(), date(2026, 11, 26))


def _numbers(found: QualitativeFindings) -> Iterable[int | None]:
    for item in found.questions:
        yield from (item.answered, *(count.respondents for count in item.by_kind))
        for theme in item.themes:
            yield from (theme.respondents, *(count.respondents for count in theme.by_kind))
    yield from (told.reports for line in found.bottlenecks for told in line.years)
    yield from (count.respondents for count in found.by_kind)
    yield from (value for item in found.burden for value in (item.reported_hours, item.lower, item.same, item.higher))


def test_no_small_number_of_the_example_is_shown(found: QualitativeFindings) -> None:
    shown = public(found)
    assert {number for number in _numbers(shown) if number} == set()
    assert any(number for number in _numbers(found))
    assert (shown.public, shown.derivable, shown.disagreements, shown.agreement.confusion) == (True, 0, (), ())
    assert shown.agreement.kappa == found.agreement.kappa
    assert {line.trend for line in shown.bottlenecks} == {Trend.HIDDEN}
    assert all((finding.figures, finding.seen_sha256) == ((), "") for finding in shown.law)
    assert shown.hidden > 0


def test_quotes_stay_without_the_kind_of_respondent_that_would_tell_too_much(found: QualitativeFindings) -> None:
    quotes = [quote for item in public(found).questions for theme in item.themes for quote in theme.quotes]
    assert len(quotes) == 7
    assert {quote.kind for quote in quotes} == {None}


def test_a_median_of_few_is_hidden_and_of_enough_is_shown(found: QualitativeFindings) -> None:
    assert {item.median_hours for item in public(found).burden} == {None}
    assert [item.median_hours for item in public(found, 2).burden] == [item.median_hours for item in found.burden]


def test_bottlenecks_of_enough_reporters_are_shown_with_their_trend(found: QualitativeFindings) -> None:
    years = (Reported(2025, 12), Reported(2026, 15))
    lines = tuple(
        BottleneckLine("traag", "x", sector, region, years, Trend.RISING)
        for sector, region in ((None, None), ("msz", None), (None, "Oost"), ("msz", "Oost"))
    )
    shown = public(replace(found, bottlenecks=lines))
    assert shown.bottlenecks == lines[:3]
    assert shown.smallest_shown == 12


def test_a_reporter_of_several_sectors_counts_once_and_is_hidden_among_few(found: QualitativeFindings) -> None:
    told = [Report(2026, "traag", sector, "Oost", f"R-{number}") for sector in ("msz", "zitt") for number in range(6)]
    lines = inventory(told, [2026], codebook())
    whole = next(line for line in lines if (line.sector, line.region) == (None, None))
    assert whole.years[0].reports == 6
    assert {line.years[0].reports for line in public(replace(found, bottlenecks=lines)).bottlenecks} == {None}


def test_a_year_with_few_respondents_does_not_say_how_many(found: QualitativeFindings) -> None:
    bases = (YearBase(2024, 30, 4, 0), YearBase(2025, 3, None, 0), YearBase(2026, 9, None, 0))
    shown = public(replace(found, bottleneck_years=bases)).bottleneck_years
    assert [item.respondents for item in shown] == [30, None, None]


def test_comparisons_that_are_hidden_are_not_given_away_by_who_answered(found: QualitativeFindings) -> None:
    insurer = RespondentType.INSURER
    burden = tuple(Burden(kind, 15, None, 3, 12, 0) for kind in (None, insurer))
    asked = found.question("q17b")
    other = replace(asked, answered=15, by_kind=(Count(insurer, 15),))
    shown = public(replace(found, burden=burden, questions=(other,)))
    assert shown.burden[1].lower is None
    assert None in {shown.burden[1].same, shown.questions[0].by_kind[0].respondents}


def _question(counts: dict[tuple[RespondentType, str], int]) -> QuestionFindings:
    """One question in which every respondent speaks of one theme, so that themes add up to all who answered."""
    answers: list[Answer] = []
    codings: list[Coding] = []
    for (kind, code), number in counts.items():
        for _ in range(number):
            name = f"R-{len(answers)}"
            answers.append(answer(name, kind=kind))
            codings += both(code, code, unit(name))
    return question_findings(questions()[1], part("q01a"), answers, settle(codings), codebook())


@given(st.lists(st.integers(0, 6), min_size=6, max_size=6))
def test_nobody_can_solve_a_hidden_count(numbers: list[int]) -> None:
    """Everything shown as equations over the smallest cells: no hidden small count follows from them."""
    cells = [(kind, code) for kind in KINDS for code in CODES]
    item = _question({cell: number for cell, number in zip(cells, numbers, strict=True) if number})
    empty = replace(_nothing(), questions=(item,))
    shown = public(empty, FEWEST).questions[0]
    themes = {"goed": "samen", "lasten": "geld"}
    rows, hidden = [], []

    def told(members: list[tuple[RespondentType, str]], count: int | None) -> None:
        row = [int(cell in members) for cell in cells]
        small = 0 < sum(numbers[cells.index(cell)] for cell in members) < FEWEST
        if count is not None:
            rows.append(row)
            assert not small
        elif small:
            hidden.append(row)

    told(cells, shown.answered)
    for count in shown.by_kind:
        told([cell for cell in cells if cell[0] is count.kind], count.respondents)
    for theme in shown.themes:
        mine = [cell for cell in cells if themes[cell[1]] == theme.theme]
        told(mine, theme.respondents)
        for count in theme.by_kind:
            told([cell for cell in mine if cell[0] is count.kind], count.respondents)
    listed = {(count.kind, theme.theme) for theme in shown.themes for count in theme.by_kind}
    for cell in cells:
        if (cell[0], themes[cell[1]]) not in listed:
            told([cell], 0)
    known = np.array(rows or [[0] * len(cells)])
    for row in hidden:
        assert np.linalg.matrix_rank(np.vstack([known, row])) > np.linalg.matrix_rank(known)


def _nothing() -> QualitativeFindings:
    return QualitativeFindings(
        title="x",
        round=2,
        year=2026,
        made_up=False,
        public=False,
        fewest=10,
        respondents=0,
        by_kind=(),
        coders=2,
        agreement=settle([]).overall,
        unsettled=0,
        questions=(),
        disagreements=(),
        bottlenecks=(),
        bottleneck_years=(),
        burden=(),
        judgements=(),
        working_group=None,
        decision=None,
        law=(),
        limits=(),
    )


@given(st.lists(st.integers(0, 6), min_size=8, max_size=8))
def test_nobody_can_solve_a_hidden_bottleneck(numbers: list[int]) -> None:
    """The same for the inventory, where every reporter is of one sector and one region."""
    cells = [(code, sector, region) for code in ("lasten", "traag") for sector in ("ggz", "msz") for region in "NZ"]
    told = [
        Report(2026, *cell, f"R-{place}-{number}")
        for place, cell in enumerate(cells)
        for number in range(numbers[place])
    ]
    shown = public(replace(_nothing(), bottlenecks=inventory(told, [2026], codebook())), FEWEST).bottlenecks
    public_counts = {(line.code, line.sector, line.region): line.years[0].reports for line in shown}
    codes, sectors, regions = (sorted({getattr(item, name) for item in told}) for name in ("code", "sector", "region"))
    rows = [[0] * len(cells)]
    rows += [[int(cell == other) for other in cells] for cell in cells if not _there(cell, codes, sectors, regions)]
    hidden: list[list[int]] = []
    for place in [(code, *rest) for code in codes for rest in [(None, None), *_margins(sectors, regions)]]:
        row = [int(all(one in {None, other} for one, other in zip(place, cell, strict=True))) for cell in cells]
        count = sum(number for number, one in zip(numbers, row, strict=True) if one)
        public_count = public_counts.get(place, 0)
        assert public_count in {None, count}
        assert public_count is None or not 0 < public_count < FEWEST
        if public_count is not None:
            rows.append(row)
        elif 0 < count < FEWEST:
            hidden.append(row)
    for row in hidden:
        assert np.linalg.matrix_rank(np.array([*rows, row])) > np.linalg.matrix_rank(np.array(rows))


def _margins(sectors: list[str], regions: list[str]) -> list[tuple[str | None, str | None]]:
    return [*((sector, None) for sector in sectors), *((None, region) for region in regions)]


def _there(cell: tuple[str, str, str], *named: list[str]) -> bool:
    """Say whether a cell lies among what is named in public; outside it everybody knows that there is nothing."""
    return all(value in names for value, names in zip(cell, named, strict=True))
