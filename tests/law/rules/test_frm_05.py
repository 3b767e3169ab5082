"""FRM-05: sector spending and transformation money are monitored every quarter."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import Monitored, QuarterlyReport
from ontschot.law.finding import Outcome


def _reports(*quarters: tuple[int, int]) -> tuple[QuarterlyReport, ...]:
    bodies = {
        Monitored.SECTOR_SPENDING: "Zorginstituut en NZa",
        Monitored.TRANSITION_FUNDS: "Nederlandse Zorgautoriteit",
    }
    return tuple(
        QuarterlyReport(year, quarter, subject, bodies[subject]) for year, quarter in quarters for subject in Monitored
    )


@pytest.mark.parametrize(
    ("day", "outcome"),
    (
        (date(2022, 12, 31), Outcome.NOT_APPLICABLE),
        (date(2023, 3, 31), Outcome.NOT_APPLICABLE),
        (date(2023, 4, 1), Outcome.MET),
        (date(2023, 6, 30), Outcome.MET),
        (date(2023, 7, 1), Outcome.UNKNOWN),
    ),
)
def test_a_quarter_counts_once_it_has_ended(day: date, outcome: Outcome) -> None:
    assert judge_wide("FRM-05", day=day, quarterly_reports=_reports((2023, 1))).outcome is outcome


def test_both_subjects_are_needed() -> None:
    finding = judge_wide("FRM-05", day=date(2023, 4, 1), quarterly_reports=_reports((2023, 1))[:1])
    assert lacks(finding) == ["2023, quarter 1: spending of transformation money (NZa)"]
    assert shows(finding) == {"quarterly reports on file": "1", "quarters that have ended": "1"}


def test_many_gaps_are_counted_and_the_last_ones_named() -> None:
    finding = judge_wide("FRM-05", day=date(2024, 1, 1))
    assert says(finding) == "For 8 quarters and subjects no report is on file."
    assert lacks(finding)[0] == "2023, quarter 3: spending per sector (Zorginstituut and NZa)"
    assert lacks(finding)[-1] == "and 4 earlier ones"


def test_monitoring_ends_with_the_agreement() -> None:
    every = _reports(*((year, quarter) for year in range(2023, 2027) for quarter in range(1, 5)))
    finding = judge_wide("FRM-05", day=date(2028, 1, 1), quarterly_reports=every)
    assert finding.outcome is Outcome.MET
    assert shows(finding)["quarters that have ended"] == "16"


@pytest.mark.parametrize(
    ("bodies", "outcome"),
    (
        (("NZa",), Outcome.UNKNOWN),
        (("Zorginstituut Nederland",), Outcome.UNKNOWN),
        (("Zorginstituut Nederland", "NZa"), Outcome.MET),
        (("RIVM",), Outcome.UNKNOWN),
    ),
)
def test_sector_spending_is_reported_by_both_bodies_that_the_source_names(
    bodies: tuple[str, ...], outcome: Outcome
) -> None:
    spending = tuple(QuarterlyReport(2023, 1, Monitored.SECTOR_SPENDING, body) for body in bodies)
    funds = QuarterlyReport(2023, 1, Monitored.TRANSITION_FUNDS, "NZa")
    assert judge_wide("FRM-05", day=date(2023, 4, 1), quarterly_reports=(*spending, funds)).outcome is outcome
