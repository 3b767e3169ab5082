"""DSS-27: no decision of the NZa per case is needed."""

from __future__ import annotations

from tests.law.build import judge, says

from ontschot.law.finding import Outcome, Severity


def test_the_check_says_so() -> None:
    finding = judge("DSS-27")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.INFORMATION
    assert says(finding) == "For using the title no separate decision of the NZa is needed."
