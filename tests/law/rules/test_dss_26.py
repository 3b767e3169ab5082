"""DSS-26: the spending stays within the existing sector frameworks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.law.build import GONE, MEASURED, UNJUDGED, declaring, judge, lacks, says, shows, without

from ontschot.law.facts import Facts, SectorLoad
from ontschot.law.finding import Outcome


def _loads(*loads: SectorLoad) -> Facts:
    return replace(MEASURED, loads=loads)


def _load(overrun: int | None, sector: str = "wijkverpleging", year: int = 2025) -> SectorLoad:
    return SectorLoad(year, sector, 12_345, 380_200_000_000, overrun)


def test_declared_and_accepted_without_a_measurement_is_met() -> None:
    assert judge("DSS-26").outcome is Outcome.MET


def test_not_judged_is_a_judgement_and_not_declared_unknown() -> None:
    assert judge("DSS-26", declaring("within_frameworks", **UNJUDGED)).outcome is Outcome.JUDGEMENT
    assert judge("DSS-26", without("within_frameworks")).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("overrun", "outcome"), ((0, Outcome.MET), (1, Outcome.JUDGEMENT), (-1, Outcome.MET)))
def test_a_measured_overrun_is_for_people_from_the_first_cent(overrun: int, outcome: Outcome) -> None:
    assert judge("DSS-26", facts=_loads(_load(overrun))).outcome is outcome


def test_an_overrun_is_named_with_the_load() -> None:
    finding = judge("DSS-26", facts=_loads(_load(1)))
    assert says(finding) == "The framework is overrun: District nursing 2025."
    assert shows(finding)["all agreements together on District nursing 2025"] == "€ 123.45"


def test_without_a_comparable_realisation_it_is_unknown() -> None:
    finding = judge("DSS-26", facts=_loads(_load(None)))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["District nursing 2025: a comparable realisation"]


def test_frameworks_that_this_agreement_does_not_weigh_on_do_not_count() -> None:
    others: tuple[SectorLoad, ...] = (_load(1, sector="msz"), _load(1, year=2027))
    assert judge("DSS-26", facts=_loads(*others)).outcome is Outcome.MET


def test_a_sector_without_a_framework_weighs_on_none() -> None:
    edits: dict[str, Any] = {"need.care_served": ["kraamzorg", "onbekend"], "activities.0.benefits": []}
    assert judge("DSS-26", edits, facts=_loads(_load(1))).outcome is Outcome.MET


def test_without_payment_terms_no_year_is_weighed_on() -> None:
    assert judge("DSS-26", {"payment": GONE}, facts=_loads(_load(1))).outcome is Outcome.MET
