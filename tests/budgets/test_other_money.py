"""Money beside the frameworks: as printed, dated, never added up by itself."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.budgets.other_money import Frequency, MoneyLine, Structural, other_money
from ontschot.i18n import Text, render

MONEY = other_money()
IZA_YEARS = (2023, 2024, 2025, 2026)


def test_the_announced_total_is_not_the_sum_of_the_printed_table() -> None:
    """FRM-09: 228 + 380 a year is 2,432; with 380 for 2027, inferred and not printed, 2,812; announced was 2,800."""
    funds = MONEY.transformation_funds()
    assert [funds.announced, funds.printed, funds.with_inferred] == [2800, 2432, 2812]
    assert str(funds.source) == "IZA 4.1.2 d; bijlage K, 6 a"


def test_the_inferred_amount_is_kept_apart_from_the_printed_ones() -> None:
    line = MONEY.line("transformation_jzojp")
    assert line.years == dict.fromkeys(IZA_YEARS, 380)
    assert line.inferred == {2027: 380}
    assert line.remark is not None
    assert [item.code for item in MONEY.lines if item.inferred] == ["transformation_jzojp"]


def test_the_transformation_funds_of_the_agreement_are_228_a_year() -> None:
    assert MONEY.line("transformation_iza").years == dict.fromkeys(IZA_YEARS, 228)


@pytest.mark.parametrize(
    ("code", "amount", "frequency"),
    (
        ("ggz_waiting_lists", Fraction(60), Frequency.ONCE),
        ("ggz_quality", Fraction(79, 10), Frequency.NOT_STATED),
        ("wijkverpleging_quality", Fraction(5), Frequency.NOT_STATED),
    ),
)
def test_amounts_without_a_year_are_not_spread_over_years(code: str, amount: Fraction, frequency: Frequency) -> None:
    line = MONEY.line(code)
    assert (line.once, line.frequency, line.years) == (amount, frequency, {})


def test_waiting_list_money_is_conditional() -> None:
    assert MONEY.line("ggz_waiting_lists").condition is not None


def test_sow_money_is_already_inside_the_framework() -> None:
    line = MONEY.line("sow")
    assert line.inside == "wijkverpleging"
    assert line.years[2023] == 60
    assert [item.code for item in MONEY.lines if item.inside] == ["sow"]


def test_municipalities_get_at_most_150_a_year_on_commitment() -> None:
    line = MONEY.line("municipalities")
    assert line.years == dict.fromkeys(IZA_YEARS, 150)
    assert line.structural == Structural(Fraction(150), 2023)
    assert line.at_most
    assert line.condition is not None


def test_table_b_is_whole() -> None:
    table = {line.code: list(line.years.values()) for line in MONEY.lines if line.source.section.endswith("b")}
    assert table == {
        "transformation_iza": [228, 228, 228, 228],
        "transformation_jzojp": [380, 380, 380, 380],
        "fall_prevention": [60, 60, 60, 62],
        "appropriate_care": [50, 60, 83, 100],
        "data_exchange": [200, 400, 200, 200],
        "basic_care_organisation": [50, 40, 35, 20],
        "time_for_gps": [4, 8, 12, 48],
    }


def test_every_line_has_source_and_status() -> None:
    assert {(line.source.document, line.status) for line in MONEY.lines} == {("IZA", "concepttekst")}
    assert all(line.source.section for line in MONEY.lines)


def test_a_line_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        MONEY.line("nonsense")


def texts(line: MoneyLine) -> list[Text]:
    return [text for text in (line.name, line.condition, line.remark) if text is not None]


@pytest.mark.parametrize("line", MONEY.lines, ids=lambda line: line.code)
def test_every_text_has_a_dutch_translation(line: MoneyLine) -> None:
    assert all(render(text, "nl") != render(text, "en") for text in texts(line))
