"""The section on settlements, from the outcome of a run as the reports get it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, cast

from ontschot.i18n import T, render
from ontschot.payments.contractors import Part
from ontschot.payments.milestones import AwardState
from ontschot.payments.settlement import Course
from ontschot.periods import Period
from ontschot.reports.content import (
    FundYear,
    InsurerShare,
    LeftOut,
    MilestoneLine,
    SettledThen,
    SettlementContent,
)
from ontschot.reports.document import Paragraph, Table
from ontschot.reports.parts.settlement_details import AWARDED
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


def tables(item: SettlementContent) -> dict[str, Table]:
    return {block.key: block for block in _one(cast("View", Named()), item, 1) if isinstance(block, Table)}


def test_how_it_stood_stands_beside_how_it_stands_now() -> None:
    before = Course(T("Benchmark minus actual cost"), 800).settled("shared_savings", T("Shared savings")).waterfall
    item = settled(then=SettledThen(date(2026, 2, 1), 800, ((before, settled().waterfalls[0]),)))
    assert (
        "Besparing 2025 stood at € 8.00 as known on 1 February 2026; it comes to € 5.00 now, a difference of € -3.00."
        in (blocks(item))
    )
    table = tables(item)["then-and-now-settled-1-1"]
    assert [row[3:] for row in table.rows] == [(800, 1000, 200), ("", -500, -500)]


def test_milestones_stand_one_by_one_with_their_care_year() -> None:
    lines = (
        MilestoneLine("team", "eerste", YEAR.start, YEAR.start, YEAR.start, "awarded", 2025, 300, 300),
        MilestoneLine("scholing", None, YEAR.start, None, None, "open", None, 200, 0),
    )
    table = tables(settled(milestones=lines))["milestones-1"]
    assert [row[6:] for row in table.rows] == [("2025", 300, 300), ("", 200, 0)]
    assert table.total is not None
    assert table.total[7:] == (500, 300)


def test_money_is_followed_per_year() -> None:
    table = tables(settled(years=(FundYear(2025, 100, 0, 30, 70, 0), FundYear(2026, 0, 70, 20, 0, 50))))["used-1"]
    assert table.rows == (("2025", 0, 100, 30, 70, 0), ("2026", 70, 0, 20, 0, 50))


def test_shares_show_final_counts_once_they_are_known() -> None:
    early = InsurerShare("duin", 2025, Fraction(3), None, 75, None)
    table = tables(settled(shares=(early,)))["shares-1"]
    assert (table.rows, table.total) == ((("DUIN", "2025", Fraction(3), 75),), (T("Total"), "", "", 75))
    late = (
        InsurerShare("duin", 2025, Fraction(3), Fraction(1), 75, 50),
        InsurerShare("veen", 2025, None, Fraction(1), 0, 50),
    )
    table = tables(settled(shares=late))["shares-1"]
    assert [row[2:] for row in table.rows] == [(3, 75, 1, 50, -25), ("", 0, 1, 50, 50)]
    assert table.total == (T("Total"), "", "", 75, "", 100, 25)


def test_every_state_of_a_milestone_has_a_name() -> None:
    assert set(AWARDED) == {state.value for state in AwardState}
