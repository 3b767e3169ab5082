"""DSS-05: meetings about a group and about individual cases have a measure against double funding."""

from __future__ import annotations

import pytest
from tests.law.build import judge, lacks, says, shows

from ontschot.law.finding import Outcome, Severity

MIXED = {"activities.0.individual_part": True}
MEASURE = "Casuïstiek staat apart op de agenda en telt niet mee in de uren."


def test_without_individual_cases_the_rule_asks_nothing() -> None:
    assert judge("DSS-05").outcome is Outcome.NOT_APPLICABLE


def test_a_measure_that_can_be_judged_is_met() -> None:
    finding = judge("DSS-05", {**MIXED, "activities.0.individual_measure": MEASURE})
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"measure for Maandelijks wijkoverleg": MEASURE}


@pytest.mark.parametrize("measure", (None, "ja", "ja, dat is geregeld"))
def test_no_measure_or_a_bare_yes_is_a_breach_of_a_signed_agreement(measure: str | None) -> None:
    finding = judge("DSS-05", {**MIXED, "activities.0.individual_measure": measure})
    assert finding.outcome is Outcome.BREACHED
    assert finding.severity is Severity.ATTENTION
    assert not finding.blocks
    assert says(finding) == "Individual cases without a measure against double funding: Maandelijks wijkoverleg."
    assert lacks(finding) == ["the measure for Maandelijks wijkoverleg"]


def test_in_a_draft_the_measure_can_still_be_added() -> None:
    assert judge("DSS-05", {**MIXED, "status": "draft"}).outcome is Outcome.UNKNOWN
