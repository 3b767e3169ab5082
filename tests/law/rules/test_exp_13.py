"""EXP-13: a payer is involved when the application is written."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, lacks, shows
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome, Severity


def test_involved_before_the_application_is_met() -> None:
    finding = judge_experiment("EXP-13")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"payer involved since": "1 December 2024", "day of the application": "1 March 2025"}


def test_the_day_itself_is_for_a_person_and_the_day_after_is_too_late() -> None:
    assert judge_experiment("EXP-13", {"application.payer_involved_since": "2025-02-28"}).outcome is Outcome.MET
    same = {"application.payer_involved_since": "2025-03-01"}
    assert judge_experiment("EXP-13", same).outcome is Outcome.JUDGEMENT
    late = {"application.payer_involved_since": "2025-03-02"}
    assert judge_experiment("EXP-13", late).blocks
    finding = judge_experiment("EXP-13", {"triage.subject": "other", **late})
    assert (finding.outcome, finding.severity) == (Outcome.BREACHED, Severity.ATTENTION)


@pytest.mark.parametrize(
    ("edits", "gap"),
    (
        ({"payer_involved_since": GONE}, "since when the payer is involved"),
        ({"payer_involved_since": "2025-06-02", "date": "2025-07-01"}, "since when the payer is involved"),
        ({"date": GONE}, "the day of the application"),
        ({"payer_involved": GONE}, "which insurer or care office that is party was involved"),
        ({"payer_involved": ["wijkzorg"]}, "which insurer or care office that is party was involved"),
    ),
)
def test_what_is_not_recorded_is_missing(edits: dict[str, object], gap: str) -> None:
    finding = judge_experiment("EXP-13", {f"application.{name}": value for name, value in edits.items()})
    assert (finding.holds, lacks(finding)) == (True, [gap])
