"""FRM-07: growth percentages are national maxima."""

from __future__ import annotations

from tests.law.build import judge_wide, says

from ontschot.law.finding import Outcome, Severity


def test_the_reader_is_told() -> None:
    finding = judge_wide("FRM-07")
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert finding.severity is Severity.INFORMATION
    assert says(finding).startswith("For information: growth percentages are national maxima")
