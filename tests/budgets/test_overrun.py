"""Overrun only against a comparable realisation; otherwise unknown, with what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from ontschot.budgets.frameworks import IZA_TOTAL, frameworks
from ontschot.budgets.indexation import IndexStep
from ontschot.budgets.overrun import Overrun, UnknownOverrun, overrun, total_overrun
from ontschot.budgets.realisation import Realisation
from ontschot.i18n import render

BOOK = frameworks()
OWN_CARE = BOOK.delimitation


def realised(sector: str, million: str, year: int = 2023, prices: str = "2022") -> Realisation:
    return Realisation(sector, year, Fraction(million), prices, OWN_CARE, "definitief", "example")


def known(result: Overrun | UnknownOverrun) -> Overrun:
    assert isinstance(result, Overrun)
    return result


def missing(result: Overrun | UnknownOverrun) -> list[str]:
    assert isinstance(result, UnknownOverrun)
    return [render(text, "en") for text in result.missing]


@pytest.mark.parametrize(("million", "over"), (("26246", False), ("26246.00000001", True), ("26245.99999999", False)))
def test_one_cent_above_the_framework_is_an_overrun(million: str, over: bool) -> None:
    result = known(overrun(BOOK, "msz", 2023, realised("msz", million)))
    assert result.overrun is over
    assert result.million == Fraction(million) - 26246


def test_the_open_cut_is_named_with_the_outcome() -> None:
    result = known(overrun(BOOK, "msz", 2023, realised("msz", "26246")))
    assert len(result.remarks) == 1
    assert known(overrun(BOOK, "mdz", 2023, realised("mdz", "700"))).remarks == ()


@pytest.mark.shared
def test_real_spending_in_prices_of_2023_is_not_compared(shared: Path) -> None:
    """Vektis has hospital care 2023 at 28.97 billion, the framework is 26.246 billion: no overrun may be called."""
    path = shared / "data" / "vektis" / "vektis_2023_gemeente.csv"
    column = "kosten_medisch_specialistische_z"
    query = f"select sum(cast({column} as decimal(18, 2))) from read_csv(?, all_varchar = true, delim = ';')"
    [euros] = duckdb.execute(query, [str(path)]).fetchall()[0]
    million = Fraction(euros) / 10**6
    assert Fraction(28_970) < million < Fraction(28_980)
    vektis = Realisation("msz", 2023, million, "2023", "vektis-open-data", "voorlopig", "Vektis open data 2023")
    assert missing(overrun(BOOK, "msz", 2023, vektis)) == [
        "the same price level: framework in prices of 2022, realised in 2023",
        "the same delimitation: the framework covers iza-kader, the realisation vektis-open-data",
    ]


def test_other_prices_alone_make_it_unknown() -> None:
    result = overrun(BOOK, "msz", 2023, realised("msz", "28970", prices="2023"))
    assert missing(result) == ["the same price level: framework in prices of 2022, realised in 2023"]


def test_another_delimitation_alone_makes_it_unknown() -> None:
    other = replace(realised("msz", "28970"), delimitation="zvw-totaal")
    assert missing(overrun(BOOK, "msz", 2023, other)) == [
        "the same delimitation: the framework covers iza-kader, the realisation zvw-totaal"
    ]


def test_a_published_index_makes_other_prices_comparable() -> None:
    step = IndexStep("msz", "2022", "2023", Fraction("1.1"), date(2024, 1, 1), "example")
    result = known(overrun(BOOK, "msz", 2023, realised("msz", "28970", prices="2023"), [step]))
    assert (result.framework, result.price_level) == (26246 * Fraction("1.1"), "2023")
    assert result.million == Fraction("28970") - Fraction("28870.6")


def test_without_realisation_it_is_unknown() -> None:
    assert missing(overrun(BOOK, "msz", 2023, None)) == ["a realisation figure"]


def test_without_framework_it_is_unknown() -> None:
    assert missing(overrun(BOOK, "msz", 2027, realised("msz", "1", 2027))) == [
        "a framework for this year; the source ends in 2026"
    ]
    assert missing(overrun(BOOK, "farmacie", 2023, None)) == [
        "an IZA framework for this sector",
        "a realisation figure",
    ]


def test_an_open_framework_is_unknown() -> None:
    cell = ("mdz", 2024, "framework")
    book = replace(BOOK, figures={**BOOK.figures, cell: replace(BOOK.figures[cell], million=None)})
    assert missing(overrun(book, "mdz", 2024, realised("mdz", "1", 2024))) == [
        "an amount for the framework, which the source leaves open (pm)"
    ]


def test_a_realisation_of_something_else_is_a_broken_contract() -> None:
    with pytest.raises(ValueError, match="realisation of ggz 2023 says nothing about msz 2023"):
        overrun(BOOK, "msz", 2023, realised("ggz", "1"))
    with pytest.raises(ValueError, match="says nothing about msz 2024"):
        overrun(BOOK, "msz", 2024, realised("msz", "1"))


AMOUNTS = {"msz": "26300", "ggz": "4500", "huisartsenzorg": "3689", "mdz": "759", "wijkverpleging": "3802"}


def parts(**other: Realisation | None) -> list[Overrun | UnknownOverrun]:
    figures = {sector: realised(sector, amount) for sector, amount in AMOUNTS.items()}
    return [overrun(BOOK, sector, 2023, {**figures, **other}[sector]) for sector in BOOK.sectors]


def test_an_overrun_of_one_sector_can_stay_within_the_total() -> None:
    outcomes = parts()
    assert [known(part).overrun for part in outcomes] == [True, False, False, False, False]
    total = known(total_overrun(BOOK, 2023, outcomes))
    assert (total.sector, total.overrun) == (IZA_TOTAL, False)
    assert [total.realised, total.framework] == [39050, 39086]
    assert len(total.remarks) == 2


def test_the_printed_total_leads_where_it_differs_from_the_sum() -> None:
    outcomes = [overrun(BOOK, sector, 2024, realised(sector, "1", 2024)) for sector in BOOK.sectors]
    assert known(total_overrun(BOOK, 2024, outcomes)).framework == 39521


def test_the_total_is_unknown_when_one_sector_is() -> None:
    assert missing(total_overrun(BOOK, 2023, parts(ggz=None))) == ["a comparable realisation of ggz"]


def test_the_total_of_another_year_is_unknown() -> None:
    assert len(missing(total_overrun(BOOK, 2024, parts()))) == 5


def test_sectors_at_different_prices_make_no_total() -> None:
    step = IndexStep("ggz", "2022", "2023", Fraction(1), date(2024, 1, 1), "example")
    ggz = overrun(BOOK, "ggz", 2023, realised("ggz", "4500", prices="2023"), [step])
    mixed = [ggz if part.sector == "ggz" else part for part in parts()]
    assert missing(total_overrun(BOOK, 2023, mixed)) == ["one price level for all sectors"]


def test_indexed_sectors_make_an_indexed_total() -> None:
    steps = [
        IndexStep(sector, "2022", "2023", Fraction(11, 10), date(2024, 1, 1), "example") for sector in BOOK.sectors
    ]
    outcomes = [
        overrun(BOOK, sector, 2023, realised(sector, amount, prices="2023"), steps)
        for sector, amount in AMOUNTS.items()
    ]
    assert known(total_overrun(BOOK, 2023, outcomes)).framework == Fraction(11, 10) * 39086
