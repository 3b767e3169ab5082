"""DSS-08: insurer and provider established together that the Zvw can pay it and risk equalisation takes the costs."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import GONE, PARAMETERS, UNJUDGED, declaring, judge, lacks, says, shows, without

from ontschot.law.finding import Outcome, Severity
from ontschot.law.parameter import Parameters

GUIDE = "need.zorginstituut_guide"


def test_established_together_with_the_known_guide_is_met() -> None:
    finding = judge("DSS-08")
    assert finding.outcome is Outcome.MET
    assert shows(finding)["guide of the Zorginstituut that was used"] == "12 September 2023"
    assert [use.name for use in finding.parameters] == ["guide.zorginstituut"]


@pytest.mark.parametrize("kind", ("package_conditions", "reimbursable", "risk_equalisation_entry"))
def test_each_of_the_three_must_be_declared(kind: str) -> None:
    assert judge("DSS-08", without(kind)).outcome is Outcome.UNKNOWN
    assert judge("DSS-08", declaring(kind, **UNJUDGED)).outcome is Outcome.JUDGEMENT


def test_one_side_alone_is_not_together() -> None:
    finding = judge("DSS-08", declaring("package_conditions", parties=["duin", "veen"]))
    assert finding.outcome is Outcome.UNKNOWN
    absent = "Wijkzorg De Linde, Huisartsen Noord, Ziekenhuis Oost"
    assert lacks(finding) == [f"a declaration on behalf of {absent} that the usual package conditions hold"]


def test_without_the_version_of_the_guide_it_is_unknown() -> None:
    finding = judge("DSS-08", {GUIDE: GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.severity is Severity.ATTENTION
    assert not finding.holds
    assert lacks(finding) == ["the date of the guide of the Zorginstituut that was used"]
    assert judge("DSS-08", {GUIDE: GONE}, parameters=Parameters(())).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("used", "outcome"),
    (("2023-09-11", Outcome.JUDGEMENT), ("2023-09-12", Outcome.MET), ("2023-09-13", Outcome.JUDGEMENT)),
)
def test_another_version_than_the_known_one_is_weighed(used: str, outcome: Outcome) -> None:
    assert judge("DSS-08", {GUIDE: used}).outcome is outcome


def test_a_newer_guide_is_a_dated_parameter() -> None:
    newer = PARAMETERS.with_rows(
        [
            {
                "name": "guide.zorginstituut",
                "value": date(2025, 3, 1),
                "valid_from": date(2025, 3, 1),
                "source": {"document": "836", "section": "Voorwaarden, noot 3"},
            }
        ]
    )
    finding = judge("DSS-08", parameters=newer)
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "The guide used is of 12 September 2023; the one known is of 1 March 2025."
    assert judge("DSS-08", parameters=newer, day=date(2025, 2, 28)).outcome is Outcome.MET


def test_no_guide_known_leaves_the_used_one_unchallenged() -> None:
    assert judge("DSS-08", parameters=Parameters(())).outcome is Outcome.MET


def test_a_declaration_that_is_missing_holds_the_claim_also_without_the_guide() -> None:
    finding = judge("DSS-08", {GUIDE: GONE, **without("package_conditions")})
    assert finding.holds
    assert len(lacks(finding)) == 2
    assert "Record the date of the guide that was used." in str(finding.remedy)
