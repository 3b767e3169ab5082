from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import conserved

from ontschot.i18n import T, render
from ontschot.payments.settlement import Balance, Course, Settlement

MOVES = st.lists(st.fractions(-(10**9), 10**9, max_denominator=97), max_size=8)


def course(gross: Fraction | int, *moves: Fraction | int) -> Settlement:
    under_way = Course(T("Quality"), gross)
    for move in moves:
        under_way.move(T("Quality"), move)
    return under_way.settled("x", T("Quality"))


@given(gross=st.fractions(-(10**12), 10**12, max_denominator=997), moves=MOVES)
def test_payers_and_providers_hold_the_gross_amount_at_every_step(gross: Fraction, moves: list[Fraction]) -> None:
    settlement = course(gross, *moves)
    assert conserved(settlement)
    assert len(settlement.balances) == len(moves) + 1
    assert abs(settlement.payment_cents - (gross + sum(moves))) <= Fraction(1, 2)


@given(gross=st.fractions(-(10**9), 10**9, max_denominator=97), moves=MOVES)
def test_a_loss_is_the_mirror_image_of_a_saving(gross: Fraction, moves: list[Fraction]) -> None:
    saving, loss = course(gross, *moves), course(-gross, *(-move for move in moves))
    assert loss.payment_cents == -saving.payment_cents
    assert [step.cents for step in loss.waterfall.steps] == [-step.cents for step in saving.waterfall.steps]


@pytest.mark.parametrize(("exact", "paid"), ((Fraction(5, 2), 3), (Fraction(-5, 2), -3), (Fraction(7, 3), 2)))
def test_rounding_is_one_named_step_half_a_cent_away_from_zero(exact: Fraction, paid: int) -> None:
    settlement = course(exact)
    assert settlement.payment_cents == paid
    last = settlement.waterfall.steps[-1]
    assert render(last.name, "en") == "Rounded once, to whole cents"
    assert last.cents == paid - int(exact)


def test_whole_cents_need_no_rounding() -> None:
    assert [step.cents for step in course(10, -4).waterfall.steps] == [10, -4]


def test_what_is_left_is_for_the_payers() -> None:
    settlement = course(10, -4)
    assert (settlement.gross_cents, settlement.payment_cents, settlement.payer_cents) == (10, 6, 4)


def test_a_settlement_that_loses_money_is_refused() -> None:
    name = T("Quality")
    leak = (Balance(name, Fraction(10), Fraction(0)), Balance(name, Fraction(6), Fraction(3)))
    with pytest.raises(ValueError, match="do not hold the gross amount together"):
        Settlement("x", name, leak, 6)


def test_a_payment_that_is_not_the_last_step_is_refused() -> None:
    name = T("Quality")
    with pytest.raises(ValueError, match="7 is not what the last step comes to"):
        Settlement("x", name, (Balance(name, Fraction(6), Fraction(0)),), 7)
