"""TRF-09: substantial impact on something that counts."""

from __future__ import annotations

import pytest
from tests.law.build import lacks
from tests.law.transformations import judge_plan, saying, silent

from ontschot.law.finding import Outcome

ASPECTS = ("impact_care_use", "impact_redistribution", "impact_staff", "impact_real_estate")
SMALLER = ("smaller_initiatives", "scalability")


@pytest.mark.parametrize("kept", ASPECTS)
def test_one_aspect_is_enough(kept: str) -> None:
    others = [name for name in ASPECTS if name != kept]
    assert judge_plan("TRF-09", silent(*others, *SMALLER)).outcome is Outcome.MET


def test_without_any_it_is_unknown() -> None:
    finding = judge_plan("TRF-09", silent(*ASPECTS))
    assert finding.holds
    assert lacks(finding) == ["a substantial impact on care use, redistribution, staff or real estate"]


@pytest.mark.parametrize("point", SMALLER)
def test_a_package_of_smaller_initiatives_tells_its_power_and_how_it_grows(point: str) -> None:
    assert judge_plan("TRF-09", silent(point)).holds
    unjudged = saying(point, accepted_by=None, accepted_on=None)
    assert judge_plan("TRF-09", unjudged).outcome is Outcome.JUDGEMENT
