"""EXP-05: a regional collaboration applies."""

from __future__ import annotations

import pytest
from tests.law.build import DOCUMENT, GONE, lacks, shows
from tests.law.experiments import judge_experiment, judge_with

from ontschot.law.finding import Outcome


def test_a_regional_collaboration_is_met() -> None:
    finding = judge_experiment("EXP-05", {"application.national_support": "Vereniging"})
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"national support": "Vereniging"}


@pytest.mark.parametrize("applicant", ("single_provider", "national_organisation"))
def test_another_applicant_blocks(applicant: str) -> None:
    assert judge_experiment("EXP-05", {"application.applicant": applicant}).blocks


def test_one_provider_is_no_collaboration() -> None:
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
    assert judge_with("EXP-05", edits).blocks


@pytest.mark.parametrize("path", ("application.applicant", "application.region"))
def test_without_applicant_or_region_it_is_unknown(path: str) -> None:
    assert lacks(judge_experiment("EXP-05", {path: GONE})) == ["the applicant and the region"]
