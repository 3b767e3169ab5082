"""FRM-03: at an overrun the parties consult, and the total is looked at as well."""

from __future__ import annotations

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import ALL_SECTORS, SectorLoad
from ontschot.law.finding import Outcome


def _load(sector: str, overrun: int | None, framework: int | None = 100) -> SectorLoad:
    return SectorLoad(2023, sector, 0, framework, overrun)


@pytest.mark.parametrize(("overrun", "outcome"), ((-1, Outcome.MET), (0, Outcome.MET), (1, Outcome.JUDGEMENT)))
def test_an_overrun_is_for_people_from_the_first_cent(overrun: int, outcome: Outcome) -> None:
    assert judge_wide("FRM-03", loads=(_load("msz", overrun),)).outcome is outcome


@pytest.mark.parametrize(
    ("total", "sentence"),
    (
        (5, "overrun as well, by € 0.05"),
        (0, "not overrun, which can be a reason for VWS to take no measure"),
        (None, "it is not known whether the total is overrun"),
    ),
)
def test_an_overrun_is_set_against_the_total(total: int | None, sentence: str) -> None:
    finding = judge_wide("FRM-03", loads=(_load("msz", 7), _load(ALL_SECTORS, total)))
    assert says(finding) == "Overrun: Specialist medical care 2023."
    assert shows(finding)["the sectors together in 2023"] == sentence
    assert shows(finding)["realisation minus framework, Specialist medical care 2023"] == "€ 0.07"


def test_without_a_total_that_is_said() -> None:
    finding = judge_wide("FRM-03", loads=(_load("msz", 7),))
    assert shows(finding)["the sectors together in 2023"] == "it is not known whether the total is overrun"


def test_a_sector_without_a_comparison_leaves_it_unknown() -> None:
    finding = judge_wide("FRM-03", loads=(_load("msz", 0), _load("ggz", None)))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["Mental health care 2023: a comparable realisation"]


def test_a_sector_without_a_framework_cannot_overrun_it() -> None:
    finding = judge_wide("FRM-03", loads=(_load("farmacie", None, framework=None), _load("msz", 0)))
    assert finding.outcome is Outcome.MET


def test_nothing_measured_is_unknown() -> None:
    assert lacks(judge_wide("FRM-03")) == ["a comparable realisation of each sector"]
