"""Bottlenecks of answers and of yearly returns stand in one inventory, by code, sector and region, over the years."""

from __future__ import annotations

import pytest
from tests.evaluation.qualitative.build import answer, both, codebook, unit

from ontschot.evaluation.qualitative.bottlenecks import inventory, reports, trend_of, year_bases
from ontschot.evaluation.qualitative.findings import Reported, Trend, YearBase
from ontschot.evaluation.qualitative.settled import settle
from ontschot.evaluation.qualitative.units import RETURNED, Unit, returned
from ontschot.monitoring.yearly_return import Bottleneck

ANSWERS = [
    answer(part="q16", sector="msz", region="Oost"),
    answer(part="q03a", sector="msz", region="Oost"),
    answer("ZV-02", part="q16", sector="wijkverpleging", region="Oost"),
    answer("ZV-02", part="q16", year=2025, sector="wijkverpleging"),
]
TOLD = returned({2025: [Bottleneck("Traag.", "msz", "West"), Bottleneck("Niet gecodeerd.")]})
SLOW = next(item for item in TOLD if item.bottleneck.text == "Traag.")
CODINGS = [
    *both("traag", "traag", unit(part="q16")),
    *both("traag", "traag", unit(part="q03a")),
    *both("lasten", "lasten", unit("ZV-02", "q16")),
    *both("goed", "goed", unit("ZV-02", "q16", passage=2)),
    *both("traag", "traag", unit("ZV-02", "q16", 2025)),
    *both("traag", "traag", Unit(2025, RETURNED, SLOW.pseudonym)),
]
SETTLED = settle(CODINGS).settled


def test_a_code_links_answers_and_returns() -> None:
    found = reports(SETTLED, ANSWERS, TOLD, codebook())
    assert [(item.year, item.code, item.sector, item.region) for item in found] == [
        (2025, "traag", "msz", "West"),
        (2025, "traag", "wijkverpleging", "onbekend"),
        (2026, "lasten", "wijkverpleging", "Oost"),
        (2026, "traag", "msz", "Oost"),
    ]


def test_each_line_has_every_year_that_was_asked_about() -> None:
    lines = inventory(reports(SETTLED, ANSWERS, TOLD, codebook()), [2026, 2025], codebook())
    told = {(item.code, item.sector, item.region): [year.reports for year in item.years] for item in lines}
    assert told == {
        ("lasten", None, None): [0, 1],
        ("lasten", "wijkverpleging", None): [0, 1],
        ("lasten", None, "Oost"): [0, 1],
        ("lasten", "wijkverpleging", "Oost"): [0, 1],
        ("traag", None, None): [2, 1],
        ("traag", "msz", None): [1, 1],
        ("traag", "wijkverpleging", None): [1, 0],
        ("traag", None, "Oost"): [0, 1],
        ("traag", None, "West"): [1, 0],
        ("traag", None, "onbekend"): [1, 0],
        ("traag", "msz", "Oost"): [0, 1],
        ("traag", "msz", "West"): [1, 0],
        ("traag", "wijkverpleging", "onbekend"): [1, 0],
    }
    assert [item.trend for item in lines if (item.sector, item.region) == (None, None)] == [Trend.RISING, Trend.FALLING]
    assert lines[0].definition == "Het kost veel."


def test_the_base_says_who_reported_and_what_was_not_coded() -> None:
    assert year_bases(ANSWERS, TOLD, SETTLED, [2024, 2025]) == (
        YearBase(2024, 0, 0, 0),
        YearBase(2025, 1, 2, 1),
        YearBase(2026, 2, None, 0),
    )


@pytest.mark.parametrize(
    ("told", "trend"),
    (
        ((), Trend.HIDDEN),
        ((3,), Trend.ONE_YEAR),
        ((3, 9, 3), Trend.STEADY),
        ((3, 4), Trend.RISING),
        ((4, 3), Trend.FALLING),
        ((None, 3), Trend.HIDDEN),
        ((3, None), Trend.HIDDEN),
        ((None,), Trend.HIDDEN),
    ),
)
def test_the_trend_is_from_the_first_year_to_the_last(told: tuple[int | None, ...], trend: Trend) -> None:
    assert trend_of([Reported(2025 + place, count) for place, count in enumerate(told)]) is trend
