"""Returns merged give what all rows together would have given, whoever they were with in which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.returns.owners import SENDERS, WISH, Row, as_table, design, evaluation_of, made, people, region

from ontschot.evaluation.effects.aggregate import simple
from ontschot.evaluation.effects.group_time import Question, group_time
from ontschot.evaluation.estimate import chosen
from ontschot.evaluation.evaluate import Measured, evaluate
from ontschot.evaluation.folding import others_of
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.measures import measured
from ontschot.evaluation.moments import Moments, moments_of_panel
from ontschot.evaluation.panel import Panel
from ontschot.evaluation.reading.by_region import RegionSum, panel_of, region_sums
from ontschot.evaluation.reading.read import summed
from ontschot.evaluation.reading.rules import Reading, Unbalanced, Weighing
from ontschot.problems import Level, Place
from ontschot.returns.evaluation_document import EvaluationReturn
from ontschot.returns.evaluation_merge import MergedEvaluation, NamedEvaluation, merge_evaluations
from ontschot.returns.signature import signed
from ontschot.returns.signed_document import Sender

ROWS = people(1, 400)


def files(rows: Sequence[Row] = ROWS, owners: int = 2) -> list[NamedEvaluation]:
    return [(f"{SENDERS[owner].name}.json", evaluation_of(rows, owner)) for owner in range(owners)]


def codes(merged: MergedEvaluation) -> list[str]:
    return [problem.code for problem in merged.problems]


def relabelled(rows: Sequence[Row], returns: Sequence[EvaluationReturn]) -> list[Row]:
    """Pool all rows, each in the region in which its owner's return put it; rows that a return left out go."""
    moved = {(owner, fold.region): fold.into for owner, document in enumerate(returns) for fold in document.folded()}
    pooled = []
    for row in rows:
        into = moved.get((row["owner"], row["region"]), row["region"])
        if into is not None:
            pooled.append({**row, "region": into})
    return pooled


def pooled_sums(rows: Sequence[Row], outcome: str) -> tuple[RegionSum, ...]:
    """The sums that one owner of all rows would make, by other code than returns are made with."""
    with as_table(rows) as table:
        return region_sums(table, outcome)


def effect(sums: Sequence[RegionSum], weighing: Weighing) -> float | None:
    panel = panel_of(sums, weighing).panel
    return None if panel is None else _effect(panel)


def _effect(panel: Panel) -> float | None:
    moments = moments_of_panel(panel)
    overall = simple(moments, group_time(moments, Question())).overall
    return None if overall is None else overall.value


@settings(max_examples=20)
@given(
    seed=st.integers(0, 2**31),
    count=st.integers(40, 250),
    owners=st.integers(1, 3),
    switch=st.sampled_from([0.0, 0.1, 0.5]),
    move=st.sampled_from([0.0, 0.05]),
    weighing=st.sampled_from(list(Weighing)),
)
def test_merged_equals_pooled_with_the_same_folding(
    *, seed: int, count: int, owners: int, switch: float, move: float, weighing: Weighing
) -> None:
    """People who change owner or region between years count where they are in each year."""
    rows = people(seed, count, owners, switch=switch, move=move)
    outcomes = [made(rows, owner) for owner in range(owners)]
    returns = [result.document for result in outcomes if result.document]
    if len(returns) < owners:
        return
    merged = merge_evaluations((f"{number}.json", document) for number, document in enumerate(returns))
    assert codes(merged) == []
    for outcome in merged.outcomes:
        pooled = pooled_sums(relabelled(rows, returns), outcome.id)
        _same_sums(outcome.sums(), pooled)
        one, other = effect(outcome.sums(), weighing), effect(pooled, weighing)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one == pytest.approx(other, rel=1e-9, abs=1e-9)


def _same_sums(merged: Sequence[RegionSum], pooled: Sequence[RegionSum]) -> None:
    assert [(item.region, item.cohort, item.period, item.units) for item in sorted(merged)] == [
        (item.region, item.cohort, item.period, item.units) for item in sorted(pooled)
    ]
    for one, other in zip(sorted(merged), sorted(pooled), strict=True):
        assert one.mass == other.mass
        assert one.total == pytest.approx(other.total, rel=1e-12)


