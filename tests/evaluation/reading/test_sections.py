"""Repeated cross-sections from a table, against the same sums made in memory."""

from __future__ import annotations

import numpy as np
import pytest
from tests.evaluation.conftest import MakePanel
from tests.evaluation.tables import AsTable, rows_of
from tests.evaluation.test_moments import same, sections

from ontschot.evaluation.reading.account import LeftOut
from ontschot.evaluation.reading.rules import Weighing
from ontschot.evaluation.reading.sections import sectioned


@pytest.mark.parametrize("weighing", Weighing)
def test_sums_are_those_in_memory(make_panel: MakePanel, as_table: AsTable, weighing: Weighing) -> None:
    panel = make_panel(weighted=weighing is Weighing.FIRST)
    found = sectioned(as_table(rows_of(panel)), "cost", weighing)
    assert found.moments is not None
    assert same(found.moments, sections(panel))
    assert (found.account.units, found.account.used) == (360, 360)


def test_a_large_level_costs_no_digits(make_panel: MakePanel, as_table: AsTable) -> None:
    panel = make_panel()
    far = [{**row, "cost": row["cost"] + 1e9} for row in rows_of(panel)]
    found = sectioned(as_table(far), "cost", Weighing.EQUAL)
    assert found.moments is not None
    assert np.allclose(found.moments.scatter, sections(panel).scatter, rtol=1e-6)


def test_every_row_is_used_or_left_out_for_one_reason(make_panel: MakePanel, as_table: AsTable) -> None:
    rows = rows_of(make_panel(cohorts=(1, 3, 5, 2**31 - 1)))
    rows = [row for row in rows if (row["first_treated_period"], row["period"]) != (5, 6)]
    free = [row for row in rows if row["first_treated_period"] is None]
    free[0]["cost"], free[1]["cost"], free[2]["weight"], free[3]["cost"] = None, float("inf"), 0, -1.0
    account = sectioned(as_table(rows), "cost", Weighing.FIRST).account
    early = sum(row["first_treated_period"] == 1 for row in rows)
    gone = sum(row["first_treated_period"] == 5 for row in rows)
    assert account.left_out == {
        LeftOut.NOT_ALWAYS_SEEN: 2 + gone,
        LeftOut.NO_WEIGHT: 1,
        LeftOut.TREATED_FROM_THE_START: early,
    }
    assert account.closes()
    assert account.negative == 1
    assert account.names[LeftOut.NOT_ALWAYS_SEEN] == ["5"]


def test_nothing_at_all_gives_no_sums(make_panel: MakePanel, as_table: AsTable) -> None:
    table = as_table(rows_of(make_panel(cohorts=(1,))))
    assert sectioned(table, "cost", Weighing.EQUAL).moments is None
    assert sectioned(table.filter(table.period > 99), "cost", Weighing.EQUAL).moments is None
