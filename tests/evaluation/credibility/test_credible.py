"""How credible an answer is, in one piece, in sentences and as plain data."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.credibility.conftest import COST
from tests.evaluation.sums import design, sums

from ontschot.evaluation.adapter import Bounds
from ontschot.evaluation.credibility.balance import Matched
from ontschot.evaluation.credibility.bounds import Sensitivity
from ontschot.evaluation.credibility.credible import Credibility, credibility
from ontschot.evaluation.credibility.said import said
from ontschot.evaluation.credibility.told import told
from ontschot.evaluation.design.document import Level
from ontschot.evaluation.evaluate import Evaluation, Measured, evaluate
from ontschot.evaluation.files import read_files
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.i18n import render
from ontschot.plain import as_json
from ontschot.problems import Place

HERE = Place("panel.csv")
SPILLED = {"id": "teeth", "name": "Mondzorg", "kind": "cost", "unit": "euro", "placebo": True, "source": "Declaraties"}


def evaluated(folder: Path, idle: int = 12, covariates: Any = None, **changes: Any) -> Evaluation:
    """Evaluate the example about costs, with an outcome that the agreement cannot change."""
    wanted = design(folder, **{"outcomes": [COST, SPILLED], "draws": 199, "beside": [], **changes})
    given = {"cost": sums(wanted, idle=idle), "teeth": sums(wanted, idle=idle, seed=2)}
    return evaluate(wanted, Measured(given, HERE, covariates=covariates or {}))


def judged(found: Evaluation) -> Credibility:
    """The one main outcome."""
    assert [*found.credible] == ["cost"]
    return found.credible["cost"]


def test_everything_is_looked_at_and_said(tmp_path: Path) -> None:
    found = judged(evaluated(tmp_path))
    assert [item.outcome for item in found.placebo_outcomes] == ["Mondzorg"]
    assert [item.periods for item in found.anticipation] == [0, 1, 2]
    assert found.anticipation[0].effect is found.effect
    assert len(found.balance) == 2
    text = "\n".join(map(str, said(found)))
    for words in (
        "had the treated regions been chosen by chance",
        "is no proof that there was none: a trend of less than",
        "the largest step seen before it",
        "the largest bend seen before the start",
        "The interval does not hold zero up to",
        "With all starts 3 periods earlier",
        "On Mondzorg, which the agreement cannot change",
        "2 periods before the start",
        "this alone gives a change of",
        "3 of 3 treated regions lie within",
        "With comparison regions weighed to the level",
    ):
        assert words in text
    assert "Hoe" not in "".join(render(item, "en") for item in said(found))


def test_everything_is_told_as_plain_data(tmp_path: Path) -> None:
    found = judged(evaluated(tmp_path))
    data = json.loads(as_json(told(found), "en"))
    assert data["trends"]["ways"] == 1365
    assert len(data["bounds"]["relative"]) == 3
    assert data["anticipation"][0]["estimate"] == pytest.approx(found.effect.estimate)
    assert data["regression_to_the_mean"]["flagged"] is False
    assert data["said"] == [str(item) for item in said(found)]


def test_covariates_are_compared_too(tmp_path: Path) -> None:
    wanted = design(tmp_path)
    ages = {item.region: float(len(item.region)) for item in sums(wanted)}
    found = judged(evaluated(tmp_path, covariates={"age": ages}))
    assert [item.name for item in found.balance] == ["", "", "age"]
    assert "age: treated" in "\n".join(map(str, said(found)))


def test_one_treated_region_is_told_what_it_cannot_carry(tmp_path: Path) -> None:
    found = judged(evaluated(tmp_path, treated=[{"unit": "zorgkantoor:2023:5503", "first_period": 2025}]))
    assert isinstance(found.bounds, Refused)
    text = "\n".join(map(str, said(found)))
    assert "cannot be said. With one treated region" in text
    assert "how large one could be is unknown" in text
    assert json.loads(as_json(told(found)))["bounds"]["refused"][0]["code"] == "credibility-one-treated"


def test_one_earlier_period_and_two_comparison_regions_leave_little(tmp_path: Path) -> None:
    starts = [{"unit": f"zorgkantoor:2023:{code}", "first_period": 2022} for code in (5503, 5507)]
    found = judged(evaluated(tmp_path, idle=2, treated=starts))
    assert (found.trends, found.drift, found.placebo_starts) == (None, None, ())
    assert isinstance(found.anticipation[1].effect, Refused)
    text = "\n".join(map(str, said(found)))
    for words in ("There is one period to compare with", "Regression to the mean cannot be told", "it is unknown ("):
        assert words in text
    data = json.loads(as_json(told(found)))
    assert (data["trends"], data["regression_to_the_mean"]) == (None, None)
    assert "refused" in data["anticipation"][1]


def test_errors_by_unit_and_refused_answers_are_not_judged(tmp_path: Path) -> None:
    wanted = design(tmp_path, outcomes=[COST], draws=199, inference="unit", beside=[])
    by_unit = evaluate(wanted, Measured({"cost": sums(wanted)}, HERE))
    assert isinstance(by_unit.answers[0].effect, Inferred)
    assert by_unit.credible == {}
    empty = evaluate(design(tmp_path, outcomes=[COST]), Measured({}, HERE))
    assert credibility(empty.answers[0], wanted, HERE) is None


@pytest.mark.parametrize(
    ("breakdown", "words"),
    (
        (None, "Even if trends were exactly alike"),
        (inf, "however much trends differ as far as was looked"),
        (1.25, "does not hold zero up to 1.25 times that step"),
    ),
)
def test_each_end_of_the_bounds_is_said(tmp_path: Path, breakdown: float | None, words: str) -> None:
    found = judged(evaluated(tmp_path))
    bounds = Sensitivity(-5.0, (Bounds(0.5, -9.0, -1.0, nan, nan),), None, (), breakdown)
    text = "\n".join(map(str, said(replace(found, bounds=bounds))))
    assert words in text
    assert "within: not found (0.5×)" in text
    assert "the largest bend" not in text


def test_regression_to_the_mean_and_a_comparison_that_is_too_far_off_are_said(tmp_path: Path) -> None:
    found = judged(evaluated(tmp_path))
    assert found.drift is not None
    text = "\n".join(
        map(str, said(replace(found, drift=replace(found.drift, flagged=True), matched=Matched(None, 0.0, 9.0))))
    )
    assert "a part of the effect can be regression to the mean" in text
    assert "No weights on the comparison regions give" in text
    assert json.loads(as_json(told(replace(found, matched=Matched(None, 0.0, 9.0)))))["matched"] == {
        "regions": 0.0,
        "without": 9.0,
    }


def test_covariates_of_a_file_are_means_by_weight_just_before_the_first_start(tmp_path: Path) -> None:
    wanted = design(tmp_path, outcomes=[COST], covariates=["age"], draws=199, beside=[])
    path = tmp_path / "panel.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unit", "region", "period", "first_treated_period", "weight", "cost", "age"))
        for item in sums(wanted):
            for part, (weight, age) in enumerate(((1, 40), (3, 60))):
                row = [f"{item.region}/{part}", item.region, item.period, "", weight, 2500, age + item.period - 2024]
                writer.writerow(row)
    read = read_files(wanted, path, memory_limit=2**30)
    assert read.measured is not None, [str(problem.message) for problem in read.problems]
    assert {*read.measured.covariates} == {"age"}
    assert {*read.measured.covariates["age"].values()} == {55.0}
    by_unit = read_files(wanted.model_copy(update={"level": Level.UNIT}), path, memory_limit=2**30)
    assert by_unit.measured is not None
    assert {*by_unit.measured.covariates["age"].values()} == {40.0, 60.0}
