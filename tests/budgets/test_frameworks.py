"""The printed frameworks are read as printed: amounts, open rows, growth and the places they come from."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from ontschot.budgets.frameworks import COHORTS, IZA_TOTAL, STEP_NAMES, frameworks, step_name
from ontschot.i18n import render
from ontschot.sources import Source

BOOK = frameworks()
PUBLISHED = {
    "wijkverpleging": (3802, 3870, 3973, 4100),
    "msz": (26246, 26466, 26576, 26577),
    "ggz": (4590, 4628, 4655, 4674),
    "huisartsenzorg": (3689, 3776, 3890, 4026),
    "mdz": (759, 782, 813, 853),
    IZA_TOTAL: (39086, 39521, 39906, 40229),
}


@pytest.mark.parametrize("sector", PUBLISHED)
def test_framework_is_the_published_figure(sector: str) -> None:
    figures = [BOOK.framework(sector, year) for year in BOOK.years]
    assert [figure.million if figure else None for figure in figures] == list(PUBLISHED[sector])


def test_every_sector_and_year_has_its_whole_build_up() -> None:
    plain = ["budget_2022", "wage_price_2022", "price_level_2022", "correction", "base", "growth", "framework"]
    for sector in BOOK.sectors:
        for year in BOOK.years:
            steps = [*plain, *(f"growth_{cohort}" for cohort in COHORTS if cohort <= year)]
            present = {step for step in STEP_NAMES if BOOK.figure(sector, year, step)}
            assert present - {"overrun_cut"} == set(steps), (sector, year)


def test_growth_after_the_year_is_not_printed() -> None:
    assert BOOK.figure("msz", 2023, "growth_2024") is None


def test_open_rows_stay_open() -> None:
    rows = BOOK.open_rows()
    assert {(row.sector, row.step) for row in rows} == {("msz", "overrun_cut"), ("ggz", "overrun_cut")}
    assert [row.million for row in rows] == [None] * 8
    assert [row.cents for row in rows] == [None] * 8


def test_an_open_amount_cannot_be_calculated_with() -> None:
    with pytest.raises(ValueError, match="open in the source"):
        BOOK.million("msz", 2023, "overrun_cut")


def test_years_beyond_the_source_have_no_framework() -> None:
    assert BOOK.framework("msz", 2027) is None
    assert BOOK.framework(IZA_TOTAL, 2027) is None
    assert BOOK.framework("msz", 2022) is None
    with pytest.raises(KeyError):
        BOOK.million("msz", 2027, "framework")


def test_a_sector_without_framework_has_none() -> None:
    assert BOOK.framework("farmacie", 2023) is None


def test_figure_carries_source_status_and_price_level() -> None:
    figure = BOOK.figures["ggz", 2024, "growth_2023"]
    assert figure.source == Source("IZA", "bijlage K, tabel c GGZ, rij w.v. groei 2023")
    assert (figure.status, figure.price_level) == ("concepttekst", "2022")
    assert figure.cents == 45 * 10**8


def test_growth_percentages_are_exact() -> None:
    assert BOOK.growth["wijkverpleging", 2026] == Fraction(35, 1000)
    assert BOOK.growth["msz", 2026] == 0
    assert len(BOOK.growth) == 20
    assert BOOK.growth_source == Source("IZA", "4.1.2 b; bijlage K, 2 g")


def test_step_names_are_dutch_for_dutch_readers() -> None:
    assert render(step_name("framework"), "nl") == "kader na groei"
    assert all(render(name, "nl") != render(name, "en") for name in STEP_NAMES.values())
    with pytest.raises(KeyError):
        step_name("nonsense")


@pytest.fixture(scope="module")
def annex(shared: Path) -> str:
    text = (shared / "sources" / "integraal-zorgakkoord.txt").read_text(encoding="utf-8")
    return text[text.index("c. Kaders per sector") : text.index("Bijlage L Uitwerkpunten")]


@pytest.mark.shared
def test_every_row_is_copied_from_the_source_without_error(annex: str) -> None:
    """Each row of the data must be found, number for number, in the annex itself."""
    printed = [re.findall(r"-?\d[\d.]*", line) for line in annex.splitlines()]
    rows = [[number.replace(".", "") for number in numbers] for numbers in printed]
    for sector in BOOK.sectors:
        for step in STEP_NAMES:
            figures = [figure for year in BOOK.years if (figure := BOOK.figure(sector, year, step))]
            amounts = [str(figure.million) for figure in figures if figure.million is not None]
            assert not amounts or any(row[-len(amounts) :] == amounts for row in rows), (sector, step)


@pytest.mark.shared
def test_the_open_rows_are_printed_as_pm(annex: str) -> None:
    assert len(re.findall(r"korting overschrijding.*\bpm\b", annex)) == 2
