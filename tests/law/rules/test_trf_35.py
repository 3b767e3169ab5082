"""TRF-35: a plan outside the criteria."""

from __future__ import annotations

import pytest
from tests.law.build import shows
from tests.law.transformations import judge_plan

from ontschot.law.finding import Outcome, Severity

REFUSED = {"state": "refused", "date": "2024-06-01"}


@pytest.mark.parametrize("state", ("refused", "quick_test_failed"))
def test_what_was_refused_can_be_an_individual_agreement(state: str) -> None:
    finding = judge_plan("TRF-35", {"states": [{**REFUSED, "state": state}]})
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.INFORMATION)
    assert shows(finding) == {"found outside the criteria": "1 June 2024"}


def test_a_plan_that_was_not_refused_or_approved_since_is_asked_nothing() -> None:
    assert judge_plan("TRF-35").outcome is Outcome.NOT_APPLICABLE
    approved = {"states": [REFUSED, {"state": "approved", "date": "2024-12-01"}]}
    assert judge_plan("TRF-35", approved).outcome is Outcome.NOT_APPLICABLE
