from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.models import share

from ontschot.payments.fair_share import bearing, fair_share, recalculated, released
from ontschot.payments.refusal import TermsError

COUNTS = st.dictionaries(st.sampled_from(("duin", "veen", "hei", "meer")), st.fractions(0, 10**6), min_size=1)


def test_each_insurer_bears_its_part_to_the_cent() -> None:
    assert fair_share(share()) == {"duin": 55_555_556, "veen": 33_333_333, "hei": 11_111_111}
    assert fair_share(share(), 9) == {"duin": 5, "veen": 3, "hei": 1}


@pytest.mark.parametrize("basis", ("target_group", "region", "national", "market_position"))
def test_every_basis_divides_by_its_counts(basis: str) -> None:
    assert sum(fair_share(share(basis=basis)).values()) == 100_000_000


def test_final_counts_are_booked_as_reversal_and_new() -> None:
    moves = recalculated(share(), {"duin": Fraction(4), "veen": Fraction(3), "meer": Fraction(2)})
    assert [(move.party, move.reversed_cents, move.new_cents) for move in moves] == [
        ("duin", -55_555_556, 44_444_445),
        ("hei", -11_111_111, 0),
        ("meer", 0, 22_222_222),
    ]
    assert sum(move.difference_cents for move in moves) == 0


def test_the_same_counts_move_nothing() -> None:
    assert recalculated(share(), {"duin": Fraction(10), "veen": Fraction(6), "hei": Fraction(2)}) == ()


def test_only_what_was_awarded_is_recalculated() -> None:
    moves = recalculated(share(), {"duin": Fraction(1)}, cents=9)
    assert [(move.party, move.difference_cents) for move in moves] == [("duin", 4), ("hei", -1), ("veen", -3)]


def test_final_counts_bear_from_the_day_on_which_they_were_established() -> None:
    final = {
        "counts": [{"party": "veen", "count": 2}],
        "reference_date": "2025-10-01",
        "established_on": "2026-07-01",
        "source": "Opgave",
    }
    terms = share(final=final)
    assert bearing(terms, date(2026, 6, 30)) == {"duin": 5, "veen": 3, "hei": 1}
    assert bearing(terms, date(2026, 7, 1)) == {"veen": 2}


def test_recalculation_needs_the_agreement_and_counts() -> None:
    with pytest.raises(TermsError, match="not recalculated"):
        recalculated(share(recalculated=False), {"duin": Fraction(1)})
    with pytest.raises(TermsError, match="not recalculated"):
        recalculated(share(), {"duin": Fraction(0)})


@given(COUNTS.filter(lambda counts: any(counts.values())))
def test_a_recalculation_moves_money_between_insurers_only(final: dict[str, Fraction]) -> None:
    moves = recalculated(share(), final)
    assert sum(move.difference_cents for move in moves) == 0
    before = fair_share(share())
    after = {name: before.get(name, 0) for name in before.keys() | final.keys()}
    for move in moves:
        after[move.party] += move.difference_cents
    assert sum(after.values()) == 100_000_000
    whole = sum(final.values())
    assert all(abs(after[name] - 100_000_000 * final.get(name, Fraction(0)) / whole) < 1 for name in after)


@given(
    st.dictionaries(st.sampled_from(("duin", "veen", "hei")), st.integers(0, 10**9), min_size=1),
    st.fractions(0, 1, max_denominator=1000),
)
def test_what_is_not_used_goes_back_and_nobody_gets_back_more_than_it_gave(
    contributed: dict[str, int], part: Fraction
) -> None:
    total = sum(contributed.values())
    used = int(total * part)
    back = released(contributed, used)
    assert sum(back.values()) + used == total
    assert all(0 <= back[name] <= contributed[name] for name in contributed)


@pytest.mark.parametrize("used", (-1, 11))
def test_more_than_was_contributed_cannot_be_used(used: int) -> None:
    with pytest.raises(ValueError, match="of 10 contributed"):
        released({"duin": 10}, used)
