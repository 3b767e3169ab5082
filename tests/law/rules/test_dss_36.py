"""DSS-36: the version of the branch organisations' guide is recorded."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, judge, lacks, shows

from ontschot.law.finding import Outcome, Severity


def test_a_recorded_version_is_met() -> None:
    finding = judge("DSS-36")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.INFORMATION
    assert shows(finding) == {"guide of the branch organisations": "versie 1"}


@pytest.mark.parametrize("said", (GONE, "ja", "nog geen"))
def test_no_version_is_unknown(said: object) -> None:
    finding = judge("DSS-36", {"need.branch_guide": said})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the version of the guide of the branch organisations"]


@pytest.mark.parametrize("said", ("v2", "Er was bij het tekenen nog geen handleiding"))
def test_a_version_or_that_there_is_none_is_recorded(said: str) -> None:
    assert judge("DSS-36", {"need.branch_guide": said}).outcome is Outcome.MET
