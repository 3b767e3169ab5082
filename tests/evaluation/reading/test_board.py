"""Rows put on a board in any order and any batches give every unit as it is."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontschot.evaluation.reading.board import Board, Rows

Row = tuple[int, int]
cells = st.sets(st.tuples(st.integers(-40, 60), st.integers(2018, 2022)), min_size=1, max_size=60)


def _outcome(row: Row) -> float:
    return row[0] * 10.0 + row[1]


def _rows(rows: list[Row]) -> Rows:
    unit, period = (np.array([row[part] for row in rows], np.int64) for part in (0, 1))
    outcome = np.array([_outcome(row) for row in rows])
    return Rows(unit, period, (unit % 3 - 1).astype(np.int32), outcome, outcome / 2)


def _board(rows: list[Row], cuts: list[int], most: int = 10_000) -> Board | None:
    board = Board(most)
    edges = [0, *sorted(min(cut, len(rows)) for cut in cuts), len(rows)]
    return board if all(board.put(_rows(rows[low:high])) for low, high in pairwise(edges)) else None


@given(cells, st.randoms(use_true_random=False), st.lists(st.integers(0, 60), max_size=6))
def test_every_row_has_its_place_whatever_the_order_and_the_batches(
    cells: set[Row], random: Random, cuts: list[int]
) -> None:
    rows = sorted(cells)
    random.shuffle(rows)
    board = _board(rows, cuts)
    assert board is not None
    assert board.periods == tuple(sorted({period for _, period in cells}))
    found = {}
    for seen in board.seen(weighed=True):
        assert not seen.unsteady.any()
        for place, unit in enumerate(seen.units.names.to_pylist()):
            assert seen.units.cohort[place] == unit % 3 - 1
            found[unit] = (seen.units.outcome[place].tolist(), float(seen.units.weight[place]))
    assert list(found) == sorted({unit for unit, _ in cells})
    for unit, (outcome, weight) in found.items():
        expected = [_outcome((unit, period)) if (unit, period) in cells else None for period in board.periods]
        assert [None if np.isnan(value) else value for value in outcome] == expected
        first = expected[0]
        assert np.isnan(weight) if first is None else weight == first / 2


def test_numbers_too_far_apart_have_no_place() -> None:
    assert _board([(0, 2020), (9, 2020)], [], most=10) is not None
    assert _board([(0, 2020), (10, 2020)], [], most=10) is None
    assert _board([(0, 2020), (9, 2021)], [1], most=19) is None


def test_a_unit_with_another_first_treated_period_is_marked_in_one_batch_or_two() -> None:
    def told(*rows: tuple[int, int]) -> Rows:
        period, first = (np.array([row[part] for row in rows]) for part in (0, 1))
        return Rows(np.full(len(rows), 5), period, first.astype(np.int32), np.zeros(len(rows)), None)

    twice, parts = told((2018, 2020), (2019, 2021)), [told((2018, 2020)), told((2019, 2021))]
    for batches in ([twice], parts):
        board = Board(100)
        assert all(board.put(batch) for batch in batches)
        (seen,) = board.seen(weighed=False)
        assert seen.unsteady.tolist() == [True]
