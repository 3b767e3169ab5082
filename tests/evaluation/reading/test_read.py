"""A panel read from a table, by either way, gives the same sums and accounts for every unit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.conftest import MakePanel
from tests.evaluation.tables import AsTable, Rows, numbered, rows_of
from tests.evaluation.test_moments import same

from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.reading.account import Account, LeftOut
from ontschot.evaluation.reading.dense import placed
from ontschot.evaluation.reading.read import summed
from ontschot.evaluation.reading.rules import Reading, Weighing

COST, HEAVY = Reading("cost"), Reading("cost", Weighing.FIRST)


def shuffled(rows: Rows, seed: int = 1) -> Rows:
    """The same rows in another order."""
    return [rows[place] for place in np.random.default_rng(seed).permutation(len(rows))]


@pytest.mark.parametrize("call", [list, numbered])
@pytest.mark.parametrize("reading", [COST, HEAVY])
def test_a_table_gives_the_sums_of_its_panel(
    make_panel: MakePanel, as_table: AsTable, reading: Reading, call: Any
) -> None:
    panel = make_panel(weighted=True)
    found = summed(as_table(call(shuffled(rows_of(panel)))), reading)
    weight = panel.weight if reading is HEAVY else np.ones(len(panel.units))
    assert found.moments is not None
    assert same(found.moments, moments_of_panel(replace(panel, weight=weight)))
    assert (found.account.units, found.account.used, found.account.left_out) == (60, 60, {})


def test_units_with_numbers_far_apart_take_the_other_way(make_panel: MakePanel, as_table: AsTable) -> None:
    rows = numbered(rows_of(make_panel()))
    near = as_table(rows)
    assert placed(near, COST, Account()) is not None
    far = as_table([{**row, "unit": row["unit"] * 1000} for row in rows])
    assert placed(far, COST, Account()) is None
    found = summed(far, COST)
    assert found.moments is not None
    assert same(found.moments, moments_of_panel(make_panel()))


def test_periods_need_not_follow_one_another(make_panel: MakePanel, as_table: AsTable) -> None:
    apart = {1: -7, 2: 0, 3: 3, 4: 10, 5: 11, 6: 40}
    rows = [
        {**row, "period": apart[row["period"]], "first_treated_period": apart.get(row["first_treated_period"] or 0)}
        for row in rows_of(make_panel())
    ]
    one, other = summed(as_table(rows), COST), summed(as_table(numbered(rows)), COST)
    assert one.moments is not None
    assert other.moments is not None
    assert one.moments.periods == (-7, 0, 3, 10, 11, 40)
    assert same(one.moments, other.moments)


def _spoilt(rows: Rows) -> Rows:
    """Unit 0 stops being treated, 1 misses a period, 2 has no outcome, 3 no weight, 4 was treated from the start."""
    kept = [dict(row) for row in rows if (row["unit"], row["period"]) != ("unit 1", 6)]
    for row in kept:
        match row["unit"], row["period"]:
            case ("unit 0", 6):
                row["first_treated_period"] = None
            case ("unit 2", 2):
                row["cost"] = None
            case ("unit 3", 1):
                row["weight"] = 0
            case ("unit 4", _):
                row["first_treated_period"] = 1
            case ("unit 5", 3):
                row["cost"] = -4.0
            case ("unit 6", 4):
                row["cost"] = float("inf")
            case ("unit 7", 2):
                row["first_treated_period"] = 4
            case ("unit 8", 2):
                row["weight"] = 0
    return kept


@pytest.mark.parametrize("call", [list, numbered])
def test_every_unit_is_used_or_left_out_for_one_reason(make_panel: MakePanel, as_table: AsTable, call: Any) -> None:
    account = summed(as_table(call(shuffled(_spoilt(rows_of(make_panel()))))), HEAVY).account
    assert account.left_out == {
        LeftOut.TREATMENT_CHANGES: 2,
        LeftOut.NOT_ALWAYS_SEEN: 3,
        LeftOut.NO_WEIGHT: 1,
        LeftOut.TREATED_FROM_THE_START: 1,
    }
    assert (account.units, account.used, account.negative) == (60, 53, 1)
    assert account.closes()
    assert len(account.names[LeftOut.NOT_ALWAYS_SEEN]) == 3


def test_left_out_units_are_named_in_order_whatever_the_order_of_rows(make_panel: MakePanel, as_table: AsTable) -> None:
    rows = [row for row in rows_of(make_panel()) if row["period"] != 6 or row["unit"] == "unit 59"]
    named = [summed(as_table(shuffled(rows, seed)), COST).account.names for seed in (1, 2)]
    assert named[0] == named[1]
    assert named[0][LeftOut.NOT_ALWAYS_SEEN] == sorted(f"unit {number}" for number in range(59))[:10]


@pytest.mark.parametrize("unit", ["a", 1])
def test_a_table_without_rows_has_no_sums(as_table: AsTable, unit: object) -> None:
    row = {"unit": unit, "region": "r", "period": 1, "first_treated_period": None, "weight": 1, "cost": 1.0}
    table = as_table([row])
    assert summed(table.filter(table.period == 2), COST).moments is None
    alone = summed(table, COST)
    assert alone.moments is not None
    assert alone.account.used == 1


@given(st.integers(0, 10_000))
def test_splitting_the_table_and_merging_changes_nothing(make_panel: MakePanel, seed: int) -> None:
    from ontschot.evaluation.moments import merged

    panel = make_panel(seed)
    half = np.random.default_rng(seed).random(len(panel.units)) < 0.5
    half[:2] = True, False
    parts = [moments_of_panel(panel.where(keep)) for keep in (half, ~half)]
    assert same(merged(parts), moments_of_panel(panel))
