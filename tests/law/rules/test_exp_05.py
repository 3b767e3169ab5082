"""EXP-05: a regional collaboration applies."""

from __future__ import annotations

import pytest
from tests.law.build import DOCUMENT, GONE, lacks, shows
from tests.law.experiments import judge_experiment, judge_with

from ontschot.law.finding import Outcome, Severity


def test_a_regional_collaboration_is_met() -> None:
    finding = judge_experiment("EXP-05", {"application.national_support": "Vereniging"})
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"national support": "Vereniging"}


@pytest.mark.parametrize("applicant", ("single_provider", "national_organisation"))
def test_another_applicant_blocks(applicant: str) -> None:
    assert judge_experiment("EXP-05", {"application.applicant": applicant}).blocks
    nowhere = {"application.applicant": applicant, "application.region": GONE}
    assert judge_experiment("EXP-05", nowhere).blocks


def test_for_another_subject_another_applicant_asks_attention_only() -> None:
    edits = {"triage.subject": "other", "application.applicant": "national_organisation"}
    finding = judge_experiment("EXP-05", edits)
    assert (finding.outcome, finding.severity) == (Outcome.BREACHED, Severity.ATTENTION)


def test_one_provider_may_stand_for_more_so_they_are_asked() -> None:
    alone = [party for party in DOCUMENT["parties"] if party["id"] in {"duin", "veen", "wijkzorg"}]
    edits = {
        "parties": alone,
        "activities.0.performed_by": ["wijkzorg"],
        "activities.0.cost": GONE,
        "payment.payees": [{"party": "wijkzorg", "share": "100%"}],
        "declarations": [],
        "contributions": [],
        "other_funding": [],
        "experiment.design.parties": [],
    }
    finding = judge_with("EXP-05", edits)
    assert finding.holds
    assert lacks(finding) == ["the providers that form the collaboration, as parties"]


@pytest.mark.parametrize(
    ("path", "gap"), (("application.applicant", "who applies"), ("application.region", "the region"))
)
def test_without_applicant_or_region_it_is_unknown(path: str, gap: str) -> None:
    assert lacks(judge_experiment("EXP-05", {path: GONE})) == [gap]
