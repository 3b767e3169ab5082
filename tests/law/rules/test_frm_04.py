"""FRM-04: half of the growth of expensive medicines above the threshold is taken off an MSZ settlement."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import MedicineSettlement
from ontschot.law.finding import Outcome

SETTLED = MedicineSettlement(
    year=2023,
    overrun=Fraction(100),
    growth=Fraction(9, 100),
    threshold=Fraction(7, 100),
    base="realisatie 2022",
    above=Fraction(51),
    corrected=Fraction(51, 2),
)


def test_half_of_what_is_above_the_threshold_is_met() -> None:
    finding = judge_wide("FRM-04", medicines=(SETTLED,))
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The settlement is corrected as agreed: 2023."
    assert shows(finding) == {
        "growth of expensive medicines in 2023": "9%",
        "threshold in 2023": "7%",
        "growth in 2023 measured from": "realisatie 2022",
        "taken off the settlement of 2023": "€ 25.5 million",
    }


@pytest.mark.parametrize("corrected", (None, Fraction(0), Fraction(51), Fraction(51, 2) + Fraction(1, 10**9)))
def test_any_other_correction_is_a_breach(corrected: Fraction | None) -> None:
    finding = judge_wide("FRM-04", medicines=(replace(SETTLED, corrected=corrected),))
    assert finding.outcome is Outcome.BREACHED
    assert says(finding) == "The correction is not half of the growth above the threshold: 2023."


@pytest.mark.parametrize(
    "change",
    ({"overrun": Fraction(0)}, {"growth": Fraction(7, 100)}, {"overrun": Fraction(-5), "above": None}),
)
def test_without_overrun_or_growth_above_the_threshold_nothing_is_taken_off(change: dict[str, Any]) -> None:
    quiet = replace(SETTLED, corrected=Fraction(0), **change)
    assert judge_wide("FRM-04", medicines=(quiet,)).outcome is Outcome.NOT_APPLICABLE
    assert judge_wide("FRM-04", medicines=(replace(quiet, corrected=Fraction(1)),)).outcome is Outcome.BREACHED


def test_every_missing_figure_is_named() -> None:
    nothing = MedicineSettlement(2027, None, None, None)
    finding = judge_wide("FRM-04", medicines=(nothing,))
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.figures == ()
    assert lacks(finding) == [
        "2027: the overrun of MSZ, at one price level and delimitation",
        "2027: the growth of expensive medicines",
        "2027: a threshold; the source gives one for 2023 up to and including 2026",
        "2027: the base from which growth is measured",
    ]
    assert lacks(judge_wide("FRM-04", medicines=(replace(SETTLED, above=None),))) == [
        "2023: the growth above the threshold in money"
    ]


@pytest.mark.parametrize("medicines", (None, ()))
def test_no_figures_are_unknown(medicines: tuple[MedicineSettlement, ...] | None) -> None:
    assert judge_wide("FRM-04", medicines=medicines).outcome is Outcome.UNKNOWN
