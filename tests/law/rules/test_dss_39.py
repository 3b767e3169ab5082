"""DSS-39: a recommendation that is shown and not tested."""

from __future__ import annotations

from tests.law.build import judge, says

from ontschot.law.finding import Outcome, Severity


def test_the_recommendation_is_shown() -> None:
    finding = judge("DSS-39")
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert finding.severity is Severity.INFORMATION
    assert says(finding).startswith("A recommendation, not tested: agree per patient group")
