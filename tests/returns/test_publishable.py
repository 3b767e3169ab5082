"""Regions that are put together until each may be shown: nothing hidden is left in what figures are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontschot.evaluation.folding import Fold, others_of
from ontschot.evaluation.panel import NEVER
from ontschot.monitoring.thin import Limits
from ontschot.returns.publishable import Cells, Givers, Publishable, Rule, publishable
from ontschot.returns.region_cells import RegionCell, added

TEN = Limits()
THREE = Limits(organisations=3)
PERIODS = (2021, 2022)


def cell(region: str, period: int, units: int, *, one: bool = False, cohort: int = NEVER) -> RegionCell:
    return RegionCell(region, cohort, period, units, float(units), 100.0 * units, 0.0, one)


def steady(region: str, units: int, *, cohort: int = NEVER) -> list[RegionCell]:
    return [cell(region, period, units, cohort=cohort) for period in PERIODS]


def put(*cells: RegionCell, limits: Limits = TEN, givers: Givers | None = None) -> Publishable:
    return publishable({"cost": tuple(cells)}, Rule(limits), None if givers is None else {"cost": givers})


def told(found: Publishable) -> dict[str, str | None]:
    return {fold.region: fold.into for fold in found.folds}


def by(**names: str) -> Givers:
    return {(region, period): frozenset(text) for region, text in names.items() for period in PERIODS}


def test_large_regions_stay_as_they_are() -> None:
    found = put(*steady("a", 10), *steady("b", 500))
    assert (found.folds, found.few) == ((), ())
    assert found.cells == {"cost": (*steady("a", 10), *steady("b", 500))}


def test_small_regions_go_together_and_keep_their_people() -> None:
    found = put(*steady("a", 4), *steady("b", 7), *steady("c", 500))
    others = others_of(NEVER)
    assert told(found) == {"a": others, "b": others}
    assert [(item.region, item.units) for item in found.cells["cost"]] == [
        ("c", 500),
        ("c", 500),
        (others, 11),
        (others, 11),
    ]


def test_what_is_too_small_together_goes_with_the_smallest_of_the_same_start() -> None:
    found = put(*steady("a", 4), *steady("b", 20), *steady("c", 15), *steady("d", 11, cohort=2022))
    assert told(found) == {"a": "c"}


def test_one_period_with_few_people_is_enough() -> None:
    found = put(cell("a", 2021, 40), cell("a", 2022, 9), *steady("b", 30))
    assert told(found) == {"a": "b"}


def test_a_total_that_one_person_bears_goes_with_others_until_nobody_does() -> None:
    found = put(cell("a", 2021, 40, one=True), cell("a", 2022, 40), *steady("b", 100), *steady("c", 200))
    assert told(found) == {"a": "b"}
    assert not any(item.one_bears for item in found.cells["cost"])


def test_a_start_that_stays_too_small_is_left_out() -> None:
    found = put(*steady("a", 4, cohort=2022), *steady("b", 5, cohort=2022), *steady("c", 500))
    assert told(found) == {"a": None, "b": None}
    one = put(cell("a", 2021, 40, one=True, cohort=2022), cell("a", 2022, 40, cohort=2022), *steady("c", 500))
    assert told(one) == {"a": None}
    assert {item.region for item in one.cells["cost"]} == {"c"}


def test_what_was_put_together_before_can_still_be_left_out() -> None:
    others = others_of(2022)
    found = put(*steady(others, 4, cohort=2022), *steady("c", 500))
    assert told(found) == {others: None}
    assert {item.region for item in found.cells["cost"]} == {"c"}


def test_few_people_who_had_anything_count_as_few() -> None:
    anybody = [replace(item, total=3.0) for item in steady("a", 80)]
    parts = {"cost": (*steady("a", 80), *steady("b", 90)), "cost:any": (*anybody, *steady("b", 90))}
    assert told(publishable(parts, Rule(TEN))) == {"a": "b"}
    nobody = {**parts, "cost:any": tuple(replace(item, total=0.0) for item in parts["cost:any"])}
    assert publishable(nobody, Rule(TEN)).folds == ()


def test_a_region_without_a_period_does_not_count_and_stays_apart() -> None:
    parts = {"cost": (*steady("a", 4), *steady("b", 30)), "use": (cell("a", 2021, 4), *steady("b", 30))}
    found = publishable(parts, Rule(TEN))
    assert told(found) == {"a": "b"}
    assert [item.region for item in found.cells["use"]] == ["a", "b", "b"]
    assert {item.units for item in found.cells["cost"]} == {34}


def test_the_design_says_where_a_small_region_goes() -> None:
    found = publishable({"cost": (*steady("a", 4), *steady("b", 30), *steady("c", 20))}, Rule(TEN, {"a": "b"}))
    assert told(found) == {"a": "b"}


def test_regions_of_few_organisations_go_together() -> None:
    givers = by(a="x", b="yz", c="xyz", d="xyz")
    parts = [*steady("a", 50), *steady("b", 60), *steady("c", 70), *steady("d", 80)]
    found = put(*parts, limits=THREE, givers=givers)
    others = others_of(NEVER)
    assert told(found) == {"a": others, "b": others}
    assert found.givers["cost"][others, 2021] == frozenset("xyz")
    assert found.few == ()


def test_organisations_are_counted_once_however_many_regions_they_have() -> None:
    """Two regions of the same two organisations are still of two."""
    givers = by(a="xy", b="xy", c="xyz")
    found = put(*steady("a", 50), *steady("b", 60), *steady("c", 70), limits=THREE, givers=givers)
    assert told(found) == {"a": "c", "b": "c"}


def test_a_start_of_few_organisations_is_told_and_stays() -> None:
    givers = by(a="xy", b="xyz", c="xyz")
    parts = [*steady("a", 50, cohort=2022), *steady("b", 60), *steady("c", 70)]
    found = put(*parts, limits=THREE, givers=givers)
    assert (found.few, found.folds) == ((2022,), ())


CELLS = st.lists(
    st.tuples(
        st.sampled_from([NEVER, 2022, 2023]),
        st.lists(st.tuples(st.integers(1, 40), st.integers(-5, 400), st.booleans()), min_size=2, max_size=2),
        st.sets(st.sampled_from("wxyz"), min_size=1),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=300)
@given(CELLS, st.integers(1, 3))
def test_nothing_that_must_be_hidden_is_left_and_nothing_is_lost(
    rows: list[tuple[int, list[tuple[int, int, bool]], set[str]]], organisations: int
) -> None:
    cells = tuple(
        RegionCell(f"r{number}", cohort, period, units, float(units), float(total), 0.0, one)
        for number, (cohort, periods, _) in enumerate(rows)
        for period, (units, total, one) in zip(PERIODS, periods, strict=True)
    )
    givers = {(f"r{n}", period): frozenset(names) for n, (_, _, names) in enumerate(rows) for period in PERIODS}
    found = publishable({"cost": cells}, Rule(Limits(organisations=organisations)), {"cost": givers})
    assert all(item.units >= TEN.fewest and not item.one_bears for item in found.cells["cost"])
    assert {fold.region for fold in found.folds if fold.into is None} & {c.region for c in found.cells["cost"]} == set()
    for item in found.cells["cost"]:
        enough = len(found.givers["cost"][item.region, item.period]) >= organisations
        assert enough or item.cohort in found.few
    assert found.cells == _again({"cost": cells}, {(f.region, f.cohort): f.into for f in found.folds})
    once_more = publishable(found.cells, Rule(Limits(organisations=organisations)), found.givers)
    assert once_more.folds == ()


def _again(cells: Cells, into: Mapping[tuple[str, int], str | None]) -> Cells:
    """The same regions put together at once, from what was told of it."""
    moved: defaultdict[str, list[RegionCell]] = defaultdict(list)
    for name, found in cells.items():
        for item in found:
            to = into.get((item.region, item.cohort), item.region)
            moved[name] += [] if to is None else [replace(item, region=to)]
    sums = {name: added(found) for name, found in moved.items()}
    return {name: sums.get(name, ()) for name in cells}


def test_the_order_of_cells_makes_no_difference() -> None:
    cells = [*steady("a", 4), *steady("b", 7), *steady("c", 500), *steady("d", 3, cohort=2022)]
    one, other = put(*cells), put(*reversed(cells))
    assert (one.folds, one.cells) == (other.folds, other.cells)
    assert told(one)["d"] is None


@pytest.mark.parametrize("fewest", (2, 10, 1000))
def test_the_limit_decides(fewest: int) -> None:
    found = put(*steady("a", 10), *steady("b", 900), limits=Limits(fewest))
    assert bool(found.folds) == (fewest > 10)


EARLIER = put(*steady("a", 4), *steady("b", 7), *steady("c", 500), *steady("d", 80)).folds


def test_what_was_together_in_an_earlier_version_stays_together() -> None:
    cells = (*steady("a", 44), *steady("b", 77), *steady("c", 500), *steady("d", 80))
    found = publishable({"cost": cells}, Rule(TEN, earlier=EARLIER))
    assert found.folds == EARLIER


def test_what_is_not_whole_any_more_goes() -> None:
    """Beside the earlier version the rest would tell what went."""
    cells = (*steady("b", 77), *steady("c", 500), *steady("d", 80))
    assert told(publishable({"cost": cells}, Rule(TEN, earlier=EARLIER))) == {"b": None}
    into_c = (Fold("a", NEVER, "c"),)
    assert told(publishable({"cost": cells}, Rule(TEN, earlier=into_c))) == {"c": None}
    gone = (Fold("b", NEVER, None), Fold("z", NEVER, None))
    assert told(publishable({"cost": cells}, Rule(TEN, earlier=gone))) == {"b": None}
