from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.allocation.conftest import YEAR, pot

from ontschot.allocation.leaves import Member, Spell, Traits, person_leaves, union
from ontschot.periods import Period

FULL = (date(2024, 1, 1), date(2025, 1, 1))
MINE, PARTNER, STRANGER = Traits("0101"), Traits("0202"), Traits("0909")


def day(number: int) -> date:
    return date(2024, 1, 1) + timedelta(number)


def member(*spells: Spell, periods: tuple[tuple[date, date], ...] = (FULL,)) -> Member:
    return Member(7, periods, spells)


def whole_year(traits: Traits) -> Spell:
    return Spell(*FULL, traits)


def test_a_member_insured_all_year_is_a_leaf_with_all_days() -> None:
    counts = person_leaves(pot(None, 1), [member(whole_year(MINE))])
    (leaf,) = counts.leaves
    assert (leaf.leaf_id, leaf.traits, leaf.days, leaf.heads) == (7, MINE, 366, 1)
    assert (counts.rows, counts.members, counts.used, counts.folded) == (1, 1, 1, 0)


def test_each_reason_to_be_left_out_is_counted_apart() -> None:
    outside = (date(2023, 1, 1), date(2024, 1, 1))
    counts = person_leaves(
        pot(None, 1),
        [
            member(whole_year(MINE), periods=(outside,)),
            member(),
            member(Spell(date(2023, 1, 1), date(2024, 1, 1), MINE)),
            member(whole_year(PARTNER)),
            member(whole_year(STRANGER)),
            member(Spell(day(0), day(100), STRANGER), Spell(day(100), day(366), PARTNER)),
            member(whole_year(MINE)),
        ],
    )
    left_out = (counts.outside_period, counts.not_insured, counts.other_payer, counts.elsewhere)
    assert left_out == (1, 2, 2, 1)
    assert (counts.members, counts.used) == (7, 1)


def test_someone_who_switches_between_codes_of_a_payer_is_one_leaf_with_the_last_traits() -> None:
    spells = (Spell(day(100), day(366), Traits("0102", sex="V")), Spell(day(0), day(100), Traits("0101", sex="M")))
    counts = person_leaves(pot(None, 1, uzovi=("0101", "0102")), [member(*spells)])
    (leaf,) = counts.leaves
    assert (leaf.traits, leaf.days) == (Traits("0102", sex="V"), 366)


def test_spells_that_begin_together_are_ordered_by_code() -> None:
    spells = (Spell(*FULL, Traits("0102")), Spell(*FULL, Traits("0101")))
    counts = person_leaves(pot(None, 1, uzovi=("0101", "0102")), [member(*spells)])
    assert [leaf.traits.uzovi for leaf in counts.leaves] == ["0102"]


def test_the_last_spell_counts_only_if_it_overlaps_membership() -> None:
    spells = (Spell(day(0), day(100), Traits("0101", sex="M")), Spell(day(100), day(366), Traits("0101", sex="V")))
    counts = person_leaves(pot(None, 1), [member(*spells, periods=((day(0), day(50)),))])
    assert [(leaf.traits.sex, leaf.days) for leaf in counts.leaves] == [("M", 50)]


def test_double_membership_counts_once() -> None:
    periods = ((day(0), day(100)), (day(50), day(150)), (day(200), day(210)))
    counts = person_leaves(pot(None, 1), [member(whole_year(MINE), periods=periods)])
    assert [leaf.days for leaf in counts.leaves] == [160]
    assert (counts.rows, counts.members, counts.folded) == (3, 1, 2)


def test_days_lie_within_the_period_of_the_amount() -> None:
    quarter = Period(date(2024, 4, 1), date(2024, 7, 1))
    counts = person_leaves(pot(None, 1, period=quarter), [member(whole_year(MINE))])
    assert [leaf.days for leaf in counts.leaves] == [91]


DAYS = st.integers(-400, 800)


@given(st.lists(st.tuples(DAYS, DAYS)))
def test_the_union_holds_exactly_the_days_of_its_parts(pairs: list[tuple[int, int]]) -> None:
    periods = [(day(start), day(end)) for start, end in pairs]
    expected = {number for start, end in pairs for number in range(max(start, 0), min(end, 366))}
    joined = union(periods, YEAR)
    found = [number for start, end in joined for number in range((start - day(0)).days, (end - day(0)).days)]
    assert found == sorted(expected)
    assert all(first[1] < second[0] for first, second in pairwise(joined))
