"""One figure per region: the difference of two means is exactly the aggregate of the effects."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.inference.conftest import MakeRegions

from ontschot.evaluation.effects.aggregate import by_calendar, by_cohort, by_exposure, simple
from ontschot.evaluation.effects.group_time import Base, Question, group_time
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.inference.regions import Collapsed, collapse
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER, Panel

DRAWN = {Drawn.SIMPLE: simple, Drawn.DYNAMIC: by_exposure, Drawn.GROUP: by_cohort, Drawn.CALENDAR: by_calendar}
DESIGNS = [(4,), (4, 4, 4), (3, 5), (1, 3, 4, 4, 6), (2, 3, 5, 9)]
USUAL = Question()
QUESTIONS = [Question(base=base, anticipation=early) for base, early in product(Base, (0, 1))]


def aggregate(panel: Panel, question: Question, drawn: Drawn) -> float:
    """The same figure from sums per cohort."""
    moments = moments_of_panel(panel)
    found = DRAWN[drawn](moments, group_time(moments, question)).overall
    assert found is not None
    return found.value


def collapsed(
    panel: Panel, question: Question = USUAL, drawn: Drawn = Drawn.SIMPLE, before: Before = Before.LAST
) -> Collapsed:
    found = collapse(panel, question, drawn, before)
    assert found is not None
    return found


@pytest.mark.parametrize("starts", DESIGNS, ids=str)
@pytest.mark.parametrize("drawn", Drawn)
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_difference_of_the_means_is_the_aggregate(
    make_regions: MakeRegions, starts: tuple[int, ...], drawn: Drawn, weighted: bool, question: Question
) -> None:
    panel = make_regions(starts, weighted=weighted)
    regions = collapsed(panel, question, drawn)
    assert regions.estimate == pytest.approx(aggregate(panel, question, drawn), abs=1e-12)
    own, actual = regions.contrasts, regions.actual
    treated = actual.treated[0]
    plain = np.where(
        treated, own[np.arange(len(own)), np.minimum(regions.label, regions.idle - 1)], own @ regions.shares
    )
    assert (np.where(treated, 1, -1) * actual.pull[0]) @ plain == pytest.approx(regions.estimate, abs=1e-12)
    assert actual.pull[0][treated].sum() == pytest.approx(1)
    assert actual.pull[0][~treated].sum() == pytest.approx(1)


@pytest.mark.parametrize("drawn", Drawn)
def test_other_labels_give_the_aggregate_of_the_panel_with_those_labels(
    make_regions: MakeRegions, drawn: Drawn
) -> None:
    panel = make_regions((3, 5, 5), weighted=True)
    regions = collapsed(panel, USUAL, drawn)
    labels = np.stack([np.roll(regions.label, shift) for shift in range(12)])
    found = regions.figures(labels, regions.change).estimates
    place = [regions.names.index(unit) for unit in panel.units]
    for label, estimate in zip(labels, found, strict=True):
        cohort = np.array([*regions.plan.cohorts, NEVER])[label[place]]
        assert estimate == pytest.approx(aggregate(replace(panel, cohort=cohort), USUAL, drawn), abs=1e-12)


@pytest.mark.parametrize("exposure", range(-4, 4))
@pytest.mark.parametrize("drawn", Drawn)
@pytest.mark.parametrize("early", [0, 1])
def test_one_exposure_is_the_effect_so_many_periods_since_the_start(
    make_regions: MakeRegions, exposure: int, drawn: Drawn, early: int
) -> None:
    panel = make_regions((3, 5, 5), weighted=True)
    question = Question(base=Base.UNIVERSAL, anticipation=early)
    moments = moments_of_panel(panel)
    found = collapse(panel, question, drawn, exposure=exposure)
    if exposure == -1 - early:
        assert found is None
        return
    assert found is not None
    wanted = by_exposure(moments, group_time(moments, question)).by[exposure].value
    assert found.estimate == pytest.approx(wanted, abs=1e-12)
    assert found.figures(found.label[None, :], found.exposed).estimates[0] == pytest.approx(1)


def test_all_years_before_are_averaged_when_asked(make_regions: MakeRegions) -> None:
    panel = make_regions((4, 4, 4), weighted=True)
    change = panel.outcome[:, 3:].mean(axis=1) - panel.outcome[:, :3].mean(axis=1)
    treated = panel.cohort == 4
    wanted = np.average(change[treated], weights=panel.weight[treated])
    wanted -= np.average(change[~treated], weights=panel.weight[~treated])
    assert collapsed(panel, before=Before.ALL).estimate == pytest.approx(wanted, abs=1e-12)


def test_years_before_in_which_an_effect_may_show_are_no_base(make_regions: MakeRegions) -> None:
    panel = make_regions((4, 4, 4))
    found = collapsed(panel, Question(anticipation=1), before=Before.ALL)
    change = panel.outcome[:, 3:].mean(axis=1) - panel.outcome[:, :2].mean(axis=1)
    assert found.estimate == pytest.approx(change[:3].mean() - change[3:].mean(), abs=1e-12)


def test_regions_that_say_nothing_are_left_out_by_name(make_regions: MakeRegions) -> None:
    panel = make_regions((1, 4, 7))
    regions = collapsed(panel)
    assert regions.left_out == (panel.units[0], panel.units[2])
    assert (regions.treated, regions.compared, regions.plan.cohorts) == (1, 9, (4,))


@pytest.mark.parametrize("starts", [(1, 1), (9,), (4,) * 12, ()])
def test_without_both_sides_there_is_nothing(make_regions: MakeRegions, starts: tuple[int, ...]) -> None:
    assert collapse(make_regions(starts), USUAL, Drawn.SIMPLE) is None


def test_weights_decide_as_how_many_regions_they_count(make_regions: MakeRegions) -> None:
    panel = make_regions((4, 4, 4))
    assert collapsed(panel).counting == pytest.approx(3)
    heavy = replace(panel, weight=np.array([98.0, 1, 1, *np.ones(9)]))
    assert collapsed(heavy).counting == pytest.approx(1 / (0.98**2 + 2 * 0.01**2))


def test_what_years_do_to_everybody_tells_treated_regions_not_apart(make_regions: MakeRegions) -> None:
    panel = make_regions((3, 4, 5, 6))
    quiet = replace(panel, outcome=(np.arange(1, 7) >= panel.cohort[:, None]) + np.array([0.0, 5, -3, 8, 1, 20]))
    regions = collapsed(quiet)
    assert regions.estimate == pytest.approx(1)
    assert np.abs(regions.actual.apart).max() < 1e-12


@given(st.permutations(range(12)), st.floats(-100, 100), st.floats(-100, 100))
def test_names_rows_levels_and_common_shocks_do_not_matter(
    make_regions: MakeRegions, order: list[int], level: float, shock: float
) -> None:
    panel = make_regions((3, 5, 5), weighted=True)
    moved = panel.outcome + level * np.arange(12)[:, None] + shock * np.arange(6)
    other = Panel(panel.units, panel.periods, panel.cohort[order], moved[order], panel.weight[order], panel.region)
    one, two = collapsed(panel), collapsed(other)
    assert (two.label == one.label).all()
    assert (two.weight == one.weight).all()
    assert two.actual.value - two.actual.value.mean() == pytest.approx(
        one.actual.value - one.actual.value.mean(), abs=1e-9
    )
    assert two.estimate == pytest.approx(one.estimate, abs=1e-9)
