"""Two waterfalls side by side: every step of both, once, and differences that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import T, render
from ontschot.reports.document import Table
from ontschot.reports.parts.then_and_now import then_and_now
from ontschot.sources import source
from ontschot.waterfall import Step, Waterfall

NAMES = (T("Stop-gain"), T("Quality"), T("Stop-loss"), T("Minimum rate met"))


def waterfall(*steps: tuple[int, int]) -> Waterfall:
    return Waterfall.of(T("Shared savings"), [Step(NAMES[name], cents) for name, cents in steps])


def shown(table: Table) -> list[tuple[object, ...]]:
    return [(render(str(row[0]), "en"), *row[3:]) for row in table.rows]


def test_steps_of_the_same_name_stand_on_one_line_and_others_leave_a_side_empty() -> None:
    table = then_and_now("x", waterfall((0, 100), (1, -40)), waterfall((0, 90), (2, 5), (1, -30)))
    assert shown(table) == [
        ("Stop-gain", 100, 90, -10),
        ("Stop-loss", "", 5, 5),
        ("Quality", -40, -30, 10),
    ]
    assert table.total is not None
    assert table.total[3:] == (60, 65, 5)


def test_what_did_not_stand_or_no_longer_does_is_empty_and_not_zero() -> None:
    came, went = then_and_now("x", None, waterfall((0, 7))), then_and_now("x", waterfall((0, 7)), None)
    assert (shown(came), shown(went)) == ([("Stop-gain", "", 7, 7)], [("Stop-gain", 7, "", -7)])
    assert (came.total, went.total) == (
        (T("Outcome"), "", "", "", 7, 7),
        (T("Outcome"), "", "", 7, "", -7),
    )
    with pytest.raises(ValueError, match="no waterfall"):
        then_and_now("x", None, None)


def test_both_reasons_are_told_when_they_differ_and_one_when_they_are_alike() -> None:
    def one(basis: str | None) -> Waterfall:
        told = None if basis is None else T("{name}: {reason}", name="a", reason=basis)
        return Waterfall.of(T("Fair share"), [Step(NAMES[0], 1, told, (source("IZA", "4.2.1"),))])

    def basis(before: str | None, after: str | None) -> str:
        (row,) = then_and_now("x", one(before), one(after)).rows
        assert "IZA" in render(row[2], "en")  # type: ignore[arg-type] # a text
        return render(row[1], "en")  # type: ignore[arg-type] # a text

    assert basis("b", "c") == "Then: a: b Now: a: c"
    assert (basis("b", "b"), basis("b", None), basis(None, "c"), basis(None, None)) == ("a: b", "a: b", "a: c", "")


STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(-(10**9), 10**9)), max_size=8)


@given(before=STEPS, after=STEPS)
def test_no_step_is_lost_and_the_differences_come_to_that_of_the_outcomes(
    before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> None:
    table = then_and_now("x", waterfall(*before), waterfall(*after))
    assert [row[3] for row in table.rows if row[3] != ""] == [cents for _name, cents in before]
    assert [row[4] for row in table.rows if row[4] != ""] == [cents for _name, cents in after]
    assert table.total is not None
    moved = sum(cents for _name, cents in after) - sum(cents for _name, cents in before)
    assert table.total[5] == moved
    assert sum(row[5] for row in table.rows if isinstance(row[5], int)) == moved
