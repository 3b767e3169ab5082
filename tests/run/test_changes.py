from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.run.chain import State, correct_to

from ontschot.i18n import render
from ontschot.run.change_files import CHANGE_COLUMNS, change_rows
from ontschot.run.changes import Change, changes
from ontschot.run.corrections import Booked
from ontschot.run.register import Register

FIRST = State()


def _last(*states: State) -> Booked:
    booked = correct_to(states[0], Register(), 0)
    for number, state in enumerate(states[1:], 1):
        booked = correct_to(state, booked.register, number)
    return booked


def _why(*states: State) -> list[tuple[str, str]]:
    found = changes(_last(*states), frozenset())
    return [(change.where[3], " ".join(render(reason, "en") for reason in change.reasons)) for change in found]


def test_a_first_run_changed_nothing() -> None:
    assert changes(_last(FIRST), frozenset()) == ()


@pytest.mark.parametrize(
    ("after", "reason"),
    (
        (replace(FIRST, cents=120_000), "The amount went from € 666.67 to € 800.00."),
        (replace(FIRST, cents=120_000, version=2), "Version 2 of the agreement: proef"),
        (replace(FIRST, weight="per_head"), "The key or the groups by which it is attributed changed."),
        (replace(FIRST, payee="50%"), "Other payees, shares or due dates were agreed."),
        (replace(FIRST, calendar="monthly"), "Other payees, shares or due dates were agreed."),
        (replace(FIRST, withdrawn=True), "The agreement was withdrawn on 31 December 2025. Opgezegd"),
        (replace(FIRST, ended=date(2025, 7, 1)), "The agreement ended on 1 July 2025. Opgezegd"),
        (replace(FIRST, ended=date(2025, 7, 1)), "The period became 1 January 2025 up to 1 July 2025."),
        (replace(FIRST, ended=date(2025, 1, 1)), "The agreement ended on 1 January 2025. Opgezegd"),
        (replace(FIRST, codes=("9901", "9902")), "The payer acts for other insurer codes."),
        (replace(FIRST, groups=("ouderen", "naasten")), "It is for other groups."),
    ),
)
def test_every_change_says_why(after: State, reason: str) -> None:
    payer, told = _why(FIRST, after)[0]
    assert payer == "duin"
    assert reason in told


def test_other_costs_are_told_with_what_lies_elsewhere_and_that_the_entry_stands() -> None:
    found = changes(_last(FIRST, replace(FIRST, costs=900)), frozenset({2025}))
    assert [(item.where[3], item.cents, item.stands, item.closed) for item in found] == [
        ("duin", 0, True, True),
        ("veen", 0, True, True),
    ]
    told = render(found[0].reasons[0], "en")
    assert re.fullmatch(
        r"Other costs weigh in the key than when it was booked: € \d+\.\d\d of it is attributed .*", told
    )
    assert not any(item.stands for item in changes(_last(FIRST, replace(FIRST, cents=120_000)), frozenset()))


def test_a_payer_that_left_is_told_apart_from_what_is_blocked() -> None:
    assert _why(FIRST, replace(FIRST, share="1/1"))[1] == (
        "veen",
        "The agreement no longer has this amount for this payer and care year.",
    )
    assert _why(FIRST, replace(FIRST, draft=True))[0] == (
        "duin",
        "It can no longer be claimed. The agreement has not been signed by all parties.",
    )


def test_a_first_booking_says_whether_anything_was_booked_before() -> None:
    nothing = replace(FIRST, draft=True)
    assert _why(nothing, FIRST)[0] == ("duin", "Nothing was booked for this agreement before.")
    assert ("veen", "It can be claimed again.") in _why(FIRST, nothing, FIRST)
    second = _why(FIRST, replace(FIRST, second_cents=500))
    assert second[0][1] == "The agreement has a new amount, payer or care year, or it can be claimed now."


def test_what_could_not_be_attributed_before_says_so() -> None:
    told = _why(replace(FIRST, members=False), FIRST)
    assert {reason for _payer, reason in told} == {"It can be attributed now, and could not before."}


def test_a_spare_cent_that_moves_with_a_name_is_no_other_payee() -> None:
    told = _why(FIRST, replace(FIRST, weight="per_head", version=2))
    assert not [reason for _payer, reason in told if "payees" in reason]


def test_closed_care_years_are_marked_and_the_rows_say_all() -> None:
    both = replace(FIRST, two_years=True)
    found = changes(_last(both, replace(both, cents=200_000)), frozenset({2025}))
    assert [(item.where[2], item.closed) for item in found] == [(2025, True)] * 2 + [(2026, False)] * 2
    rows = list(change_rows(found))
    assert {len(row) for row in rows} == {len(CHANGE_COLUMNS)}
    assert sum(item.cents for item in found) == 200_000 - 100_001


def test_what_went_or_came_has_an_empty_side() -> None:
    (gone, *_others) = change_rows(changes(_last(FIRST, replace(FIRST, withdrawn=True)), frozenset()))
    assert gone[8:10] == ("", "")
    came: tuple[Change, ...] = changes(_last(replace(FIRST, withdrawn=True), FIRST), frozenset())
    assert next(iter(change_rows(came)))[6:8] == ("", "")
