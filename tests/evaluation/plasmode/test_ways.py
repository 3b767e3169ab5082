"""Every way is put to the figures as a user gets it, and shifts with what is planted."""

from __future__ import annotations

from dataclasses import replace
from math import copysign

import numpy as np
import pytest

from ontschot.evaluation.effects.group_time import Question
from ontschot.evaluation.inference.answer import Choice, Inferred, Method
from ontschot.evaluation.inference.choose import infer
from ontschot.evaluation.panel import Panel
from ontschot.evaluation.plasmode.scenario import Scenario, Starts
from ontschot.evaluation.plasmode.study import Settings, trial_of
from ontschot.evaluation.plasmode.ways import Way, answers
from ontschot.problems import Place

SETTINGS = Settings(1, draws=199)


@pytest.mark.parametrize("starts", list(Starts))
@pytest.mark.parametrize("treated", (3, 6))
def test_a_constant_effect_shifts_estimate_and_interval_of_every_way(
    regions: Panel, units: Panel, treated: int, starts: Starts
) -> None:
    bare, truth_bare = trial_of(regions, Scenario(treated, starts), SETTINGS, 4, units)
    assert not any(truth_bare)
    before = answers(bare, Way)
    default = before[Way.DEFAULT]
    assert default is not None
    # An estimate that changes sign puts the regions in another order, so that other ways to treat them are drawn.
    size = copysign(0.02, default.estimate)
    full, truth = trial_of(regions, Scenario(treated, starts, size=size), SETTINGS, 4, units)
    after = answers(full, Way)
    for way in Way:
        effect = truth[way is Way.UNIT]
        one, other = before[way], after[way]
        assert (one is None) == (other is None)
        if one and other:
            shifted = (one.estimate + effect, one.low + effect, one.high + effect)
            assert (other.estimate, other.low, other.high) == pytest.approx(shifted, rel=1e-6, abs=2e-3), way


@pytest.mark.parametrize(("treated", "beside"), ((3, Method.STUDENTISED), (6, Method.CR2)))
def test_the_default_is_what_the_program_answers(regions: Panel, treated: int, beside: Method) -> None:
    trial, _truth = trial_of(regions, Scenario(treated), SETTINGS, 2)
    found = infer(trial.regions, Question(), Choice(draws=199, seed=2, few=1_000), Place("x"))
    assert isinstance(found, Inferred)
    given = answers(trial, [Way.DEFAULT, Way.STUDENTISED, Way.CR2])
    way = {Method.STUDENTISED: Way.STUDENTISED, Method.CR2: Way.CR2}[beside]
    (other,) = [interval for interval in found.beside if interval.method is beside]
    for name, interval in ((Way.DEFAULT, found.interval), (way, other)):
        answer = given[name]
        assert answer is not None
        assert (answer.estimate, answer.low, answer.high, answer.p_value) == (
            found.estimate,
            interval.low,
            interval.high,
            interval.p_value,
        )
    assert (given[Way.DEFAULT] == given[Way.STUDENTISED]) == (treated == 6)


def test_what_the_program_refuses_has_no_answer(regions: Panel) -> None:
    one, _truth = trial_of(regions, Scenario(1), SETTINGS, 0)
    given = answers(one, Way)
    refused = {way for way, answer in given.items() if answer is None}
    assert refused == {Way.STUDENTISED, Way.CR2, Way.CR2_ALL, Way.WILD, Way.UNIT}
    apart, _truth = trial_of(regions, Scenario(4, Starts.STAGGERED), SETTINGS, 0)
    assert answers(apart, [Way.SYNTHETIC]) == {Way.SYNTHETIC: None}


def test_figures_that_do_not_differ_have_no_answer(regions: Panel) -> None:
    flat = replace(regions, outcome=np.tile(regions.outcome[:1], (len(regions.units), 1)))
    trial, _truth = trial_of(flat, Scenario(3), SETTINGS, 0)
    assert answers(trial, [Way.DEFAULT, Way.STUDENTISED]) == {Way.DEFAULT: None, Way.STUDENTISED: None}


def test_only_what_is_asked_is_answered(regions: Panel) -> None:
    trial, _truth = trial_of(regions, Scenario(5), SETTINGS, 0)
    assert [*answers(trial, [Way.CR1, Way.TWO_WAY])] == [Way.CR1, Way.TWO_WAY]


def test_with_one_start_imputation_and_two_way_are_the_same_estimate(regions: Panel) -> None:
    trial, _truth = trial_of(regions, Scenario(5), SETTINGS, 0)
    given = answers(trial, [Way.IMPUTATION, Way.TWO_WAY, Way.DEFAULT_ALL])
    estimates = [answer.estimate for answer in given.values() if answer]
    assert len(estimates) == 3
    assert estimates == pytest.approx([estimates[0]] * 3, rel=1e-6)
