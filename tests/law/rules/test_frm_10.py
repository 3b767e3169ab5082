"""FRM-10: municipalities receive at most the agreed amount a year, for concrete plans and on commitment."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import MunicipalMoney
from ontschot.law.finding import Finding, Outcome


def _year(million: str, *, committed: bool | None = True, for_plans: bool | None = True) -> Finding:
    year = MunicipalMoney(2024, Fraction(million), Fraction(150), committed, for_plans)
    return judge_wide("FRM-10", municipal=(year,))


@pytest.mark.parametrize(("million", "outcome"), (("150", Outcome.MET), ("150.00000001", Outcome.BREACHED)))
def test_the_maximum_holds_to_the_cent(million: str, outcome: Outcome) -> None:
    assert _year(million).outcome is outcome


def test_amount_and_maximum_are_shown() -> None:
    finding = _year("151")
    assert says(finding) == "More than the agreed maximum: 2024."
    assert shows(finding) == {"municipalities in 2024": "€ 151 million of at most € 150 million"}


def test_money_goes_to_municipalities_that_committed_themselves() -> None:
    assert says(_year("100", committed=False)) == "Paid to municipalities that did not commit themselves: 2024."
    unknown = _year("100", committed=None)
    assert unknown.outcome is Outcome.UNKNOWN
    assert lacks(unknown) == ["2024: whether the municipalities committed themselves"]


@pytest.mark.parametrize("municipal", (None, ()))
def test_no_figures_are_unknown(municipal: tuple[MunicipalMoney, ...] | None) -> None:
    assert judge_wide("FRM-10", municipal=municipal).outcome is Outcome.UNKNOWN


def test_money_is_for_concrete_plans() -> None:
    assert says(_year("100", for_plans=False)) == "Paid to municipalities without concrete plans: 2024."
    unknown = _year("100", for_plans=None)
    assert unknown.outcome is Outcome.UNKNOWN
    assert lacks(unknown) == ["2024: whether it is for concrete plans"]
