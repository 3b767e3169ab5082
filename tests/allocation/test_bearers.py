"""The people behind an amount are counted, and so is the most that one of them bears."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.allocation.scenarios import scenario

from ontschot.allocation.allocate import allocate
from ontschot.allocation.bearers import Bearers, Counted, merge_bearers
from ontschot.allocation.encoding import coded
from ontschot.allocation.ledger import NOT_ATTRIBUTED, Rolled, count_bearers
from ontschot.allocation.reference import divided, population
from ontschot.allocation.result import merge

INTS = np.array([0, 4, 0, 9, 9], np.int64)


def test_people_with_a_part_count_and_the_largest_part_is_kept() -> None:
    found = Bearers.of_parts(INTS, np.array([0, 2, 3]))
    assert (found.people.tolist(), found.largest.tolist()) == ([1, 0, 2], [4, 0, 9])
    assert found.take(np.array([2])).largest.tolist() == [9]


def test_no_run_counts_nobody() -> None:
    assert Bearers.of_parts(INTS, np.array([], np.int64)).people.tolist() == []


def test_a_credit_counts_by_its_size() -> None:
    assert Counted().with_one(-7).with_one(0).with_one(3) == Counted(2, 7)


def test_a_part_that_was_not_counted_leaves_the_whole_uncounted() -> None:
    counted = Bearers.of([Counted(1, 2)])
    assert Bearers.joined([counted, None]) is None
    assert Bearers.joined([counted, counted]) is not None
    assert merge_bearers([None, pa.table({"people": [1]})]) is None
    assert merge_bearers([]) is None


@pytest.mark.parametrize("seed", range(20))
def test_each_amount_has_the_people_who_bear_it(seed: int) -> None:
    drawn = scenario(seed)
    table = allocate(drawn.request, drawn.tables).bearers
    people = population(drawn.tables)
    assert table is not None
    for pot in drawn.request.pots:
        _, division = divided(pot, people)
        parts = [(sector, leaf, cents) for sector, leaf, cents in division.attributed() if leaf and cents]
        mine = table.filter(pc.field("entitlement_id") == pot.pot_id)
        assert sum(mine["people"].to_pylist()) == len(parts)
        assert max(mine["largest_cents"].to_pylist(), default=0) == max((abs(c) for *_, c in parts), default=0)


def test_no_trait_that_the_ledger_rolls_up_is_told() -> None:
    drawn = scenario(3)
    request = replace(drawn.request, attributes=("region",))
    table = allocate(request, drawn.tables).bearers
    assert table is not None
    assert set(table["sex"].to_pylist()) == {None}
    assert NOT_ATTRIBUTED not in table["region"].to_pylist()


def test_runs_per_insurer_come_together() -> None:
    result = allocate(scenario(1).request, scenario(1).tables)
    assert result.bearers is not None
    merged = merge([result, allocate(scenario(2).request, scenario(2).tables)])
    assert merged.bearers is not None
    assert merged.bearers.num_rows > result.bearers.num_rows
    assert merge([result, replace(result, bearers=None)]).bearers is None


def test_an_engine_that_does_not_count_says_so() -> None:
    drawn = scenario(1)
    empty = np.array([], np.int64)
    assert count_bearers(drawn.request, Rolled(empty, coded(pa.array([], pa.string())), {}, empty)) is None