def test_the_spread_within_regions_is_that_of_all_rows() -> None:
    merged = merge_evaluations(files())
    values: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for row in relabelled(ROWS, [document for _, document in files()]):
        if row["cost"] is not None:
            values.setdefault((row["region"], row["period"]), []).append((float(row["weight"]), row["cost"]))
    for cell in merged.outcomes[0].cells:
        weight, cost = np.array(values[cell.region, cell.period]).T
        mean = (weight @ cost) / weight.sum()
        assert cell.mean == pytest.approx(mean, rel=1e-12)
        assert cell.spread == pytest.approx(weight @ (cost - mean) ** 2, rel=1e-9)


SCALES: dict[str, Any] = {
    "outcomes": [
        {
            "id": "cost",
            "name": "Kosten",
            "kind": "cost",
            "unit": "euro",
            "main": True,
            "source": "Bedacht.",
            "scales": ["mean", "ratio", "winsorised", "two_part"],
            "cap": "6000",
        },
        {"id": "use", "name": "Opnamen", "kind": "use", "unit": "x", "scales": ["two_part"], "source": "Bedacht."},
    ],
    "draws": 99,
}


def test_every_answer_to_a_design_is_that_of_all_rows_together() -> None:
    rows = people(6, 500, switch=0.2)
    asked, place = design(**SCALES), Place("x")
    returns = [evaluation_of(rows, owner, **SCALES) for owner in (0, 1)]
    merged = merge_evaluations((f"{owner}.json", document) for owner, document in enumerate(returns))
    with as_table(relabelled(rows, returns)) as table:
        pooled = evaluate(asked, Measured(measured(table, asked), place))
    found = evaluate(asked, Measured(merged.sums(), place))
    assert len(found.answers) == len(pooled.answers) == 7
    for one, other in zip(found.answers, pooled.answers, strict=True):
        assert isinstance(one.effect, Inferred)
        assert isinstance(other.effect, Inferred)
        assert one.effect.estimate == pytest.approx(other.effect.estimate, rel=1e-9)
        assert one.effect.interval.low == pytest.approx(other.effect.interval.low, rel=1e-9)


def test_treated_regions_put_together_stay_treated() -> None:
    """Else they would be compared with, and what the agreement does would be taken off itself."""
    rows = [row for row in people(1, 400) if row["owner"] == 0]
    few = {row["unit"] for at in (region(0), region(1)) for row in [row for row in rows if row["region"] == at][:12]}
    small = [row for row in rows if row["region"] not in {region(0), region(1)} or row["unit"] in few]
    document = evaluation_of(small, folding={"minimum": 4})
    together = others_of(2023)
    assert together in {fold.into for fold in document.folded()}
    merged = merge_evaluations([("a.json", document)])
    kept = chosen(design(folding={"minimum": 4}), merged.sums()["cost"])
    assert {item.cohort for item in kept if item.region == together} == {2023}
    pooled = chosen(design(pool=[region(3)]), merged.sums()["cost"])
    assert together in {item.region for item in pooled}
    found = evaluate(design(folding={"minimum": 4}, draws=99), Measured(merged.sums(), Place("x")))
    assert all(isinstance(item.effect, Inferred) for item in found.answers)


def test_small_regions_are_really_put_together_in_the_property() -> None:
    """The equality would say little if no return ever folded or left out a region."""
    returns = [made(people(seed, 60, 2), 0).document for seed in range(10)]
    folds = [fold for document in returns if document for fold in document.folded()]
    assert any(fold.into is None for fold in folds)
    assert any(fold.into is not None for fold in folds)


def test_sums_over_units_merge_where_nobody_changes_owner() -> None:
    rows = [{**row, "cost": row["cost"] or 0.0} for row in people(3, 300)]
    stay = replace(WISH, units_stay=True)
    other = {"unbalanced": "refuse"}
    merged = merge_evaluations((f"{owner}.json", evaluation_of(rows, owner, stay, **other)) for owner in (0, 1))
    with as_table(rows) as table:
        pooled = summed(table, Reading("cost", Weighing.FIRST, Unbalanced.REFUSE)).moments
    found = merged.outcomes[0].moments
    assert found is not None
    assert pooled is not None
    assert _error(found) == pytest.approx(_error(pooled), rel=1e-9)


def _error(moments: Moments) -> tuple[float, float]:
    overall = simple(moments, group_time(moments, Question())).overall
    assert overall is not None
    return overall.value, overall.error(moments)


def test_one_owner_without_sums_over_units_takes_them_from_all() -> None:
    rows = [{**row, "cost": row["cost"] or 0.0} for row in people(3, 300)]
    with_units = evaluation_of(rows, 0, replace(WISH, units_stay=True))
    merged = merge_evaluations([("a.json", with_units), ("b.json", evaluation_of(rows, 1))])
    assert merged.outcomes[0].moments is None
    [problem] = merged.problems
    assert (problem.code, problem.place.file, problem.level) == ("return-no-moments", "b.json", Level.REMARK)


