"""MON-06: the named risks of the title are followed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import judge_wide, lacks, says, shows

from ontschot.law.facts import Risk, RiskNote
from ontschot.law.finding import Outcome

TEXT = "In drie regio's besproken; geen aanwijzingen gevonden."


def _note(risk: Risk, day: date = date(2025, 3, 1), text: str = TEXT) -> RiskNote:
    return RiskNote(risk, text, "J. Bakker", day)


def test_each_risk_with_a_note_is_met() -> None:
    finding = judge_wide("MON-06", risk_notes=tuple(map(_note, Risk)))
    assert finding.outcome is Outcome.MET
    assert len(finding.figures) == 3
    assert (
        shows(finding)["technical working-out that is harder than thought, noted by J. Bakker on 1 March 2025"] == TEXT
    )


def test_a_risk_without_a_note_is_named() -> None:
    finding = judge_wide("MON-06", risk_notes=(_note(Risk.DOUBLE_FUNDING), _note(Risk.HARD_TO_WORK_OUT)))
    assert finding.outcome is Outcome.UNKNOWN
    assert says(finding) == "Not followed in the past year: 1 of the 3 named risks."
    assert lacks(finding) == ["a note on too few meaningful investments, because parties cannot agree"]


@pytest.mark.parametrize(
    ("day", "outcome"),
    (
        (date(2024, 5, 31), Outcome.UNKNOWN),
        (date(2024, 6, 1), Outcome.MET),
        (date(2025, 6, 1), Outcome.MET),
        (date(2025, 6, 2), Outcome.UNKNOWN),
    ),
)
def test_a_note_holds_for_a_year(day: date, outcome: Outcome) -> None:
    assert judge_wide("MON-06", risk_notes=tuple(_note(risk, day) for risk in Risk)).outcome is outcome


def test_the_newest_note_counts_and_a_bare_one_does_not() -> None:
    notes = (
        _note(Risk.DOUBLE_FUNDING, date(2025, 5, 1), "Nieuw overleg in de hele regio gepland."),
        _note(Risk.DOUBLE_FUNDING),
        _note(Risk.DOUBLE_FUNDING, date(2025, 5, 20), "geen bijzonderheden"),
    )
    assert list(shows(judge_wide("MON-06", risk_notes=notes)).values()) == ["Nieuw overleg in de hele regio gepland."]


def test_no_notes_are_unknown() -> None:
    assert len(lacks(judge_wide("MON-06"))) == 3
