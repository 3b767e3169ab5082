"""EXP-24: overlapping applications are not merged."""

from __future__ import annotations

from tests.law.build import says, shows
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_it_is_said_and_not_tested() -> None:
    finding = judge_experiment("EXP-24")
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert "learning network" in says(finding)


def test_applications_that_overlap_are_named_and_stay_apart() -> None:
    finding = judge_experiment("EXP-24", {"application.overlapping": ["Aanvraag Zuid"]})
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert says(finding) == "Overlaps with Aanvraag Zuid; they stay apart and are linked in a learning network."
    assert shows(finding) == {"overlapping application": "Aanvraag Zuid"}
