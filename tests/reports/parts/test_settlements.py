"""The section on settlements, from the outcome of a run as the reports get it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, cast

from ontschot.i18n import T, render
from ontschot.payments.contractors import Part
from ontschot.payments.settlement import Course
from ontschot.periods import Period
from ontschot.reports.content import LeftOut, SettlementContent
from ontschot.reports.document import Paragraph, Table
from ontschot.reports.parts.settlements import MODEL, STATE, _one, _overview
from ontschot.reports.parts.view import View
from ontschot.run.settlements.outcome import State

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


class Named:
    """Gives a party its name."""

    def party(self, name: str) -> str:
        """Write the name in capitals."""
        return name.upper()


def settled(**more: Any) -> SettlementContent:
    course = Course(T("Benchmark minus actual cost"), 1000)
    course.set(T("Share of the providers"), Fraction(500))
    base: dict[str, Any] = {
        "settlement_id": "besparing",
        "description": "Besparing 2025",
        "model": "shared_savings",
        "period": YEAR,
        "state": "settled",
        "cents": 500,
        "waterfalls": (course.settled("shared_savings", T("Shared savings")).waterfall,),
    }
    return SettlementContent(**{**base, **more})


def blocks(item: SettlementContent) -> list[str]:
    found = list(_one(cast("View", Named()), item, 1))
    texts = [render(block.text, "en") for block in found if isinstance(block, Paragraph)]
    return texts + [block.key for block in found if isinstance(block, Table)]


def test_every_state_and_model_has_a_name() -> None:
    assert set(STATE) == {state.value for state in State}
    assert set(MODEL) == {"bundle", "fair_share", "milestones", "population_budget", "shared_savings"}


def test_what_was_settled_shows_its_steps() -> None:
    assert blocks(settled()) == ["Besparing 2025: € 5.00.", "settled-1-1"]


def test_what_was_not_settled_has_no_amount() -> None:
    refused = settled(state="refused", cents=None, reason=T("Not settled: {reasons}", reasons="x"), waterfalls=())
    assert blocks(refused) == ["Besparing 2025: Not settled: x"]
    assert _overview((refused,)).rows[0][-1] == ""
    assert _overview((settled(cents=0),)).rows[0][-1] == 0


def test_people_parts_comparison_and_what_was_left_out_stand_below() -> None:
    full = settled(
        people=20,
        sha256="ab",
        beside=settled().waterfalls,
        parts=(Part("huisarts", None, 500, 200), Part("thuiszorg", "huisarts", 200, 0)),
        left_out=(LeftOut(T("People of whom the cost of {year} is not known", year="2025"), 2),),
        notes=(T("overall"),),
    )
    assert blocks(full) == [
        "Besparing 2025: € 5.00.",
        "Besparing 2025 is about 20 people; who they are is frozen under the fingerprint ab.",
        "overall",
        "settled-1-1",
        "beside-1-1",
        "contractors-1",
        "left-out-1",
    ]
