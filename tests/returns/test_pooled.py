"""What merged returns answer is what all rows together answer, however people are spread over insurers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import starmap

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.returns.owners import PLACE, WISH, Row, as_table, design, people, region

from ontschot.evaluation.effects.aggregate import simple
from ontschot.evaluation.effects.group_time import Question, group_time
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import Panel
from ontschot.evaluation.reading.by_region import RegionSum, panel_of, region_sums
from ontschot.evaluation.reading.rules import Weighing
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.evaluation_make import make_evaluation_return
from ontschot.returns.evaluation_merge import merge_evaluations
from ontschot.returns.read_any import any_of_text
from ontschot.returns.region_cells import LARGEST_VALUE
from ontschot.returns.signed_document import Sender

ONE_PERSON = region(4)


def returned(rows: Sequence[Row], owner: int) -> EvaluationReturn | None:
    """The return of one owner, written to a file and read back; None when there is nothing that may be sent."""
    own = [row for row in rows if row["owner"] == owner]
    sender = Sender(name=f"Verzekeraar {owner}", uzovi=(f"99{owner:02}",))
    with as_table(own) as table:
        made = make_evaluation_return(sender, design(), WISH, table, PLACE)
    if made.document is None:
        return None
    read = any_of_text(made.document.as_json(), "opgave.json")
    assert not read.problems.refused
    assert isinstance(read.document, EvaluationReturn)
    return read.document


def with_extremes(rows: Sequence[Row], seed: int, largest: float) -> list[Row]:
    """Some costs below zero, some as large as can be, one person of the last owner in a region; in another order."""
    draw = np.random.default_rng(seed)
    last = max(row["owner"] for row in rows)
    alone = next((row["unit"] for row in rows if row["owner"] == last and row["region"] == ONE_PERSON), None)
    kept = [dict(row) for row in rows if row["owner"] != last or row["region"] != ONE_PERSON or row["unit"] == alone]
    for row in kept:
        if row["cost"] is not None and draw.random() < 0.1:
            row["cost"] = -row["cost"]
        if row["cost"] is not None and draw.random() < 0.02:
            row["cost"], row["weight"] = float(draw.choice([-largest, largest])), 1
    return [kept[number] for number in draw.permutation(len(kept))]


def pooled(rows: Sequence[Row], returns: dict[int, EvaluationReturn]) -> list[Row]:
    """All rows, each in the region in which its owner's return put it; those that were left out go."""
    moved = {(owner, fold.region): fold.into for owner, sent in returns.items() for fold in sent.folded()}
    placed = ((row, moved.get((row["owner"], row["region"]), row["region"])) for row in rows if row["owner"] in returns)
    return [{**row, "region": into} for row, into in placed if into is not None]


def panel(sums: Sequence[RegionSum], weighing: Weighing) -> Panel | None:
    return panel_of(sums, weighing).panel


def effect(found: Panel | None) -> float | None:
    if found is None:
        return None
    moments = moments_of_panel(found)
    overall = simple(moments, group_time(moments, Question())).overall
    return None if overall is None else overall.value


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**31),
    count=st.integers(60, 300),
    owners=st.integers(1, 6),
    empty=st.integers(0, 3),
    switch=st.sampled_from([0.0, 0.1, 0.9]),
    largest=st.sampled_from([1e4, 1e9, LARGEST_VALUE]),
    weighing=st.sampled_from(list(Weighing)),
)
def test_any_split_of_people_over_insurers_gives_what_all_rows_give(
    *, seed: int, count: int, owners: int, empty: int, switch: float, largest: float, weighing: Weighing
) -> None:
    """Switching people, insurers without anybody, a region of one person, costs below zero and as large as can be."""
    rows = with_extremes(people(seed, count, owners, switch=switch, move=0.02), seed, largest)
    sent = {owner: document for owner in range(owners + empty) if (document := returned(rows, owner))}
    assert not {*range(owners, owners + empty)} & sent.keys()
    merged = merge_evaluations(starmap(_named, sent.items()))
    assert [*merged.problems] == []
    for outcome in merged.outcomes:
        with as_table(pooled(rows, sent)) as table:
            whole = region_sums(table, outcome.id)
        assert {(item.region, item.period, item.units) for item in outcome.sums()} == {
            (item.region, item.period, item.units) for item in whole
        }
        one, other = panel(outcome.sums(), weighing), panel(whole, weighing)
        found, expected = effect(one), effect(other)
        assert (found is None) == (expected is None)
        if found is not None and expected is not None and one is not None:
            size = max(float(np.abs(one.outcome).max()), abs(expected))
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-9 * size)


def _named(owner: int, document: EvaluationReturn) -> tuple[str, EvaluationReturn]:
    return f"{owner}.json", document


def test_the_extremes_are_really_there() -> None:
    """The property would say little if no owner put a region of one person elsewhere, or nothing were extreme."""
    rows = with_extremes(people(1, 300, 4, switch=0.1), 1, LARGEST_VALUE)
    costs = [row["cost"] for row in rows if row["cost"] is not None]
    assert (min(costs), max(costs)) == (-LARGEST_VALUE, LARGEST_VALUE)
    last = returned(rows, 3)
    assert last is not None
    assert ONE_PERSON in {fold.region for fold in last.folded()}
    assert returned(rows, 9) is None


def test_the_spread_holds_the_largest_distance_there_is() -> None:
    """One cost as high and one as low as can be lie twice as far apart as either from nothing."""
    rows = [{**row, "cost": 0.0, "weight": 1} for row in people(2, 300, 1)]
    at = [number for number, row in enumerate(rows) if row["region"] == region(3) and row["period"] == 2021]
    rows[at[0]]["cost"], rows[at[1]]["cost"] = LARGEST_VALUE, -LARGEST_VALUE
    for number in at[2:]:
        rows[number]["cost"] = LARGEST_VALUE
    document = returned(rows, 0)
    assert document is not None
    [cell] = [c for c in document.outcomes[0].region_cells() if (c.region, c.period) == (region(3), 2021)]
    values = np.array([rows[number]["cost"] for number in at])
    assert cell.spread == pytest.approx(float(((values - values.mean()) ** 2).sum()), rel=1e-9)
    assert json.loads(document.as_json())["outcomes"]
