"""TRF-20: the emergency brake."""

from __future__ import annotations

from tests.law.build import shows
from tests.law.transformations import SAID, judge_plan, silent

from ontschot.law.finding import Outcome, Severity


def test_a_person_always_judges() -> None:
    finding = judge_plan("TRF-20")
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.ATTENTION)
    said = "public interests, by mevrouw J. Bakker on 30 September 2024"
    assert shows(finding) == {"all milestones": "€ 150,000.00", said: SAID}
    assert shows(judge_plan("TRF-20", silent("public_interests"))) == {"all milestones": "€ 150,000.00"}
