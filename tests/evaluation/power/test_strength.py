"""The size that shows is what a planted effect of that size does."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.conftest import MakePanel
from tests.evaluation.sums import design

from ontschot.evaluation.design.document import Design
from ontschot.evaluation.design.outcome import Direction
from ontschot.evaluation.effects.group_time import Base, Question
from ontschot.evaluation.inference.answer import Choice, Inference, Inferred, Refused
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.evaluation.power.paths import Way
from ontschot.evaluation.power.strength import Pattern, Strength, Trial, pattern_of
from ontschot.problems import Place

HERE = Place("panel.csv")


def earlier(seed: int = 1, regions: int = 20, periods: int = 8) -> Panel:
    """Draw regions that nobody treats."""
    draw = np.random.default_rng(seed)
    names = tuple(f"zorgkantoor:2023:{number:02}" for number in range(regions))
    outcome = draw.normal(2500, 100, (regions, 1)) + draw.gamma(2, 10, (regions, periods))
    return Panel(names, tuple(range(periods)), np.full(regions, NEVER), outcome, np.ones(regions), names)


def trial(asked: Design, panel: Panel, direction: Direction = Direction.LOWER, runs: int = 60) -> Trial:
    """Lay an experiment a few times."""
    return Trial(asked, panel, direction, runs, 1, HERE)


def strength(asked: Trial, pattern: Pattern) -> Strength:
    """Lay it, and count the draws."""
    told: list[int] = []
    found = asked.strength(pattern, lambda: told.append(1))
    assert isinstance(found, Strength)
    assert len(told) == asked.runs
    return found


@pytest.mark.parametrize("inference", [Inference.REGION, Inference.CR2])
@pytest.mark.parametrize("starts", [(5, 5, 6), (5, 5, 6, 6, 6)])
@settings(max_examples=10)
@given(st.floats(-50, 50))
def test_a_constant_effect_moves_the_interval_and_nothing_else(
    make_panel: MakePanel, inference: Inference, starts: tuple[int, ...], effect: float
) -> None:
    panel = replace(
        make_panel(units=14, periods=8, cohorts=(*starts, NEVER)),
        cohort=np.array([*starts, *9 * [NEVER], *(5 - len(starts)) * [NEVER]]),
    )
    planted = replace(panel, outcome=panel.outcome + effect * (np.array(panel.periods) >= panel.cohort[:, None]))
    choice = Choice(inference, few=10**6, draws=99)
    one, other = (infer(item, Question(base=Base.UNIVERSAL), choice, HERE) for item in (panel, planted))
    assert isinstance(one, Inferred)
    assert isinstance(other, Inferred)
    moved = (one.interval.low + effect, one.interval.high + effect)
    assert (other.interval.low, other.interval.high) == pytest.approx(moved, abs=1e-6)


def test_the_pattern_is_that_of_the_design(tmp_path: Path) -> None:
    pattern = pattern_of(design(tmp_path))
    assert pattern == Pattern((0, 0, 1), 4, 4)
    assert pattern.longer() == Pattern((0, 0, 1), 4, 5)
    assert pattern.times(2) == Pattern((0, 0, 1, 0, 0, 1), 4, 4)


def test_a_planted_effect_shows_as_often_as_was_said(tmp_path: Path) -> None:
    asked = trial(design(tmp_path), earlier())
    found = strength(asked, Pattern((0, 0, 1), 2, 4))
    assert (found.way, found.treated, found.compared) == (Way.LAID, 3, 17)
    size = found.detectable(Fraction(4, 5))
    planted = np.random.default_rng(7)
    shown = 0
    for run in range(100):
        panel = earlier(seed=1)
        chosen = planted.choice(20, 3, replace=False)
        cohort = np.full(20, NEVER)
        cohort[chosen] = [3, 3, 4]
        first = int(planted.integers(3))
        periods, outcome = tuple(range(1, 7)), panel.outcome[:, first : first + 6].copy()
        outcome -= size * (np.array(periods) >= cohort[:, None])
        laid = Panel(panel.units, periods, cohort, outcome, panel.weight, panel.region)
        answer = infer(laid, asked.design.asks, replace(asked.design.choice, draws=399, few=399, seed=run), HERE)
        assert isinstance(answer, Inferred)
        shown += answer.interval.high < 0
    assert 68 <= shown <= 92


def test_chances_grow_with_the_effect_and_sizes_with_the_chance(tmp_path: Path) -> None:
    found = strength(trial(design(tmp_path), earlier()), Pattern((0, 0, 1), 2, 4))
    sizes = [found.detectable(Fraction(tenth, 10)) for tenth in range(1, 11)]
    assert sizes == sorted(sizes)
    assert [found.power(size + 1e-9) >= Fraction(tenth, 10) for tenth, size in enumerate(sizes, 1)] == [True] * 10
    assert found.power(0.0) <= found.false_alarms <= Fraction(1, 5)
    assert found.doubt(Fraction(1, 2)) == pytest.approx(1 / np.sqrt(60))


def test_the_same_seed_gives_the_same_figures(tmp_path: Path) -> None:
    one, other = (strength(trial(design(tmp_path), earlier()), Pattern((0, 0), 2, 3)) for _ in range(2))
    assert np.array_equal(one.thresholds, other.thresholds)


@given(st.floats(0.1, 100), st.floats(-1e4, 1e4))
@settings(max_examples=5)
def test_in_other_units_the_size_is_the_same_one(
    tmp_path_factory: pytest.TempPathFactory, factor: float, added: float
) -> None:
    asked, panel = design(tmp_path_factory.mktemp("design")), earlier()
    one = strength(trial(asked, panel, runs=10), Pattern((0, 0), 2, 3))
    moved = replace(panel, outcome=factor * panel.outcome + added)
    other = strength(trial(asked, moved, runs=10), Pattern((0, 0), 2, 3))
    assert other.thresholds == pytest.approx(factor * one.thresholds, rel=1e-4, abs=1e-3)


def test_each_direction_looks_at_its_own_side(tmp_path: Path) -> None:
    asked, panel, pattern = design(tmp_path), earlier(), Pattern((0, 0, 1), 2, 4)
    lower, higher, both = (strength(trial(asked, panel, item), pattern).thresholds for item in Direction)
    assert np.array_equal(np.sort(np.concatenate([lower, higher])), both)
    mirrored = replace(panel, outcome=-panel.outcome)
    assert strength(trial(asked, mirrored, Direction.HIGHER), pattern).thresholds == pytest.approx(lower, abs=1e-6)


def test_more_regions_show_smaller_effects_and_too_few_show_none(tmp_path: Path) -> None:
    asked, panel = design(tmp_path), earlier(regions=30)
    few, many = (strength(trial(asked, panel), Pattern((0,) * count, 2, 4)) for count in (3, 8))
    assert many.detectable(Fraction(4, 5)) < few.detectable(Fraction(4, 5))
    lone = strength(trial(asked, earlier(regions=8)), Pattern((0,), 2, 4))
    assert np.isinf(lone.detectable(Fraction(4, 5)))
    assert lone.power(1e12) == 0


@pytest.mark.parametrize(
    ("regions", "periods", "changes", "code"),
    (
        (3, 8, {}, "power-nobody-left"),
        (20, 1, {}, "power-one-period"),
        (20, 8, {"inference": "cr1"}, "inference-bare"),
    ),
)
def test_what_cannot_be_tried_says_why(
    tmp_path: Path, regions: int, periods: int, changes: dict[str, str], code: str
) -> None:
    asked = trial(design(tmp_path, **changes), earlier(regions=regions, periods=periods))
    found = asked.strength(Pattern((0, 0, 1), 2, 4), lambda: None)
    assert isinstance(found, Refused)
    assert [problem.code for problem in found.problems] == [code]
