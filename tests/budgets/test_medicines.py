"""FRM-04: half of the growth above the threshold, only when the hospital framework is overrun."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.budgets.frameworks import frameworks
from ontschot.budgets.macro_control import macro_control
from ontschot.budgets.medicines import (
    MedicineCorrection,
    MedicineSpending,
    UnknownCorrection,
    medicine_correction,
)
from ontschot.budgets.overrun import Overrun, UnknownOverrun
from ontschot.i18n import T, render

TERMS = macro_control().medicines
FRAMEWORK = frameworks().figures["msz", 2023, "framework"]


def outcome(over: int | Fraction, year: int = 2023) -> Overrun:
    return Overrun("msz", year, Fraction(26246) + over, Fraction(26246), "2022", (FRAMEWORK,))


def spent(million: str | Fraction, base: str | Fraction = "2000", year: int = 2023) -> MedicineSpending:
    return MedicineSpending(year, Fraction(million), Fraction(base), "realisation of the year before", "example")


def known(over: int | Fraction, spending: MedicineSpending, year: int = 2023) -> MedicineCorrection:
    result = medicine_correction(TERMS, outcome(over, year), spending)
    assert isinstance(result, MedicineCorrection)
    return result


def test_half_of_the_growth_above_seven_per_cent_is_corrected() -> None:
    result = known(100, spent("2200"))
    assert (result.growth, result.threshold) == (Fraction(10, 100), Fraction(7, 100))
    assert [result.above, result.corrected, result.remaining] == [60, 30, 70]
    assert result.remark is None


def test_from_2025_the_threshold_is_five_per_cent() -> None:
    assert known(100, spent("2200", year=2025), 2025).corrected == 50
    assert known(100, spent("2200", year=2024), 2024).corrected == 30


@pytest.mark.parametrize(
    ("million", "corrected"),
    (("2140", Fraction(0)), ("2140.00000001", Fraction(1, 2 * 10**8)), ("2139.99999999", Fraction(0))),
)
def test_growth_at_the_threshold_to_the_cent(million: str, corrected: Fraction) -> None:
    assert known(100, spent(million)).corrected == corrected


@pytest.mark.parametrize("over", (0, -1, -1000))
def test_without_overrun_nothing_is_corrected(over: int) -> None:
    result = known(over, spent("3000"))
    assert [result.overrun, result.corrected, result.remaining] == [0, 0, 0]
    assert result.above == 860


def test_a_correction_larger_than_the_overrun_is_said_to_be_undecided() -> None:
    result = known(10, spent("2200"))
    assert [result.corrected, result.remaining] == [30, 0]
    assert render(result.remark, "nl").startswith("de correctie is groter dan de overschrijding")


def test_shrinking_spending_corrects_nothing() -> None:
    assert known(100, spent("1500")).corrected == 0


def missing(result: MedicineCorrection | UnknownCorrection) -> list[str]:
    assert isinstance(result, UnknownCorrection)
    return [render(text, "en") for text in result.missing]


def test_an_unknown_overrun_leaves_the_correction_unknown() -> None:
    unknown = UnknownOverrun("msz", 2023, (T("a realisation figure"),))
    assert missing(medicine_correction(TERMS, unknown, spent("2200"))) == ["a realisation figure"]


def test_without_spending_or_base_it_is_unknown() -> None:
    assert missing(medicine_correction(TERMS, outcome(1), None)) == [
        "spending on expensive medicines, with the base from which growth is measured"
    ]
    assert missing(medicine_correction(TERMS, outcome(1), spent("5", "0"))) == [
        "a base above zero from which growth is measured"
    ]


def test_a_year_without_threshold_is_unknown() -> None:
    assert missing(medicine_correction(TERMS, outcome(1, 2027), spent("1", year=2027))) == [
        "a growth threshold for 2027"
    ]


def test_another_sector_or_year_is_a_broken_contract() -> None:
    with pytest.raises(ValueError, match="an overrun of msz"):
        medicine_correction(TERMS, replace(outcome(1), sector="ggz"), spent("1"))
    with pytest.raises(ValueError, match="of the same year"):
        medicine_correction(TERMS, outcome(1), spent("1", year=2024))


@given(
    over=st.fractions(-1000, 1000),
    million=st.fractions(0, 5000),
    base=st.fractions(Fraction(1, 100), 5000),
    year=st.sampled_from([2023, 2024, 2025, 2026]),
)
def test_the_correction_is_exact_and_never_makes_the_rest_grow(
    over: Fraction, million: Fraction, base: Fraction, year: int
) -> None:
    result = known(over, spent(million, base, year), year)
    exceeded = max(Fraction(0), over)
    limit = {2023: 107, 2024: 107, 2025: 105, 2026: 105}[year]
    applies = over > 0 and million * 100 > base * limit
    assert (result.corrected > 0) == applies
    assert not applies or result.corrected * 200 == million * 100 - base * limit
    assert 0 <= result.remaining <= exceeded
