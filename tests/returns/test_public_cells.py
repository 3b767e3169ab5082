"""What is published of an evaluation gives nobody away, also to who solves or bounds what is hidden by all totals."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.monitoring.attack import amounts_as_people, bounds, solved_exactly
from tests.returns.owners import evaluation_of, people

from ontschot.evaluation.panel import NEVER
from ontschot.monitoring.cube import ALL, Cube, Figure
from ontschot.monitoring.publication import Publication
from ontschot.monitoring.thin import Borne, Limits
from ontschot.problems import Problems
from ontschot.returns.evaluation_merge import MergedEvaluation, MergedOutcome, merge_evaluations
from ontschot.returns.public_cells import bearers, evaluation_cube, public_table
from ontschot.returns.region_cells import RegionCell

SMALL = 10


def cell(region: int, period: int, units: int, total: float, *, one_bears: bool = False) -> RegionCell:
    return RegionCell(f"r{region}", NEVER, 2021 + period, units, float(units), total, 0.0, one_bears)


def merged(*outcomes: list[RegionCell]) -> MergedEvaluation:
    found = tuple(MergedOutcome(f"uitkomst{number}", tuple(cells), None) for number, cells in enumerate(outcomes))
    return MergedEvaluation("Proef", "0" * 64, (2021, 2022), (), found, Problems())


def cells_of(item: MergedEvaluation) -> dict[str, tuple[RegionCell, ...]]:
    return {outcome.id: outcome.cells for outcome in item.outcomes}


def hidden(cube: Cube, shown: Publication, measure: str | None = None) -> frozenset[Figure]:
    """The figures that a reader does not see; read from the publication itself."""
    lines = zip(cube.figures(), shown.cells, strict=True)
    return frozenset(
        figure for figure, line in lines if (line.people if measure is None else line.amounts[measure]) is None
    )


PLAIN = [cell(region, period, 30 + region, 3000.0 + region) for region in range(3) for period in range(2)]


def test_large_cells_that_nobody_bears_alone_are_shown() -> None:
    shown = public_table(cells_of(merged(PLAIN)))
    assert (shown.hidden, shown.derivable) == (0, 0)
    assert shown.cells[0].people == sum(item.units for item in PLAIN)
    assert shown.cells[-1].values == {"region": "r2", "period": "2022"}
    assert shown.cells[-1].amounts == {"uitkomst0": 3002}


def test_a_small_cell_is_hidden_and_not_alone() -> None:
    cells = [cell(0, 0, 4, 400.0), *PLAIN[1:]]
    shown = public_table(cells_of(merged(cells)))
    lines = {tuple(line.values.values()): line for line in shown.cells}
    assert lines["r0", "2021"].people is None
    assert lines["r0", "2021"].amounts == {"uitkomst0": None}
    assert shown.hidden >= 4
    assert shown.derivable == 0


def test_a_total_that_one_person_bears_is_hidden_while_the_people_are_shown() -> None:
    cells = [replace(PLAIN[0], one_bears=True), *PLAIN[1:]]
    shown = public_table(cells_of(merged(cells)))
    line = next(line for line in shown.cells if line.values == {"region": "r0", "period": "2021"})
    assert (line.people, line.amounts) == (30, {"uitkomst0": None})
    assert shown.derivable == 0
    assert shown.largest_share is not None
    assert shown.largest_share <= Fraction(1, 2)


def test_people_are_those_of_the_outcome_that_fewest_have() -> None:
    """Else 30 people with the one and 27 with the other would tell of 3 without."""
    fewer = [replace(item, units=item.units - 3) for item in PLAIN]
    shown = public_table(cells_of(merged(PLAIN, fewer)))
    assert shown.cells[-1].people == PLAIN[-1].units - 3
    assert shown.cells == public_table(cells_of(merged(PLAIN, fewer[::-1]))).cells


def test_who_bears_a_total_of_regions_or_periods() -> None:
    cells = [cell(0, 0, 20, 100.0, one_bears=True), cell(1, 0, 30, 50.0), cell(0, 1, 25, 80.0), cell(1, 1, 10, 10.0)]
    found = merged(cells)
    cube = evaluation_cube(cells_of(found))
    who = bearers(cube, cells_of(found))["uitkomst0"]
    assert who[0, 0] == Borne(20, 100)
    assert who[ALL, 0] == Borne(50, 100)
    assert who[0, ALL] == Borne(25, 100 + 40)
    assert who[ALL, ALL] == Borne(50, 100 + 40)


def test_the_attack_breaks_a_table_in_which_only_the_small_cell_is_hidden() -> None:
    """The attack must be able to win, or it proves nothing."""
    cube = evaluation_cube(cells_of(merged([cell(0, 0, 4, 400.0), *PLAIN[1:]])))
    alone = frozenset({(0, 0)})
    assert solved_exactly(cube, alone) == {(0, 0)}
    assert bounds(cube, alone, (0, 0)) == (Fraction(4), Fraction(4))


CELLS = st.lists(st.tuples(st.integers(1, 25), st.integers(0, 400), st.booleans()), min_size=6, max_size=6).map(
    lambda rows: [
        cell(number // 2, number % 2, units, float(total), one_bears=one)
        for number, (units, total, one) in enumerate(rows)
    ]
)


@settings(max_examples=60)
@given(CELLS)
def test_nobody_recovers_a_hidden_figure_by_linear_programming(cells: list[RegionCell]) -> None:
    """Every total, over regions, over periods and over all, is known to the attacker, and that nothing is negative."""
    found = merged(cells)
    shown = public_table(cells_of(found))
    assert shown.derivable == 0
    cube = evaluation_cube(cells_of(found))
    people, amounts = hidden(cube, shown), hidden(cube, shown, "uitkomst0")
    assert people <= amounts
    for figure in people:
        least, most = bounds(cube, people, figure)
        own = _value(cube.people, figure)
        if 0 < own < SMALL:
            assert least <= 1
            assert most is None or most >= SMALL - 1
        assert most is None or least < most
    _amounts_stay_unsure(cube, amounts, bearers(cube, cells_of(found))["uitkomst0"])


def _amounts_stay_unsure(cube: Cube, amounts: frozenset[Figure], who: dict[Figure, Borne]) -> None:
    attacked = amounts_as_people(cube, "uitkomst0")
    for figure in amounts:
        least, most = bounds(attacked, amounts, figure)
        own, borne = _value(attacked.people, figure), who[figure]
        if own and borne.largest * 100 > Limits().largest_percent * own:
            assert least <= max(own - borne.largest, 0)
            assert most is None or most >= own + borne.largest


def _value(table: np.ndarray[tuple[int, ...], np.dtype[np.int64]], figure: Figure) -> int:
    return int(table[tuple(slice(None) if place == ALL else place for place in figure)].sum())


def test_the_merged_returns_of_two_owners_are_published_safely() -> None:
    rows = people(4, 160)
    item = merge_evaluations((f"{owner}.json", evaluation_of(rows, owner)) for owner in (0, 1))
    shown = public_table(cells_of(item), Limits(fewest=40))
    assert shown.derivable == 0
    assert 0 < shown.hidden < len(shown.cells)
    cube = evaluation_cube(cells_of(item))
    assert solved_exactly(cube, hidden(cube, shown)) == set()
    for outcome in item.outcomes:
        assert solved_exactly(amounts_as_people(cube, outcome.id), hidden(cube, shown, outcome.id)) == set()
