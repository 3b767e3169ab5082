"""DSS-36: the version of the branch organisations' guide is recorded."""

from __future__ import annotations

from tests.law.build import GONE, judge, lacks, shows

from ontschot.law.finding import Outcome, Severity


def test_a_recorded_version_is_met() -> None:
    finding = judge("DSS-36")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.INFORMATION
    assert shows(finding) == {"guide of the branch organisations": "versie 1"}


def test_no_version_is_unknown() -> None:
    finding = judge("DSS-36", {"need.branch_guide": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the version of the guide of the branch organisations"]
