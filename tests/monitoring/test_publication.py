"""What is made public: hidden lines are empty, shown lines are exact, and every proof is checked anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from tests.monitoring.conftest import cube_of, cubes

from ontschot.monitoring.cube import Cube
from ontschot.monitoring.moves import Move
from ontschot.monitoring.publication import Cell, Publication, publish, unproven
from ontschot.monitoring.suppress import Proof, suppress

CUBE = cube_of([3, 20, 40], measures={"msz": [300, 2000, 4000]})


def test_hidden_lines_show_neither_people_nor_amounts() -> None:
    result = publish(CUBE)
    assert result.cells == (
        Cell({"region": None}, 63, {"msz": 6300}),
        Cell({"region": "region0"}, None, {"msz": None}),
        Cell({"region": "region1"}, None, {"msz": None}),
        Cell({"region": "region2"}, 40, {"msz": 4000}),
    )
    assert (result.hidden, result.smallest_people, result.derivable, result.threshold) == (2, 40, 0, 10)


def test_the_table_has_empty_cells_where_something_is_hidden() -> None:
    rows = publish(CUBE).table().to_pylist()
    assert rows[0] == {"region": None, "people": 63, "msz": 6300}
    assert rows[1] == {"region": "region0", "people": None, "msz": None}


def test_zero_is_shown_and_is_not_the_smallest_figure() -> None:
    result = publish(cube_of([0, 20, 40]))
    assert [cell.people for cell in result.cells] == [60, 0, 20, 40]
    assert result.smallest_people == 20


def test_a_publication_that_shows_nobody_has_no_smallest_figure() -> None:
    assert publish(cube_of([4, 3])).smallest_people is None


def test_an_empty_publication_is_an_empty_table() -> None:
    assert Publication(10, (), 0).table().num_rows == 0


@given(cubes([(4, 3), (3, 3, 2), (6,)], largest=15, linked=True))
def test_what_is_shown_is_exact_and_never_small(cube: Cube) -> None:
    result = publish(cube)
    people = cube.sums(cube.people)
    cents = cube.sums(cube.measures["cents"])
    figures = [(level, place) for level in cube.levels() for place in np.ndindex(people[level].shape)]
    for cell, (level, place) in zip(result.cells, figures, strict=True):
        if not cell.hidden:
            assert cell.people == people[level][place]
            assert cell.amounts == {"cents": cents[level][place]}
            assert cell.people not in range(1, 10)
    assert result.derivable == 0


BIG = cube_of([[3, 50, 60], [70, 20, 80], [90, 95, 99]], measures={"msz": np.full((3, 3), 100)})
CHOICE = suppress(BIG)
PROOF = CHOICE.proofs[0, 0]
BROKEN = {
    "no move": Proof((), (), PROOF.amounts),
    "too few people": Proof((replace(PROOF.up[0], times=1),), PROOF.down, PROOF.amounts),
    "not down to one": Proof(PROOF.up, (), PROOF.amounts),
    "a cell below zero": Proof((replace(PROOF.up[0], times=60),), PROOF.down, PROOF.amounts),
    "seen in a total": Proof((Move((0, 0), ((0, 1),), 6),), PROOF.down, PROOF.amounts),
    "seen in the grand total": Proof((Move((0, 0), (), 6),), PROOF.down, PROOF.amounts),
    "amount without a move": Proof(PROOF.up, PROOF.down, {}),
    "amount seen in a total": Proof(PROOF.up, PROOF.down, {"msz": Move((0, 0), ())}),
    "amount that does not move": Proof(PROOF.up, PROOF.down, {"msz": Move((2, 2), ((0, 1), (1, 1)))}),
}


def test_the_proof_itself_holds() -> None:
    assert unproven(BIG, CHOICE) == ()


@pytest.mark.parametrize("proof", BROKEN.values(), ids=BROKEN.keys())
def test_a_proof_that_proves_nothing_is_refused(proof: Proof) -> None:
    assert unproven(BIG, replace(CHOICE, proofs={(0, 0): proof})) == ((0, 0),)


def test_a_small_figure_without_proof_or_not_hidden_is_reported() -> None:
    assert unproven(BIG, replace(CHOICE, proofs={})) == ((0, 0),)
    assert unproven(BIG, replace(CHOICE, hidden=CHOICE.hidden - {(0, 0)})) == ((0, 0),)


def test_amounts_that_cannot_become_negative_need_room() -> None:
    """Whoever sees that the others in row and column cost nothing knows what the hidden one cost."""
    amounts = np.array([[100, 0, 60], [0, 20, 80], [90, 95, 99]])
    cube = cube_of([[3, 50, 60], [70, 20, 80], [90, 95, 99]], measures={"msz": amounts})
    choice = suppress(cube)
    assert unproven(cube, choice) == ()
    square = Move((0, 0), ((0, 1), (1, 1)))
    flat = cube_of(cube.people, measures={"msz": np.array([[100, 0, 60], [0, 0, 80], [90, 95, 99]])})
    alone = replace(CHOICE, proofs={(0, 0): replace(PROOF, amounts={"msz": square})})
    assert unproven(flat, alone) == ((0, 0),)
    assert unproven(flat, suppress(flat)) == ()


def test_where_an_amount_is_negative_zero_is_no_floor() -> None:
    amounts = np.array([[100, 0, 60], [0, -20, 80], [90, 95, 99]])
    cube = cube_of(BIG.people, measures={"msz": amounts})
    assert unproven(cube, suppress(cube)) == ()
