"""A whole evaluation: corrected for several outcomes, with the coordination money counted as a cost."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.sums import design, sums

from ontschot.evaluation.design.registered import registered
from ontschot.evaluation.evaluate import Measured, evaluate
from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.programme import per_head, with_programme
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.evaluation.several import holm
from ontschot.evaluation.told import told
from ontschot.plain import as_json
from ontschot.problems import Place

HERE = Place("panel.csv")
SUMS = (
    RegionSum("a", 1, 2, 5, 10.0, 100.0),
    RegionSum("a", 2, 2, 5, 10.0, 120.0),
    RegionSum("a", 2, NEVER, 1, 2.0, 20.0),
    RegionSum("b", 2, NEVER, 5, 10.0, 90.0),
)


def test_coordination_is_added_once_to_the_region_and_period_it_was_paid_for() -> None:
    found = with_programme(SUMS, {("a", 2): 1050, ("c", 1): 5})
    assert [item.total for item in found] == [100.0, 130.5, 20.0, 90.0]


def test_the_cost_per_head_is_exact_and_of_treated_regions_and_periods_alone() -> None:
    spent = per_head(SUMS, {("a", 1): 99, ("a", 2): 1000, ("b", 2): 7})
    assert (spent.cents, spent.mass, spent.euros) == (1000, Fraction(10), 1.0)
    assert per_head(SUMS[3:], {("b", 2): 7}).euros is None


@given(st.lists(st.floats(0, 1), max_size=8, unique=True))
def test_correction_for_several_outcomes_steps_down_as_holm_has_it(p_values: list[float]) -> None:
    """By the definition: the largest of (how many are not smaller) times the p-value, over all that are not larger."""

    def steps(limit: float) -> list[float]:
        return [sum(other >= value for other in p_values) * value for value in p_values if value <= limit]

    assert holm(p_values) == pytest.approx([min(1.0, max(steps(limit))) for limit in p_values])


def test_equal_p_values_are_corrected_alike() -> None:
    assert holm([0.02, 0.5, 0.02]) == pytest.approx((0.06, 0.5, 0.06))


def test_with_the_money_counted_in_the_effect_is_higher_by_what_it_cost(tmp_path: Path) -> None:
    asked = design(tmp_path, draws=199, weighing="equal")
    figures = sums(asked)
    programme = {
        (item.unit, period): 1_000_000_00
        for item in asked.treated
        for period in asked.periods
        if period >= item.first_period
    }
    found = evaluate(asked, Measured({"cost": figures, "admissions": figures}, HERE, programme))
    plain = found.answers[0].effect
    assert found.cost is not None
    whole = found.cost.effects["cost"]
    assert isinstance(plain, Inferred)
    assert isinstance(whole, Inferred)
    assert [*found.cost.effects] == ["cost"]
    assert found.cost.spent.cents == 100_000_000 * len(programme)
    assert whole.estimate > plain.estimate
    assert found.corrected == {"cost": plain.interval.p_value}


def test_without_the_money_nothing_is_said_about_it(tmp_path: Path) -> None:
    asked = design(tmp_path, draws=199)
    assert evaluate(asked, Measured({"cost": sums(asked)}, HERE)).cost is None


def test_what_differs_from_the_registered_design_is_part_of_the_outcome(tmp_path: Path) -> None:
    fixed = registered(design(tmp_path, draws=199), "C. de Boer", date(2024, 12, 1))
    changed = fixed.model_copy(update={"draws": 299})
    found = evaluate(changed, Measured({"cost": sums(fixed)}, HERE), fixed)
    assert [item.change.part for item in found.deviations] == ["draws"]


def test_everything_can_be_told_as_plain_data(tmp_path: Path) -> None:
    asked = design(tmp_path, draws=199)
    found = evaluate(asked, Measured({"cost": sums(asked)}, HERE, {}))
    data = json.loads(as_json(told(found), "en"))
    first, refused, effect = data["answers"][0], data["answers"][-1], found.answers[0].effect
    assert isinstance(effect, Inferred)
    assert first["effect"]["estimate"] == pytest.approx(effect.estimate)
    assert first["events"][4]["interval"] is None
    assert first["course"]["periods"] == list(asked.periods)
    assert refused["effect"]["refused"][0]["code"] == "panel-empty"
    assert refused["course"] is None
    assert data["programme"]["cents"] == 0
    assert json.loads(as_json(told(evaluate(asked, Measured({}, HERE)))))["programme"] is None