def test_the_order_of_files_makes_no_difference() -> None:
    given_ = [*files(people(5, 300, 3), 3), ("kopie.json", evaluation_of(people(5, 300, 3), 0))]
    results = [merge_evaluations(order) for order in permutations(given_)]
    assert all(result.outcomes == results[0].outcomes for result in results)
    assert all(codes(result) == ["return-twice"] for result in results)


def test_a_higher_version_takes_the_place_of_a_lower_with_its_reason() -> None:
    again = evaluation_of(people(2, 400), 0, replace(WISH, version=2, reason="Declaraties van december kwamen na."))
    merged = merge_evaluations([*files(), ("nieuw.json", again)])
    [problem] = merged.problems
    assert (problem.code, problem.level, problem.place.file) == ("return-superseded", Level.REMARK, "Duin Zorg.json")
    assert "Declaraties van december kwamen na." in str(problem.message)
    assert [(item.sender, item.version) for item in merged.counting] == [("Duin Zorg", 2), ("Veen Zorg", 1)]


def test_two_different_returns_of_one_version_are_both_left_out() -> None:
    merged = merge_evaluations([*files(), ("ander.json", evaluation_of(people(2, 400)))])
    assert codes(merged) == ["return-same-payer", "return-same-payer"]
    assert [item.sender for item in merged.counting] == ["Veen Zorg"]


def test_a_return_without_signature_takes_no_place_of_a_signed_one() -> None:
    (name, first), rest = files()
    under = signed(first, Ed25519PrivateKey.generate(), date(2026, 3, 2))
    forged = evaluation_of(people(2, 400), 0, replace(WISH, version=9, reason="Vertrouw mij."))
    merged = merge_evaluations([(name, under), rest, ("vals.json", forged)])
    [problem] = merged.problems
    assert (problem.code, problem.place.file, problem.level) == ("return-unsigned-beside", "vals.json", Level.ERROR)
    assert [item.version for item in merged.counting] == [1, 1]


def test_more_codes_later_are_still_the_same_sender() -> None:
    (name, first), rest = files()
    wider = first.model_copy(
        update={
            "sender": Sender(name="Duin Zorg", uzovi=("9901", "9902", "9909")),
            "version": 2,
            "reason": "Fusie.",
            "content_sha256": "0" * 64,
        }
    )
    merged = merge_evaluations([(name, first), rest, ("fusie.json", wider)])
    assert codes(merged) == ["return-superseded"]


def test_returns_under_other_designs_are_not_merged() -> None:
    other = evaluation_of(ROWS, 1, draws=999)
    mixed = [files()[0], ("ander.json", other)]
    merged = merge_evaluations(mixed)
    assert (merged.outcomes, codes(merged)) == ((), ["return-designs-differ"] * 2)
    merged = merge_evaluations(mixed, design().content_sha256())
    assert [item.sender for item in merged.counting] == ["Duin Zorg"]
    [problem] = merged.problems
    assert (problem.code, problem.place.file) == ("return-other-design", "ander.json")


def test_returns_about_other_periods_are_told_apart() -> None:
    early = evaluation_of(ROWS, 1, replace(WISH, until=2023))
    merged = merge_evaluations([files()[0], ("vroeg.json", early)])
    assert (merged.outcomes, codes(merged)) == ((), ["return-other-periods"] * 2)
    third = evaluation_of(people(5, 300, 3), 2)
    merged = merge_evaluations([files()[0], ("vroeg.json", early), ("zee.json", third)])
    assert [item.sender for item in merged.counting] == ["Duin Zorg", "Zee Zorg"]
    assert codes(merged) == ["return-other-periods"]


def test_a_region_that_starts_at_two_times_is_told() -> None:
    first, (name, second) = files()
    cell = second.outcomes[0].cells[0]
    moved = second.outcomes[0].model_copy(update={"cells": ((cell[0], 2024, *cell[2:]), *second.outcomes[0].cells[1:])})
    changed = second.model_copy(update={"outcomes": (moved, second.outcomes[1])})
    [problem] = merge_evaluations([first, (name, changed)]).problems
    assert (problem.code, problem.level) == ("return-two-starts", Level.ROW)


def test_nothing_gives_nothing() -> None:
    merged = merge_evaluations([])
    assert (merged.outcomes, merged.counting, merged.sums(), list(merged.problems)) == ((), (), {}, [])
