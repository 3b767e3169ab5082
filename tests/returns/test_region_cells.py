"""Sums per region and period, the same to the last digit whatever the order of the rows."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from tests.returns.owners import Row, as_table, people, region

from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum, region_sums
from ontschot.returns.region_cells import RegionCell, Summed, added, region_cells

KEYS = ("unit", "region", "period", "first_treated_period", "weight", "cost", "use")


def row(*values: object) -> Row:
    return dict(zip(KEYS, values, strict=True))


ROWS = [
    row("a", region(1), 2021, None, 1, 10.0, 0.1),
    row("b", region(1), 2021, None, 3, 20.0, 0.2),
    row("c", region(1), 2021, None, 2, None, 0.2),
    row("d", region(1), 2021, None, 0, 1000.0, 0.2),
    row("a", region(2), 2022, None, 1, -4.0, 0.3),
]


def cells(rows: list[Row], outcome: str = "cost") -> tuple[RegionCell, ...]:
    with as_table(rows) as table:
        return region_cells(table, outcome, {region(2): 2022}).cells


@pytest.mark.parametrize("value", [1e13, -1e13, 1e200, float("inf")])
def test_a_value_beyond_the_fixed_point_is_told_and_not_summed(value: float) -> None:
    with as_table([row("a", region(1), 2021, None, 1, value, 0), row("b", region(1), 2021, None, 1, 1.0, 0)]) as table:
        assert region_cells(table, "cost", {}) == Summed((), abs(value))


def test_without_rows_there_are_no_cells() -> None:
    with as_table([row("a", region(1), 2021, None, 1, None, 0)]) as table:
        assert region_cells(table, "cost", {}) == Summed((), 0.0)


def test_units_count_by_their_weight_and_nothing_without_an_outcome() -> None:
    first, second = cells(ROWS)
    assert first == RegionCell(region(1), NEVER, 2021, 2, 4.0, 70.0, 75.0, one_bears=True)
    assert second == RegionCell(region(2), 2022, 2022, 1, 1.0, -4.0, 0.0, one_bears=True)
    assert first.mean == 17.5
    assert first.sum() == RegionSum(region(1), 2021, NEVER, 2, 4.0, 70.0)


def test_one_unit_bears_when_it_has_more_than_half() -> None:
    half = [row("a", region(1), 2021, None, 1, 5.0, 0), row("b", region(1), 2021, None, 1, 5.0, 0)]
    assert [cell.one_bears for cell in cells(half)] == [False]
    half[0]["cost"] = 5.1
    assert [cell.one_bears for cell in cells(half)] == [True]


def test_the_order_of_rows_changes_no_digit() -> None:
    rows = people(7, 300)
    first = cells(rows)
    for seed in range(3):
        random.Random(seed).shuffle(rows)  # noqa: S311 - an order, no secret
        assert cells(rows) == first


def test_sums_are_those_of_the_panel_of_regions() -> None:
    rows = people(8, 200)
    with as_table(rows) as table:
        usual = {(item.region, item.period): item for item in region_sums(table, "cost")}
    for cell in cells(rows):
        other = usual[cell.region, cell.period]
        assert (cell.units, cell.mass) == (other.units, other.mass)
        assert cell.total == pytest.approx(other.total, rel=1e-13)


def test_large_and_small_values_keep_their_digits() -> None:
    rows = [row("a", region(1), 2021, None, 1, 1e11, 0), row("b", region(1), 2021, None, 1, 1e-9, 0)]
    [cell] = cells(rows)
    assert cell.total == 1e11
    [small] = cells([row("a", region(1), 2021, None, 1, 0.001, 0)])
    assert small.total == pytest.approx(0.001, rel=1e-9)


A = RegionCell("r", NEVER, 2021, 10, 10.0, 100.0, 40.0, one_bears=False)
B = RegionCell("r", NEVER, 2021, 12, 30.0, 60.0, 10.0, one_bears=True)
C = RegionCell("s", NEVER, 2021, 12, 30.0, 60.0, 10.0, one_bears=False)


def test_cells_of_one_place_add_up_around_their_joint_mean() -> None:
    found, other = added([C, B, A])
    assert other == C
    assert (found.units, found.mass, found.total) == (22, 40.0, 160.0)
    assert found.spread == pytest.approx(40 + 10 + 10 * (10 - 4) ** 2 + 30 * (2 - 4) ** 2)


def test_the_order_of_cells_changes_no_digit() -> None:
    parts = [replace(A, mass=0.1, total=0.1), replace(A, mass=0.7, total=1e9), replace(B, mass=1.1), A]
    assert len({added(order) for order in permutations(parts)}) == 1


def test_one_who_bears_is_outweighed_by_others_or_not() -> None:
    assert not added([A, B])[0].one_bears
    assert added([replace(B, total=101.0), A])[0].one_bears
    assert not added([A, replace(A, total=1.0)])[0].one_bears
    assert added([A, replace(A, total=-90.0)])[0].one_bears
