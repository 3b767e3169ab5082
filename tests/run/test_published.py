"""Small regions of one owner go together before anything is made public, with all that belongs to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.evaluation.sums import design, sums

from ontschot.evaluation.design.document import Level
from ontschot.evaluation.evaluate import Measured
from ontschot.evaluation.folding import others_of
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.monitoring.thin import Limits
from ontschot.problems import Place
from ontschot.returns.publishable import Rule
from ontschot.run.published import measured_publishable

A, B, C = (f"zorgkantoor:2023:9{number:03}" for number in range(3))
RULE = Rule(Limits())


def small(folder: Path, *regions: str) -> tuple[RegionSum, ...]:
    """Made figures in which some regions have six people, all with the same mean."""

    def line(item: RegionSum) -> RegionSum:
        few = item.region in regions
        return replace(item, units=1, mass=6.0, total=600.0) if few else replace(item, units=1)

    return tuple(map(line, sums(design(folder))))


def test_everything_of_a_small_region_goes_along(tmp_path: Path) -> None:
    lines = small(tmp_path, A, B)
    covariates = {"age": {A: 40.0, B: 50.0, C: 45.0}, "other": {A: 1.0}}
    spent = {(A, 2025): 5, (B, 2025): 7, (C, 2025): 11}
    measured = Measured({"cost": lines, "admissions": lines}, Place("p"), spent, covariates=covariates)
    found, folds = measured_publishable(design(tmp_path), measured, RULE)
    others = others_of(NEVER)
    assert [(fold.region, fold.into) for fold in folds] == [(A, others), (B, others)]
    assert found.folded == {A, B}
    assert found.programme == {(others, 2025): 12, (C, 2025): 11}
    assert found.covariates == {"age": {others: 45.0, C: 45.0}, "other": {others: 1.0}}
    together = [item for item in found.sums["cost"] if item.region == others]
    assert {(item.units, item.mass, item.total) for item in together} == {(12, 12.0, 1200.0)}
    assert sum(item.total for item in found.sums["cost"]) == pytest.approx(
        sum(item.total for item in lines if item.region not in design(tmp_path).excluded)
    )


def test_money_of_a_start_that_is_left_out_counts_nowhere(tmp_path: Path) -> None:
    late = next(item.unit for item in design(tmp_path).treated if item.first_period == 2026)
    lines = small(tmp_path, late)
    measured = Measured({"cost": lines}, Place("p"), {(late, 2026): 5, (C, 2026): 1}, covariates={"age": {late: 1.0}})
    found, folds = measured_publishable(design(tmp_path), measured, RULE)
    assert [(fold.region, fold.into) for fold in folds] == [(late, None)]
    assert found.programme == {(C, 2026): 1}
    assert found.covariates == {"age": {}}


def test_large_regions_and_those_of_unknown_size_stay(tmp_path: Path) -> None:
    asked = design(tmp_path)
    large = sums(asked)
    for lines in (large, tuple(replace(item, units=1, mass=1.0) for item in large)):
        measured = Measured({"cost": lines}, Place("p"))
        assert measured_publishable(asked, measured, RULE) == (measured, ())
    units = asked.model_copy(update={"level": Level.UNIT})
    measured = Measured({"cost": small(tmp_path, A, B)}, Place("p"))
    assert measured_publishable(units, measured, RULE) == (measured, ())


def test_without_money_there_is_none_afterwards(tmp_path: Path) -> None:
    found, folds = measured_publishable(design(tmp_path), Measured({"cost": small(tmp_path, A, B)}, Place("p")), RULE)
    assert folds
    assert found.programme is None
