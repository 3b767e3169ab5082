"""MON-06: each named risk is followed with figures and with what people recorded."""

from __future__ import annotations

from datetime import date

from tests.monitoring.dossier import agreement

from ontschot.i18n import Euro, T, render
from ontschot.law.facts import Risk, RiskNote
from ontschot.monitoring.risks import FollowedRisk, follow_risks
from ontschot.monitoring.uses import Use, used_agreement
from ontschot.overlap.report import DoubleFunding, OverlapLine
from ontschot.overlap.titles import Cause


def line(cents: int | None, answer: str = "") -> OverlapLine:
    return OverlapLine("OVL-03", ("a",), "b", Cause.OTHER_AGREEMENT, T("x"), cents=cents, answer=answer)


def values(risks: tuple[FollowedRisk, ...], risk: Risk) -> list[object]:
    [found] = [item for item in risks if item.risk is risk]
    return [indicator.value for indicator in found.indicators]


def test_every_named_risk_is_there_even_without_figures() -> None:
    risks = follow_risks([], [])
    assert [item.risk for item in risks] == list(Risk)
    assert values(risks, Risk.DOUBLE_FUNDING) == []
    assert values(risks, Risk.TOO_FEW_INVESTMENTS) == [0, 0]
    assert values(risks, Risk.HARD_TO_WORK_OUT) == [0, Euro(0)]


def test_double_funding_shows_overlaps_answers_and_the_largest_amount() -> None:
    report = DoubleFunding((line(500), line(700, "ja"), line(None)))
    assert values(follow_risks([], [], report), Risk.DOUBLE_FUNDING) == [3, 2, Euro(700)]
    assert values(follow_risks([], [], DoubleFunding(())), Risk.DOUBLE_FUNDING) == [0, 0, Euro(0)]


def test_too_few_investments_shows_what_does_not_come_off_the_ground() -> None:
    states = ["draft", "submitted", "checked", "signed", "running", "withdrawn"]
    agreements = [used_agreement(agreement(number, status=state)) for number, state in enumerate(states, 1)]
    assert values(follow_risks(agreements, []), Risk.TOO_FEW_INVESTMENTS) == [3, 1]


def test_hard_to_work_out_shows_what_could_not_be_attributed() -> None:
    uses = [Use("a", 2025, "x", (), 100, {"msz": 100}), Use("a", 2025, "y", (), 100, {"msz": 60})]
    assert values(follow_risks([], uses), Risk.HARD_TO_WORK_OUT) == [1, Euro(40)]


def test_notes_stand_with_their_risk() -> None:
    note = RiskNote(Risk.DOUBLE_FUNDING, "Besproken met de aanbieders.", "A. Bos", date(2025, 2, 1))
    risks = {item.risk: item.notes for item in follow_risks([], [], notes=[note])}
    assert risks[Risk.DOUBLE_FUNDING] == (note,)
    assert risks[Risk.HARD_TO_WORK_OUT] == ()


def test_indicators_are_in_dutch() -> None:
    risks = follow_risks([], [], DoubleFunding(()))
    names = [indicator.name for item in risks for indicator in item.indicators]
    assert len(names) == 7
    assert all(render(name, "nl") != render(name, "en") for name in names)
