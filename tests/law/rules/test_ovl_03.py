"""OVL-03: no other agreement pays the same party for the same activity and group in the same period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.law.build import MEASURED, judge, lacks, says, shows

from ontschot.agreements.activities import ActivityKind
from ontschot.law.facts import AgreementOverlap, Facts
from ontschot.law.finding import Outcome
from ontschot.periods import Period

OVERLAP = AgreementOverlap(
    other="LIN-2025-02",
    parties=("Wijkzorg De Linde",),
    kinds=(ActivityKind.GROUP_CONSULTATION,),
    groups=("ouderen",),
    period=Period(date(2025, 1, 1), date(2025, 7, 1)),
    cents=4_000_001,
    people=31,
)


def test_compared_and_nothing_found_is_met() -> None:
    finding = judge("OVL-03")
    assert finding.outcome is Outcome.MET
    assert finding.own_design


def test_an_overlap_is_reported_with_the_euros_at_stake() -> None:
    second = replace(OVERLAP, other="LIN-2025-03", cents=1, people=None)
    finding = judge("OVL-03", facts=replace(MEASURED, agreement_overlaps=(OVERLAP, second)))
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding) == "At stake with LIN-2025-02, LIN-2025-03: € 40,000.02."
    assert lacks(finding) == ["an answer to agreement LIN-2025-02", "an answer to agreement LIN-2025-03"]
    shown = shows(finding)
    assert shown["euros at stake with LIN-2025-02"] == "€ 40,000.01"
    assert shown["same parties as LIN-2025-02"] == "Wijkzorg De Linde"
    assert shown["same groups as LIN-2025-02"] == "ouderen"
    assert shown["same days as LIN-2025-02"] == "1 January 2025 up to and including 30 June 2025"
    assert shown["people also in LIN-2025-02"] == "31"
    assert "people also in LIN-2025-03" not in shown


def test_not_compared_is_unknown() -> None:
    finding = judge("OVL-03", facts=Facts())
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["a comparison with the other agreements"]
