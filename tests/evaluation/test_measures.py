"""What is summed for every question about an outcome, against the same worked out row by row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
import pytest
from tests.evaluation.sums import design

from ontschot.evaluation.estimate import answers
from ontschot.evaluation.labels import how
from ontschot.evaluation.measures import Part, asked, key_of, measured, outcome_columns
from ontschot.problems import Place

COST = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "source": "Declaraties"}
PREM = {
    "id": "prem",
    "name": "Ervaring",
    "kind": "experience",
    "unit": "score",
    "source": "Vragenlijst",
    "scales": ["share"],
    "answered": "answered",
    "asked": "invited",
}
TREATED = [{"unit": "a", "first_period": 3}, {"unit": "b", "first_period": 4}]
PERIODS = [1, 2, 3, 4]

Made = tuple[pd.DataFrame, ir.Table]


@pytest.fixture
def made() -> Made:
    """Skewed costs and scores of units in five regions, as rows and as a table."""
    draw = np.random.default_rng(5)
    rows = [
        {
            "unit": f"{region}{unit}",
            "region": region,
            "period": period,
            "first_treated_period": None,
            "weight": float(draw.integers(1, 4)),
            "cost": float(draw.choice([0, draw.gamma(0.5, 2000)])),
            "prem": float(draw.integers(0, 11)) / 10,
            "answered": float(draw.integers(0, 20)),
            "invited": float(draw.integers(20, 40)),
        }
        for region in "abcde"
        for unit in range(30)
        for period in PERIODS
    ]
    frame = pd.DataFrame(rows)
    return frame, ibis.memtable(frame.astype({"first_treated_period": "float64"}))


def figures(
    tmp_path: Path, made: Made, outcome: dict[str, Any], key: str
) -> tuple[dict[tuple[str, int], float], pd.DataFrame]:
    """The means by region and period under one name, and the rows that they are to be worked out from."""
    laid = design(tmp_path, outcomes=[{**outcome, "main": True}], treated=TREATED, periods=PERIODS, excluded={})
    found = measured(made[1], laid)[key]
    return {(item.region, item.period): item.total / item.mass for item in found}, made[0]


def wanted(frame: pd.DataFrame, value: Callable[[pd.DataFrame], Any], weight: str) -> dict[tuple[str, int], float]:
    """Weighed means by region and period."""
    rows = frame.assign(value=value(frame)).dropna(subset=["value"])
    rows = rows[rows[weight] > 0]
    return {
        (str(region), int(str(period))): float(np.average(part["value"], weights=part[weight]))
        for (region, period), part in rows.groupby(["region", "period"])
    }


def test_the_highest_values_are_brought_down_to_a_rank_among_everyone_before_the_first_start(
    tmp_path: Path, made: Made
) -> None:
    found, frame = figures(tmp_path, made, {**COST, "scales": ["winsorised"], "percentile": "9/10"}, "cost:capped")
    before = sorted(frame[frame["period"] < 3]["cost"])
    cap = before[-(-9 * len(before) // 10) - 1]
    assert found == pytest.approx(wanted(frame, lambda rows: rows["cost"].clip(upper=cap), "weight"))


def test_a_cap_that_was_laid_down_goes_before_a_rank(tmp_path: Path, made: Made) -> None:
    found, frame = figures(tmp_path, made, {**COST, "scales": ["winsorised"], "cap": "150.50"}, "cost:capped")
    assert found == pytest.approx(wanted(frame, lambda rows: rows["cost"].clip(upper=150.5), "weight"))


def test_without_earlier_rows_nothing_is_brought_down(tmp_path: Path, made: Made) -> None:
    frame, table = made
    late = frame[frame["period"] >= 3], table.filter(table.period >= 3)
    found, rows = figures(tmp_path, late, {**COST, "scales": ["winsorised"]}, "cost:capped")
    assert found == pytest.approx(wanted(rows, lambda part: part["cost"], "weight"))


def test_two_parts_are_whether_and_how_much(tmp_path: Path, made: Made) -> None:
    outcome = {**COST, "scales": ["two_part"]}
    found, frame = figures(tmp_path, made, outcome, "cost:any")
    assert found == pytest.approx(wanted(frame, lambda rows: (rows["cost"] > 0).astype(float), "weight"))
    found, frame = figures(tmp_path, made, outcome, "cost:amount")
    assert found == pytest.approx(wanted(frame, lambda rows: rows["cost"].where(rows["cost"] > 0), "weight"))


def test_scores_count_by_who_answered_and_the_response_is_a_question_of_its_own(tmp_path: Path, made: Made) -> None:
    found, frame = figures(tmp_path, made, PREM, "prem")
    assert found == pytest.approx(wanted(frame, lambda rows: rows["prem"], "answered"))
    found, frame = figures(tmp_path, made, PREM, "prem:response")
    assert found == pytest.approx(wanted(frame, lambda rows: rows["answered"] / rows["invited"], "invited"))


def test_every_question_has_an_answer_and_a_name_for_people(tmp_path: Path, made: Made) -> None:
    scales = ["mean", "ratio", "winsorised", "two_part"]
    laid = design(
        tmp_path, outcomes=[{**COST, "scales": scales}, PREM], treated=TREATED, periods=PERIODS, excluded={}, draws=99
    )
    found = list(answers(laid, measured(made[1], laid), Place("panel")))
    assert [key_of(item.asked) for item in found] == [
        *("cost", "cost", "cost:capped", "cost:any", "cost:amount"),
        *("prem", "prem:response"),
    ]
    assert all(item.course for item in found)
    assert [item.part for item in asked(laid.outcomes[1])] == [Part.WHOLE, Part.RESPONSE]
    assert [str(how(item.asked)) for item in found][:3] == ["mean", "ratio", "highest values brought down"]
    assert [outcome_columns(outcome) for outcome in laid.outcomes] == [("cost",), ("prem", "answered", "invited")]
