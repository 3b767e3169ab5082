"""FRM-01: the published frameworks follow from their own build-up."""

from __future__ import annotations

from fractions import Fraction

from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import FrameworkDeviation, OpenRow
from ontschot.law.finding import Outcome, Severity

DEVIATION = FrameworkDeviation("ggz", 2023, "price_level_2022", Fraction(4366), Fraction(4367))
OPEN = OpenRow("msz", 2023, "overrun_cut")


def test_every_figure_from_its_own_build_up_is_met_and_open_rows_stay_open() -> None:
    finding = judge_wide("FRM-01", deviations=(), open_rows=(OPEN,))
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"Specialist medical care 2023, overrun_cut": "open in the source (pm), not zero"}


def test_a_deviation_is_shown_with_both_figures() -> None:
    finding = judge_wide("FRM-01", deviations=(DEVIATION,))
    assert finding.outcome is Outcome.BREACHED
    assert finding.severity is Severity.ATTENTION
    assert says(finding) == "1 published figures differ from their own build-up; the published figure leads."
    assert shows(finding) == {
        "Mental health care 2023, price_level_2022": "published € 4,366 million, built up € 4,367 million"
    }


def test_not_worked_out_is_unknown() -> None:
    assert lacks(judge_wide("FRM-01")) == ["the frameworks, worked out from their own build-up"]
