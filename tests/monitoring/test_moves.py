"""A move changes only figures that name a value on every axis of its box."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.monitoring.conftest import cube_of

from ontschot.monitoring.cube import ALL
from ontschot.monitoring.moves import Move, applied, capacity, changed_figures, has_room

SQUARE = Move((0, 0), ((0, 1), (1, 1)))


def test_people_go_round_a_square() -> None:
    table = applied(np.array([[5, 5], [5, 5]]), [SQUARE])
    assert table.tolist() == [[6, 4], [4, 6]]
    assert applied(np.array([[5, 5], [5, 5]]), [Move(SQUARE.start, SQUARE.other, -2)]).tolist() == [[3, 7], [7, 3]]


def test_a_move_without_axes_adds_people() -> None:
    assert applied(np.array([1, 2]), [Move((1,), (), 3)]).tolist() == [1, 5]
    assert dict(Move((1,), ()).corners()) == {(1,): 1}


def test_people_can_go_straight_from_one_cell_to_another() -> None:
    straight = Move(SQUARE.start, SQUARE.other, straight=True)
    assert applied(np.array([[5, 5], [5, 5]]), [straight]).tolist() == [[6, 5], [5, 4]]
    levels = cube_of(np.zeros((2, 2))).levels()
    assert changed_figures(straight, levels) == {(0, ALL), (1, ALL), (ALL, 0), (ALL, 1), (0, 0), (1, 1)}
    assert capacity(straight, np.array([[0, 0], [0, 3]]), 1) == 3


def test_only_figures_on_all_axes_of_the_box_change() -> None:
    levels = cube_of(np.zeros((2, 2))).levels()
    assert changed_figures(SQUARE, levels) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert changed_figures(Move((0, 0), ((0, 1),)), levels) == {(0, ALL), (1, ALL), (0, 0), (1, 0)}
    assert changed_figures(Move((0, 0), ()), levels) == {(ALL, ALL), (0, ALL), (ALL, 0), (0, 0)}


def test_capacity_is_what_the_emptiest_giving_corner_holds() -> None:
    table = np.array([[4, 3], [2, 7]])
    assert capacity(SQUARE, table, 1) == 2
    assert capacity(SQUARE, table, -1) == 4
    assert capacity(Move((0, 0), ()), table, 1) is None
    assert capacity(Move((0, 0), ()), table, -1) == 4


def test_amounts_have_room_when_one_direction_is_open() -> None:
    assert has_room(SQUARE, np.array([[0, 5], [5, 0]]))
    assert has_room(SQUARE, np.array([[5, 0], [0, 5]]))
    assert not has_room(SQUARE, np.array([[0, 5], [0, 5]]))
    assert has_room(SQUARE, np.array([[0, 5], [0, -5]]))


@given(st.data())
def test_what_changes_is_exactly_what_is_named(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from([(3,), (3, 3), (2, 3, 3)]))
    cube = cube_of(np.zeros(shape))
    start = tuple(data.draw(st.integers(0, size - 1)) for size in shape)
    axes = data.draw(st.sets(st.sampled_from(range(len(shape)))))
    other = tuple((axis, (start[axis] + 1) % shape[axis]) for axis in sorted(axes))
    move = Move(start, other, 2, straight=bool(other) and data.draw(st.booleans()))
    sums = cube.sums(applied(cube.people, [move]))
    seen = {cube.figure(level, place.tolist()) for level, table in sums.items() for place in np.argwhere(table)}
    assert changed_figures(move, cube.levels()) == seen
