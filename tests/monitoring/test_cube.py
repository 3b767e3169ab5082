"""A cube knows its figures: every cell of every published table and all their totals."""

from __future__ import annotations

import numpy as np
import pytest
from tests.monitoring.conftest import cube_of

from ontschot.monitoring.cube import ALL, Cube


def test_levels_are_the_tables_with_all_their_margins() -> None:
    people = np.ones((2, 3, 2))
    assert cube_of(people).levels() == ((), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2))
    assert cube_of(people, [("region",), ("sex", "age")]).levels() == ((), (0,), (1,), (2,), (1, 2))


def test_figures_are_named_by_their_values() -> None:
    cube = cube_of([[1, 2], [3, 4]])
    assert len(list(cube.figures())) == 1 + 2 + 2 + 4
    assert cube.named((1, ALL)) == {"region": "region1", "age": None}
    assert next(cube.figures()) == (ALL, ALL)


def test_sums_are_the_totals_of_each_level() -> None:
    cube = cube_of([[1, 2], [3, 4]])
    sums = cube.sums(cube.people)
    assert int(sums[()]) == 10
    assert sums[0,].tolist() == [3, 7]
    assert sums[1,].tolist() == [4, 6]
    assert sums[0, 1].tolist() == [[1, 2], [3, 4]]


ROWS = [
    {"region": "b", "sex": "M", "people": 3, "cents": 30},
    {"region": "a", "sex": "V", "people": 1, "cents": -5},
    {"region": "b", "sex": "M", "people": 2, "cents": 7},
]


def test_rows_become_cells_in_order_of_text_and_equal_cells_add_up() -> None:
    cube = Cube.of_rows(ROWS, ["region", "sex"], ["cents"])
    assert cube.values == {"region": ("a", "b"), "sex": ("M", "V")}
    assert cube.people.tolist() == [[0, 1], [5, 0]]
    assert cube.measures["cents"].tolist() == [[0, -5], [37, 0]]
    assert cube.tables == (("region", "sex"),)
    assert cube.dimensions == ("region", "sex")


def test_rows_can_be_published_as_several_tables() -> None:
    cube = Cube.of_rows(ROWS, ["region", "sex"], tables=[("region",), ("sex",)])
    assert cube.tables == (("region",), ("sex",))
    assert cube.measures == {}


def test_a_cube_refuses_what_does_not_fit() -> None:
    with pytest.raises(ValueError, match="must have the shape"):
        cube_of([1, 2], measures={"cents": [1, 2, 3]})
    with pytest.raises(ValueError, match="negative number of people"):
        cube_of([1, -2])
    with pytest.raises(ValueError, match=r"unknown: \['planet'\]"):
        cube_of([1, 2], [("planet",)])
    with pytest.raises(ValueError, match="needs tables"):
        Cube({"region": ("a",)}, np.array([1]), {}, ())
