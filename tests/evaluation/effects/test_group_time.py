"""Effects per cohort and period: the published figures, another implementation, and what must not matter."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from csdid.att_gt import ATTgt
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.conftest import MakePanel
from tests.evaluation.test_moments import sections

from ontschot.evaluation.effects.aggregate import Aggregate, by_calendar, by_cohort, by_exposure, simple
from ontschot.evaluation.effects.group_time import Base, Comparison, GroupTime, Question, group_time
from ontschot.evaluation.moments import Moments, moments_of_panel
from ontschot.evaluation.panel import NEVER, Panel

DRAWN = {"simple": simple, "dynamic": by_exposure, "group": by_cohort, "calendar": by_calendar}


def pair(moments: Moments, item: Any) -> tuple[float, float]:
    """An estimate and its error."""
    return item.value, item.error(moments)


def test_the_published_effects_on_teen_employment(mpdta: Panel, evaluation_reference: dict[str, Any]) -> None:
    wanted = evaluation_reference["mpdta_callaway_santanna"]
    moments = moments_of_panel(mpdta)
    found = {f"{item.cohort},{item.period}": pair(moments, item.estimate) for item in group_time(moments, Question())}
    published = wanted["no_covariates_never_treated"]["attgt"]
    assert found.keys() == published.keys()
    for place, figures in published.items():
        assert found[place] == pytest.approx(figures, abs=wanted["tolerance"])


@pytest.mark.parametrize("name", DRAWN)
def test_the_published_aggregates(name: str, mpdta: Panel, evaluation_reference: dict[str, Any]) -> None:
    wanted = evaluation_reference["mpdta_callaway_santanna"]
    moments = moments_of_panel(mpdta)
    found = DRAWN[name](moments, group_time(moments, Question()))
    published = wanted["no_covariates_never_treated"][name]
    assert found.overall is not None
    assert pair(moments, found.overall) == pytest.approx(published["overall"], abs=wanted["tolerance"])
    assert {str(key) for key in found.by} == set(published.get("by", {}))
    for key, item in found.by.items():
        assert pair(moments, item) == pytest.approx(published["by"][str(key)], abs=wanted["tolerance"])


def peer(panel: Panel, question: Question, *, tied: bool = True) -> ATTgt:
    """The same question to csdid; `tied` says that rows of one unit belong together."""
    times = len(panel.periods)
    frame = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(len(panel.units)), times) if tied else np.arange(panel.outcome.size),
            "period": np.tile(panel.periods, len(panel.units)),
            "cohort": np.repeat(np.where(panel.cohort == NEVER, 0, panel.cohort), times),
            "outcome": panel.outcome.ravel(),
            "weight": np.repeat(panel.weight, times),
        }
    )
    made = ATTgt(
        yname="outcome",
        tname="period",
        idname="unit",
        gname="cohort",
        data=frame,
        control_group=[{Comparison.NEVER: "nevertreated", Comparison.NOT_YET: "notyettreated"}[question.comparison]],
        panel=tied,
        weights_name="weight",
        anticipation=question.anticipation,
    )
    return made.fit(est_method="reg", base_period=question.base.value, bstrap=False)


USUAL = Question()
QUESTIONS = [Question(*parts) for parts in product(Comparison, Base, (0, 1))]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_another_implementation_finds_the_same(make_panel: MakePanel, question: Question) -> None:
    panel = make_panel(cohorts=(4, 5, NEVER), weighted=False)
    moments = moments_of_panel(panel)
    ours = {(item.cohort, item.period): item for item in group_time(moments, question)}
    theirs = peer(panel, question).results
    for cohort, period, effect, error in zip(*(theirs[key] for key in ("group", "year", "att", "se")), strict=True):
        item = ours[int(cohort), int(period)]
        assert item.estimate.value == pytest.approx(effect, abs=1e-9)
        if item.base != item.period:
            assert item.estimate.error(moments) == pytest.approx(error, abs=1e-9)


OF_UNITS: dict[str, tuple[dict[str, Any], bool]] = {
    "three starts": ({"seed": 3, "cohorts": (3, 4, 6, NEVER)}, True),
    "weighted": ({"seed": 4, "weighted": True}, True),
    "cross-sections": ({"seed": 5}, False),
}


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("kind", OF_UNITS)
def test_another_implementation_draws_the_same_together(
    make_panel: MakePanel, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shape, tied = OF_UNITS[kind]
    panel = make_panel(**shape)
    moments = moments_of_panel(panel) if tied else sections(panel)
    found: Aggregate = DRAWN[name](moments, group_time(moments, Question()))
    theirs = peer(panel, Question(), tied=tied).aggte(name, bstrap=False, cband=False).atte
    capsys.readouterr()
    assert found.overall is not None
    assert found.overall.value == pytest.approx(theirs["overall_att"], abs=1e-9)
    assert found.overall.error(moments) == pytest.approx(float(theirs["overall_se"]), abs=1e-9)


def effects(panel: Panel, question: Question = USUAL) -> tuple[GroupTime, ...]:
    """Every effect on a panel."""
    return group_time(moments_of_panel(panel), question)


def test_a_cohort_without_an_untreated_period_has_no_effects(make_panel: MakePanel) -> None:
    panel = make_panel(cohorts=(1, 4, NEVER))
    assert {item.cohort for item in effects(panel)} == {4}
    assert simple(moments_of_panel(panel), []).overall is None
    assert by_exposure(moments_of_panel(panel), []).overall is None
    assert by_cohort(moments_of_panel(panel), []).overall is None


def test_nobody_left_to_compare_with_gives_no_effect(make_panel: MakePanel) -> None:
    panel = make_panel(cohorts=(3, 5))
    assert effects(panel) == ()
    found = effects(panel, Question(Comparison.NOT_YET))
    assert {(item.cohort, item.period) for item in found if item.exposure >= 0} == {(3, 3), (3, 4)}


def test_the_period_that_all_are_compared_with_has_no_effect_by_definition(make_panel: MakePanel) -> None:
    moments = moments_of_panel(make_panel())
    (item,) = (
        item
        for item in group_time(moments, Question(base=Base.UNIVERSAL))
        if item.cohort == 5 and item.period == item.base
    )
    assert pair(moments, item.estimate) == (0, 0)


@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3))
def test_levels_and_common_shocks_do_not_matter(make_panel: MakePanel, level: float, shock: float) -> None:
    panel = make_panel()
    moved = panel.outcome + level * (np.arange(len(panel.units)) % 3)[:, None] + shock * np.arange(6)
    for one, other in zip(effects(panel), effects(replace(panel, outcome=moved)), strict=True):
        assert one.estimate.value == pytest.approx(other.estimate.value, abs=1e-6)


@given(st.integers(0, 1000))
def test_never_treated_noise_does_not_bias(make_panel: MakePanel, seed: int) -> None:
    """Copies of comparison units with noise that cancels leave every effect as it was."""
    panel = make_panel(seed)
    idle = panel.where(panel.cohort == NEVER)
    noise = np.random.default_rng(seed).normal(0, 5, idle.outcome.shape)
    more = Panel(
        (*panel.units, *(f"{unit} {sign}" for sign in "+-" for unit in idle.units)),
        panel.periods,
        np.concatenate([panel.cohort, idle.cohort, idle.cohort]),
        np.concatenate([panel.outcome, idle.outcome + noise, idle.outcome - noise]),
        np.ones(len(panel.units) + 2 * len(idle.units)),
        (*panel.region, *idle.region, *idle.region),
    )
    for one, other in zip(effects(panel), effects(more), strict=True):
        assert one.estimate.value == pytest.approx(other.estimate.value, abs=1e-9)


def test_a_half_per_period_is_found_back(make_panel: MakePanel) -> None:
    panel = make_panel(units=4000)
    found = by_exposure(moments_of_panel(panel), effects(panel))
    for exposure, wanted in ((-2, 0), (-1, 0), (0, 0.5), (1, 1), (2, 1.5), (3, 2)):
        item = found.by[exposure]
        assert abs(item.value - wanted) < 4 * item.error(moments_of_panel(panel))
