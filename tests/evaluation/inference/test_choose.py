"""Which inference goes with which number of regions, what is said beside it, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.inference.conftest import MakeRegions
from tests.evaluation.inference.test_regions import aggregate, collapsed

from ontschot.evaluation.effects.group_time import Comparison, Question
from ontschot.evaluation.inference.answer import Choice, Inference, Inferred, Method, Refused
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.inference.cr2 import Robust, cr1, cr2, regression_of
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.inference.randomisation import randomised
from ontschot.evaluation.inference.wild import wild
from ontschot.evaluation.panel import NEVER, Floats, Panel
from ontschot.problems import Place

HERE = Place("panel.csv")
USUAL = Choice(draws=199)
ASKED = Question()


def inferred(panel: Panel, choice: Choice = USUAL) -> Inferred:
    found = infer(panel, ASKED, choice, HERE)
    assert isinstance(found, Inferred)
    return found


def refused(panel: Panel, choice: Choice = USUAL, question: Question = ASKED) -> list[str]:
    found = infer(panel, question, choice, HERE)
    assert isinstance(found, Refused)
    assert all(problem.place == HERE for problem in found.problems)
    return [problem.code for problem in found.problems]


def said(found: Inferred, *words: str) -> list[bool]:
    text = " ".join(map(str, found.remarks))
    return [word in text for word in words]


@pytest.mark.parametrize("treated", [1, 2, 3, 4, 5, 10])
def test_up_to_four_treated_regions_estimates_are_compared_and_from_five_on_in_errors(
    make_regions: MakeRegions, treated: int
) -> None:
    panel = make_regions((4,) * treated, 30)
    found = inferred(panel)
    many = treated > 4
    assert found.interval.method is (Method.STUDENTISED if many else Method.RANDOMISATION)
    wanted = randomised(collapsed(panel), level=USUAL.level, draws=199, seed=1, studentised=many)
    assert (found.interval.low, found.interval.high) == (wanted.low, wanted.high)
    assert found.interval.p_value == wanted.p_value
    assert found.estimate == pytest.approx(aggregate(panel, ASKED, Drawn.SIMPLE), abs=1e-12)
    assert (found.treated, found.compared, found.left_out, found.for_policy) == (treated, 30 - treated, (), True)
    assert said(found, f"{treated} treated, {30 - treated} never treated", "same effect in every") == [
        True,
        1 < treated < 5,
    ]
    assert said(found, "chance is as large") == [treated == 1]


@pytest.mark.parametrize("treated", [2, 3, 5])
def test_the_t_interval_stands_beside_it(make_regions: MakeRegions, treated: int) -> None:
    panel = make_regions((4,) * treated, 30)
    beside = inferred(panel).beside[-1]
    robust = cr2(regression_of(collapsed(panel)))
    assert isinstance(robust, Robust)
    assert (beside.method, beside.error, beside.freedom) == (Method.CR2, robust.error[0], robust.freedom)
    assert [beside.low, beside.high] == robust.interval(0.95)[:, 0].tolist()
    assert beside.p_value == robust.p_value()[0]
    assert said(inferred(panel), "degrees of freedom") == [treated < 4]


@pytest.mark.parametrize("treated", [2, 4, 5])
def test_up_to_four_treated_regions_the_estimate_in_errors_stands_beside_it(
    make_regions: MakeRegions, treated: int
) -> None:
    panel = make_regions((4,) * treated, 14)
    methods = [item.method for item in inferred(panel).beside]
    if treated > 4:
        assert methods == [Method.CR2]
        return
    assert methods == [Method.STUDENTISED, Method.CR2]
    wanted = randomised(collapsed(panel), level=USUAL.level, draws=199, seed=1, studentised=True)
    beside = inferred(panel).beside[0]
    assert (beside.low, beside.high, beside.p_value) == (wanted.low, wanted.high, wanted.p_value)


def test_one_treated_region_has_an_interval_and_no_standard_error(make_regions: MakeRegions) -> None:
    found = inferred(make_regions((4,), 30))
    assert found.beside == ()
    words = ("cannot be told apart", "(CR2) is not defined", ": zorgkantoor:2023:00.", "96.67% of cases instead of 95%")
    assert said(found, *words) == [True] * 4


def test_too_few_ways_leave_every_effect_open(make_regions: MakeRegions) -> None:
    found = inferred(make_regions((4,), 12))
    assert (found.interval.low, found.interval.high) == (-inf, inf)
    assert said(found, "too few ways", "All 12 ways") == [True, True]


def test_one_comparison_region_has_no_error_to_divide_by(make_regions: MakeRegions) -> None:
    found = inferred(make_regions((4,) * 11, 12))
    assert (found.interval.method, found.beside) == (Method.RANDOMISATION, ())
    assert (found.interval.low, found.interval.high) == (-inf, inf)


def test_many_ways_are_drawn_and_that_is_said(make_regions: MakeRegions) -> None:
    found = inferred(make_regions((4,) * 5, 30))
    assert said(found, "200 were tried, drawn with a fixed seed", "may be wider", "too few ways") == [
        True,
        False,
        False,
    ]
    assert found == inferred(make_regions((4,) * 5, 30))
    assert found != inferred(make_regions((4,) * 5, 30), replace(USUAL, seed=2))


def test_regions_that_say_nothing_and_weights_that_pull_are_named(make_regions: MakeRegions) -> None:
    panel = make_regions((1, 4, 4, 4))
    heavy = replace(panel, weight=np.where(np.arange(12) == 1, 100.0, 1))
    found = inferred(heavy)
    assert found.left_out == (panel.units[0],)
    assert said(found, f"untreated period: {panel.units[0]}.", "count as 1 equal regions") == [True, True]
    assert said(inferred(panel), "equal regions") == [False]


def test_cr2_alone_can_be_asked_for(make_regions: MakeRegions) -> None:
    panel = make_regions((4,) * 3, 30)
    found = inferred(panel, Choice(Inference.CR2))
    assert found.interval == inferred(panel).beside[-1]
    assert said(found, "skewed errors it can be too narrow", "degrees of freedom") == [True, True]
    assert refused(make_regions((4,)), Choice(Inference.CR2)) == ["inference-undefined"]


def test_bare_errors_are_refused_below_ten_regions_on_a_side(make_regions: MakeRegions) -> None:
    bare = Choice(Inference.CR1)
    assert refused(make_regions((4,) * 9, 30), bare) == ["inference-bare"]
    assert refused(make_regions((4,) * 21, 30), bare) == ["inference-bare"]
    assert refused(make_regions((4,) * 10 + (5,) * 9, 30), bare) == ["inference-bare"]
    assert inferred(make_regions((4,) * 10 + (5,) * 10, 30), bare).for_policy
    panel = make_regions((4,) * 10, 30)
    found, robust = inferred(panel, bare), cr1(regression_of(collapsed(panel)))
    assert (found.interval.method, found.interval.error) == (Method.CR1, robust.error[0])
    assert found.interval.freedom == 29
    assert found.for_policy


def test_bare_errors_asked_for_by_unit_are_not_for_policy(make_regions: MakeRegions) -> None:
    found = inferred(make_regions((4,) * 3), Choice(Inference.UNIT))
    assert (found.interval.method, found.for_policy) == (Method.UNIT, False)
    assert said(found, "Not for policy") == [True]


@pytest.mark.parametrize("treated", [3, 6])
def test_the_wild_bootstrap_can_be_asked_for(make_regions: MakeRegions, treated: int) -> None:
    panel = make_regions((4,) * treated, 12)
    found, wanted = inferred(panel, Choice(Inference.WILD)), wild(collapsed(panel), level=0.95, draws=9999, seed=1)
    assert wanted is not None
    assert (found.interval.low, found.interval.high, found.interval.p_value) == (
        wanted.low,
        wanted.high,
        wanted.p_value,
    )
    assert said(found, "Not for policy") == [treated <= 4]
    assert found.for_policy == (treated > 4)
    assert not inferred(make_regions((4,) * 5 + (5,) * 4, 14), Choice(Inference.WILD)).for_policy
    assert refused(make_regions((4,)), Choice(Inference.WILD)) == ["inference-wild"]


def test_all_years_before_can_be_the_base(make_regions: MakeRegions) -> None:
    panel = make_regions((4, 4, 5))
    found = inferred(panel, replace(USUAL, before=Before.ALL))
    assert found.estimate == collapsed(panel, before=Before.ALL).estimate != inferred(panel).estimate


def test_one_exposure_can_be_asked_for(make_regions: MakeRegions) -> None:
    panel = make_regions((4, 4))
    found = inferred(panel, replace(USUAL, exposure=-2))
    change = panel.outcome[:, 1] - panel.outcome[:, 2]
    assert found.estimate == pytest.approx(change[:2].mean() - change[2:].mean())
    assert refused(panel, replace(USUAL, exposure=-1)) == ["inference-no-treated-period"]


def test_what_cannot_be_inferred_is_refused_with_a_reason(make_regions: MakeRegions) -> None:
    panel = make_regions()
    assert refused(make_regions(())) == ["panel-nobody-treated"]
    assert refused(make_regions((4,) * 12)) == ["panel-nobody-to-compare"]
    assert refused(make_regions((1, 1))) == ["panel-no-period-before"]
    assert refused(make_regions((7,))) == ["inference-no-treated-period"]
    assert refused(replace(panel, outcome=np.full((12, 6), 3.0))) == ["panel-constant"]
    assert refused(panel, question=Question(Comparison.NOT_YET)) == ["inference-comparison"]


@pytest.mark.parametrize("level", [0.0, 1e6])
def test_regions_that_only_differ_by_treatment_show_nothing_of_chance(make_regions: MakeRegions, level: float) -> None:
    panel = make_regions((3, 5))
    alike: Floats = level + 0.1 * np.arange(12)[:, None] + np.arange(6.0)
    alike += np.arange(1, 7) >= panel.cohort[:, None]
    assert refused(replace(panel, outcome=alike)) == ["inference-no-spread"]


def test_one_region_on_each_side_tells_nothing_of_chance(make_regions: MakeRegions) -> None:
    assert refused(make_regions((4,), 2)) == ["inference-one-each"]
    assert inferred(make_regions((4,), 3)).treated == 1


@given(st.permutations(range(20)), st.sampled_from([-3.0, 0.5, 1000.0]), st.floats(-100, 100))
def test_names_rows_levels_and_units_do_not_matter(
    make_regions: MakeRegions, order: list[int], factor: float, level: float
) -> None:
    panel = make_regions((3, 3, 4, 4, 5, 6), 20, weighted=True)
    names = tuple(f"other {number}" for number in range(20))
    outcome = factor * (panel.outcome[order] + level)
    other = Panel(names, panel.periods, panel.cohort[order], outcome, panel.weight[order], names)
    one, two = inferred(panel), inferred(other)
    for mine, yours in zip((one.interval, *one.beside), (two.interval, *two.beside), strict=True):
        assert yours.p_value == pytest.approx(mine.p_value, rel=1e-6)
        ends = sorted([factor * mine.low, factor * mine.high])
        assert [yours.low, yours.high] == pytest.approx(ends, abs=1e-6 * abs(factor))


@pytest.mark.parametrize("skewed", [False, True])
@pytest.mark.parametrize("treated", [1, 2, 5, 10])
def test_the_default_holds_the_effect_as_often_as_it_says(treated: int, *, skewed: bool) -> None:
    """200 made panels of 30 regions; allowed are three errors of the simulation below 95%, and far above it for few."""
    draw = np.random.default_rng(treated)
    cohort = np.full(30, NEVER)
    cohort[:treated] = 2
    names = tuple(f"{number:02}" for number in range(30))
    held = 0
    for _ in range(200):
        change = 1.0 * (cohort == 2) + (draw.lognormal(0, 1, 30) if skewed else draw.normal(0, 1, 30))
        outcome = draw.normal(0, 5, 30)[:, None] + np.stack([np.zeros(30), change], axis=1)
        found = inferred(
            Panel(names, (1, 2), cohort, outcome, np.ones(30), names), replace(USUAL, level=Fraction(19, 20))
        )
        held += found.interval.low <= 1 <= found.interval.high
    slack = 3 * np.sqrt(0.05 * 0.95 / 200)
    assert 0.95 - slack <= held / 200 <= (1 if treated == 1 else 0.95 + slack)
