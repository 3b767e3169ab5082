"""FRM-02: framework and realisation are compared at one price level."""

from __future__ import annotations

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import SectorLoad
from ontschot.law.finding import Finding, Outcome


def _compared(framework: str, realisation: str, overrun: int | None = 0) -> Finding:
    load = SectorLoad(
        2023,
        "msz",
        0,
        2_624_600_000_000,
        overrun,
        framework_price_level=framework,
        realisation_price_level=realisation,
    )
    return judge_wide("FRM-02", loads=(load,))


def test_one_price_level_is_met() -> None:
    assert _compared("2022", "2022").outcome is Outcome.MET


def test_two_price_levels_are_a_breach() -> None:
    finding = _compared("2022", "2023")
    assert finding.outcome is Outcome.BREACHED
    assert says(finding) == "Compared at two price levels: Specialist medical care 2023."
    assert list(shows(finding).values()) == ["framework in prices of 2022, realisation in prices of 2023"]


@pytest.mark.parametrize(("framework", "realisation"), (("", "2023"), ("2022", "")))
def test_an_unstated_price_level_is_unknown(framework: str, realisation: str) -> None:
    assert lacks(_compared(framework, realisation)) == ["the price level of framework and realisation"]


def test_nothing_compared_is_unknown() -> None:
    missing = ["a realisation at the price level of the framework, or the published index between the two"]
    assert lacks(judge_wide("FRM-02")) == missing
    assert lacks(_compared("2022", "2023", overrun=None)) == missing
