"""Sums per region and period are enough for effects at the level of regions, whoever made them."""

from __future__ import annotations

import numpy as np
from tests.evaluation.tables import AsTable, Rows

from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.account import LeftOut
from ontschot.evaluation.reading.by_region import RegionSum, panel_of, region_sums
from ontschot.evaluation.reading.rules import Weighing

FIELDS = ("unit", "region", "period", "first_treated_period", "weight", "cost")


def _row(*values: object) -> dict[str, object]:
    return dict(zip(FIELDS, values, strict=True))


ROWS: Rows = [
    _row("a", "north", 1, 2, 1, 10.0),
    _row("b", "north", 1, 2, 3, 20.0),
    _row("a", "north", 2, 2, 1, 12.0),
    _row("c", "north", 2, 2, 1, 14.0),
    _row("d", "south", 1, None, 2, 7.0),
    _row("d", "south", 2, None, 2, 9.0),
    _row("e", "south", 2, None, 5, None),
    _row("f", "south", 2, None, 0, 1000.0),
]


def test_units_count_by_their_weight_and_nothing_without_an_outcome(as_table: AsTable) -> None:
    assert region_sums(as_table(ROWS), "cost") == (
        RegionSum("north", 1, 2, 2, 4.0, 70.0),
        RegionSum("north", 2, 2, 2, 2.0, 26.0),
        RegionSum("south", 1, NEVER, 1, 2.0, 14.0),
        RegionSum("south", 2, NEVER, 1, 2.0, 18.0),
    )


def test_a_panel_of_regions(as_table: AsTable) -> None:
    found = panel_of(region_sums(as_table(ROWS), "cost"), Weighing.FIRST)
    assert found.panel is not None
    assert found.panel.units == found.panel.region == ("north", "south")
    assert found.panel.outcome.tolist() == [[17.5, 13.0], [7.0, 9.0]]
    assert found.panel.weight.tolist() == [4.0, 2.0]
    assert found.panel.cohort.tolist() == [2, NEVER]
    assert panel_of(region_sums(as_table(ROWS), "cost"), Weighing.EQUAL).panel is not None


def test_sums_of_two_owners_are_those_of_both(as_table: AsTable) -> None:
    apart = [*region_sums(as_table(ROWS[::2]), "cost"), *region_sums(as_table(ROWS[1::2]), "cost")]
    one, other = (
        panel_of(apart, Weighing.FIRST).panel,
        panel_of(region_sums(as_table(ROWS), "cost"), Weighing.FIRST).panel,
    )
    assert one is not None
    assert other is not None
    assert np.allclose(one.outcome, other.outcome, rtol=1e-12)
    assert np.allclose(one.weight, other.weight, rtol=1e-12)


def test_a_region_that_is_partly_treated_or_not_always_seen_is_left_out(as_table: AsTable) -> None:
    rows = [*ROWS, _row("g", "south", 2, 2, 1, 3.0), _row("h", "west", 1, None, 1, 3.0)]
    found = panel_of(region_sums(as_table(rows), "cost"), Weighing.EQUAL)
    assert found.account.names == {LeftOut.TREATMENT_CHANGES: ["south"], LeftOut.NOT_ALWAYS_SEEN: ["west"]}
    assert found.panel is not None
    assert found.panel.units == ("north",)


def test_nothing_at_all_gives_no_panel() -> None:
    assert panel_of((), Weighing.EQUAL).panel is None
    assert panel_of((RegionSum("a", 1, 1, 1, 1.0, 1.0),), Weighing.EQUAL).panel is None
