"""MON-05: small figures are hidden, and nobody can work them out or narrow them down from what is shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.monitoring.attack import possible_values, solved_exactly
from tests.monitoring.conftest import cube_of, cubes

from ontschot.monitoring.cube import ALL, Cube, Figure
from ontschot.monitoring.publication import unproven
from ontschot.monitoring.suppress import Proof, Suppression, suppress
from ontschot.monitoring.thin import SMALLEST_SHOWN

NO_PROOF = Proof((), (), {})


def value(cube: Cube, figure: Figure) -> int:
    return int(cube.people[tuple(slice(None) if place == ALL else place for place in figure)].sum())


def test_the_default_threshold_is_ten_people() -> None:
    hidden = suppress(cube_of([9, 10, 30, 40])).hidden
    assert SMALLEST_SHOWN == 10
    assert (0,) in hidden
    assert (3,) not in hidden


def test_one_small_figure_takes_another_with_it() -> None:
    """Hiding 3 of 3 + 20 + 40 = 63 alone would let anybody subtract."""
    choice = suppress(cube_of([3, 20, 40]))
    assert choice.hidden == {(0,), (1,)}
    assert set(choice.proofs) == {(0,)}


def test_nothing_small_hides_nothing() -> None:
    assert suppress(cube_of([[10, 20], [30, 40]])).hidden == frozenset()
    assert suppress(cube_of([[0, 20], [30, 0]])).hidden == frozenset()


def test_a_small_figure_in_a_square_hides_a_rectangle() -> None:
    choice = suppress(cube_of([[3, 50, 60], [70, 20, 80], [90, 95, 99]]))
    assert choice.hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_a_total_that_is_small_itself_is_hidden() -> None:
    choice = suppress(cube_of([4, 3]))
    assert choice.hidden == {(0,), (1,), (ALL,)}


def test_when_all_people_are_in_one_cell_their_number_is_not_given_away() -> None:
    choice = suppress(cube_of([[5, 0], [0, 0]]))
    assert {(0, 0), (0, ALL), (ALL, 0), (ALL, ALL)} <= choice.hidden


def test_several_neighbours_are_hidden_when_one_has_too_few_people() -> None:
    """5 must look as if it could be 9: 2 and 2 together can give four people."""
    choice = suppress(cube_of([5, 2, 2, 2]))
    assert unproven(cube_of([5, 2, 2, 2]), choice) == ()
    assert (ALL,) not in choice.hidden


def test_a_grand_total_is_hidden_only_when_nothing_else_will_do() -> None:
    """One man of ninety among women: the totals of men and women go, the total of all stays."""
    cube = cube_of([[0, 60], [0, 30], [1, 0]])
    choice = suppress(cube)
    assert unproven(cube, choice) == ()
    assert (ALL, ALL) not in choice.hidden
    assert {(ALL, 0), (ALL, 1), (2, 0), (2, ALL)} <= choice.hidden


def test_an_axis_with_one_place_has_nowhere_else_to_go() -> None:
    cube = cube_of([[3, 40, 50]])
    choice = suppress(cube)
    assert unproven(cube, choice) == ()
    assert {(0, 0), (ALL, 0)} <= choice.hidden


def test_a_threshold_below_two_is_refused() -> None:
    with pytest.raises(ValueError, match="below 2"):
        suppress(cube_of([1, 2]), 1)


def test_even_the_smallest_threshold_leaves_two_possibilities() -> None:
    cube = cube_of([1, 5, 7])
    choice = suppress(cube, 2)
    assert len(choice.hidden) == 2
    assert all(len(found) > 1 for found in possible_values(cube, choice.hidden, 13).values())


def test_the_choice_does_not_depend_on_a_second_run() -> None:
    cube = cube_of([[3, 50, 6], [7, 20, 8]])
    assert suppress(cube) == suppress(cube)


def test_the_attack_breaks_a_table_in_which_only_small_figures_are_hidden() -> None:
    """The attack must be able to win, or it proves nothing."""
    cube = cube_of([[3, 50], [70, 20]])
    small_only = frozenset({(0, 0)})
    assert solved_exactly(cube, small_only) == {(0, 0)}
    assert possible_values(cube, small_only, 70)[0, 0] == {3}
    assert unproven(cube, Suppression(10, small_only, {(0, 0): NO_PROOF})) == ((0, 0),)


def test_bounds_break_what_equations_cannot() -> None:
    """Row and column total 3 leave no room: equations do not solve the square, non-negative people nearly do."""
    cube = cube_of([[3, 0], [0, 20]])
    square = frozenset({(0, 0), (0, 1), (1, 0), (1, 1)})
    assert solved_exactly(cube, square) == set()
    assert possible_values(cube, square, 23)[0, 0] == {0, 1, 2, 3}
    choice = suppress(cube)
    assert possible_values(cube, choice.hidden, 24)[0, 0] >= set(range(1, 10))


@given(cubes([(3,), (4,), (2, 2), (2, 3), (3, 3), (2, 2, 2)], largest=4, linked=True), st.integers(2, 5))
def test_nobody_can_work_out_or_narrow_down_a_small_figure(cube: Cube, threshold: int) -> None:
    """Every table there could be is tried: each value from 1 to below the threshold remains possible."""
    choice = suppress(cube, threshold)
    small = {figure for figure in cube.figures() if 0 < value(cube, figure) < threshold}
    assert small == set(choice.proofs)
    assert small <= choice.hidden
    assume(cube.figure((), ()) not in choice.hidden)
    values = possible_values(cube, choice.hidden, int(cube.people.sum()))
    assert all(len(found) > 1 for found in values.values())
    assert all(set(range(1, threshold)) <= values[figure] for figure in small)


@given(cubes([(2,), (3,), (2, 2)], largest=2), st.integers(3, 5))
def test_a_hidden_total_leaves_every_small_value_possible(cube: Cube, threshold: int) -> None:
    choice = suppress(cube, threshold)
    assume(cube.figure((), ()) in choice.hidden)
    values = possible_values(cube, choice.hidden, 2 * threshold)
    assert all(set(range(1, threshold)) <= values[figure] for figure in choice.proofs)


@given(cubes([(4, 4), (3, 4, 2), (6, 3), (12,)], largest=15, linked=True))
def test_no_hidden_figure_follows_from_the_shown_ones(cube: Cube) -> None:
    choice = suppress(cube)
    assert solved_exactly(cube, choice.hidden) == set()


@given(cubes([(4, 4), (3, 4, 2), (6, 3), (12,), (5, 5, 2)], largest=15, linked=True))
def test_every_small_figure_has_a_proof_that_holds(cube: Cube) -> None:
    assert unproven(cube, suppress(cube)) == ()


@given(cubes([(3, 3), (2, 3, 2)], largest=12, linked=True))
def test_showing_a_small_figure_after_all_is_noticed(cube: Cube) -> None:
    choice = suppress(cube)
    for figure in sorted(choice.hidden):
        less = Suppression(choice.threshold, choice.hidden - {figure}, choice.proofs)
        if figure in choice.proofs:
            assert figure in unproven(cube, less)


@given(cubes([(4, 3), (3, 3, 2)], largest=15))
def test_rows_in_another_order_hide_the_same(cube: Cube) -> None:
    rows = [
        {**cube.named(place), "people": int(cube.people[place]), "cents": int(cube.measures["cents"][place])}
        for place in np.ndindex(cube.people.shape)
    ]
    forth = Cube.of_rows(rows, cube.dimensions, ["cents"])
    back = Cube.of_rows(reversed(rows), cube.dimensions, ["cents"])
    assert suppress(forth) == suppress(back)
    assert suppress(forth) == suppress(cube)
