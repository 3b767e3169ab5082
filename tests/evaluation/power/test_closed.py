"""Sample sizes by formula are the published ones, and those of another implementation."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import TTestIndPower

from ontschot.evaluation.power.closed import (
    Aim,
    clusters,
    design_effect,
    detectable_mean,
    mean_per_arm,
    proportion_per_arm,
)

AIM = Aim()


def test_the_reference_figures(evaluation_reference: dict[str, Any]) -> None:
    proportions, clustered = evaluation_reference["power"]
    per_arm = proportion_per_arm(Fraction(18, 100), Fraction(14, 100), AIM)
    assert per_arm == proportions["per_arm"]
    assert design_effect(40, Fraction(2, 100)) == Fraction(str(clustered["deff"]))
    assert clusters(per_arm, 40, Fraction(2, 100)) == clustered["clusters"]


@given(st.floats(0.05, 3), st.sampled_from([Fraction(4, 5), Fraction(9, 10)]))
def test_people_per_arm_are_those_of_another_implementation(apart: float, power: Fraction) -> None:
    aim = Aim(power)
    ours = mean_per_arm(-7 * apart, 7.0, aim)
    theirs = TTestIndPower().solve_power(effect_size=apart, alpha=0.05, power=float(power))
    assert abs(ours - max(2, ceil(theirs))) <= (1 if abs(theirs - round(theirs)) < 1e-6 else 0)


@given(st.integers(2, 5000), st.floats(0.1, 100))
def test_what_can_be_shown_is_what_the_number_was_asked_for(per_arm: int, spread: float) -> None:
    found = detectable_mean(per_arm, spread, AIM)
    assert mean_per_arm(found * (1 + 1e-9), spread, AIM) <= per_arm
    assert per_arm == 2 or mean_per_arm(found * (1 - 1e-6), spread, AIM) >= per_arm


@given(st.integers(1, 10_000), st.integers(1, 500))
def test_clusters_of_people_who_are_not_alike_cost_nothing(per_arm: int, per_cluster: int) -> None:
    assert design_effect(per_cluster, Fraction()) == 1
    assert clusters(per_arm, per_cluster, Fraction()) == ceil(Fraction(per_arm, per_cluster))
    assert clusters(per_arm, per_cluster, Fraction(1)) == per_arm


def test_swapping_the_proportions_changes_nothing() -> None:
    one, other = Fraction(1, 3), Fraction(1, 4)
    assert proportion_per_arm(one, other, AIM) == proportion_per_arm(other, one, AIM)


@pytest.mark.parametrize(
    "wrong",
    (
        lambda: proportion_per_arm(Fraction(1, 5), Fraction(1, 5), AIM),
        lambda: proportion_per_arm(Fraction(6, 5), Fraction(1, 5), AIM),
        lambda: mean_per_arm(0.0, 1.0, AIM),
        lambda: mean_per_arm(1.0, 0.0, AIM),
        lambda: detectable_mean(1, 1.0, AIM),
        lambda: detectable_mean(10, 0.0, AIM),
        lambda: Aim(Fraction(1)),
        lambda: Aim(Fraction(1, 100)),
        lambda: Aim(confidence=Fraction(1)),
    ),
)
def test_what_cannot_be_asked_is_an_error(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        wrong()


def test_more_people_than_there_are_is_no_experiment() -> None:
    with pytest.raises(ValueError, match="so large"):
        mean_per_arm(1e-9, 4e11, AIM)
