"""A design answered: who counts, what is found, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.evaluation.sums import EFFECT, design, sums

from ontschot.evaluation.design.outcome import Scale
from ontschot.evaluation.effects.aggregate import simple
from ontschot.evaluation.effects.group_time import group_time
from ontschot.evaluation.estimate import Answer, answers, chosen
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum
from ontschot.problems import Place

HERE = Place("panel.csv")
COST = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "source": "Declaraties"}


def answered(folder: Path, given: tuple[RegionSum, ...] | None = None, **changes: object) -> list[Answer]:
    """Answer the example about costs alone, with few draws."""
    asked = design(folder, **{"outcomes": [COST], "draws": 199, "beside": [], **changes})
    return list(answers(asked, {"cost": sums(asked) if given is None else given}, HERE))


def test_a_planted_effect_is_found_and_is_the_aggregate_of_effects(tmp_path: Path) -> None:
    (answer,) = answered(tmp_path)
    assert isinstance(answer.effect, Inferred)
    assert answer.panel is not None
    moments = moments_of_panel(answer.panel)
    overall = simple(moments, group_time(moments, design(tmp_path).asks)).overall
    assert overall is not None
    assert answer.effect.estimate == pytest.approx(overall.value, abs=1e-9)
    assert answer.effect.interval.low < EFFECT < answer.effect.interval.high
    assert abs(answer.effect.estimate - EFFECT) < 10


def test_events_run_from_long_before_to_the_last_period(tmp_path: Path) -> None:
    (answer,) = answered(tmp_path)
    assert [event.exposure for event in answer.events] == list(range(-5, 4))
    (base,) = (event for event in answer.events if event.interval is None)
    assert (base.exposure, base.effect, base.treated) == (-1, 0.0, 3)
    assert all(abs(event.effect) < 20 for event in answer.events if event.exposure < 0)
    assert all(abs(event.effect - EFFECT) < 20 for event in answer.events if event.exposure >= 0)
    assert {event.exposure: event.treated for event in answer.events}[3] == 2


def test_events_stand_against_the_last_period_also_when_the_effect_does_not(tmp_path: Path) -> None:
    (answer,) = answered(tmp_path, before="all")
    assert -4 in [event.exposure for event in answer.events]


def test_the_course_is_the_weighed_mean_of_each_side(tmp_path: Path) -> None:
    (answer,) = answered(tmp_path)
    assert answer.course is not None
    assert answer.panel is not None
    treated = answer.panel.cohort != NEVER
    mean = np.average(answer.panel.outcome[treated, 0], weights=answer.panel.weight[treated])
    assert answer.course.treated[0] == pytest.approx(mean)
    assert len(answer.course.compared) == len(answer.course.periods) == 8


def test_every_outcome_group_and_scale_has_its_own_answer_in_order(tmp_path: Path) -> None:
    regions = [item.unit for item in design(tmp_path).treated]
    group = {"id": "noord", "name": "Noord", "regions": [regions[0], *(f"zorgkantoor:2023:9{n:03}" for n in range(6))]}
    found = answered(tmp_path, outcomes=[{**COST, "scales": ["mean", "ratio"]}], subgroups=[group])
    places = [(item.scale, item.group and item.group.id) for item in found]
    assert places == [(Scale.MEAN, None), (Scale.RATIO, None), (Scale.MEAN, "noord"), (Scale.RATIO, "noord")]
    north = found[2].effect
    assert isinstance(north, Inferred)
    assert (north.treated, north.compared) == (1, 6)
    ratio = found[1].effect
    assert isinstance(ratio, Inferred)
    assert ratio.estimate == pytest.approx(EFFECT / 2650, abs=0.01)


def test_a_ratio_needs_outcomes_above_zero(tmp_path: Path) -> None:
    asked = design(tmp_path)
    given = tuple(replace(item, total=-item.total) for item in sums(asked))
    (answer,) = answered(tmp_path, given, outcomes=[{**COST, "scales": ["ratio"]}])
    assert isinstance(answer.effect, Refused)
    assert [problem.code for problem in answer.effect.problems] == ["evaluation-no-ratio"]


def test_only_what_was_laid_down_counts(tmp_path: Path) -> None:
    asked = design(tmp_path, pool=["zorgkantoor:2023:9001", "zorgkantoor:2023:9002"])
    kept = chosen(asked, sums(asked))
    assert {item.region for item in kept if item.cohort == NEVER} == {*asked.pool}
    assert {item.region: item.cohort for item in kept if item.cohort != NEVER} == {
        item.unit: item.first_period for item in asked.treated
    }
    out = design(
        tmp_path, excluded={"zorgkantoor:2023:9003": "eigen programma"}, periods=[2022, 2023, 2024, 2025, 2026]
    )
    left = chosen(out, sums(asked))
    assert "zorgkantoor:2023:9003" not in {item.region for item in left}
    assert {item.period for item in left} == set(out.periods)


def test_a_treated_region_without_figures_is_refused(tmp_path: Path) -> None:
    asked = design(tmp_path)
    gone = asked.treated[0].unit
    (answer,) = answered(tmp_path, tuple(item for item in sums(asked) if item.region != gone))
    assert isinstance(answer.effect, Refused)
    assert [(item.code, item.found) for item in answer.effect.problems] == [("evaluation-treated-absent", gone)]


def test_periods_to_come_are_told_and_the_answer_is_about_the_others(tmp_path: Path) -> None:
    asked = design(tmp_path)
    (answer,) = answered(tmp_path, tuple(item for item in sums(asked) if item.period < 2027))
    assert isinstance(answer.effect, Inferred)
    assert [(item.code, item.found) for item in answer.problems] == [("evaluation-period-absent", "2027, 2028")]


def test_no_figures_at_all_is_a_refusal(tmp_path: Path) -> None:
    (answer,) = answered(tmp_path, ())
    assert isinstance(answer.effect, Refused)
    assert [problem.code for problem in answer.effect.problems] == ["panel-empty"]


def test_nobody_to_compare_with_is_a_refusal_with_a_course_of_one_side(tmp_path: Path) -> None:
    asked = design(tmp_path)
    (answer,) = answered(tmp_path, sums(asked, idle=0), beside=["two_way", "imputation", "synthetic"])
    assert isinstance(answer.effect, Refused)
    assert answer.course is not None
    assert answer.course.compared == ()
    assert {str(item.note) for item in answer.beside} == {"There is nobody to compare with."}


def test_other_estimators_stand_beside_with_their_labels(tmp_path: Path) -> None:
    beside = ["two_way", "imputation", "synthetic", "doubly_robust"]
    (answer,) = answered(tmp_path, beside=beside)
    by = {item.estimator.value: item for item in answer.beside}
    assert [*by] == beside
    for name in ("two_way", "imputation"):
        found = by[name].found
        assert found is not None
        assert abs(found.value - EFFECT) < 25
    assert str(by["synthetic"].note) == "It needs one start for all treated regions."
    assert by["doubly_robust"].found is None
    one = [{"unit": "zorgkantoor:2023:5503", "first_period": 2025}]
    (single,) = answered(tmp_path, treated=one, beside=["synthetic"])
    assert single.beside[0].found is not None
    (crowded,) = answered(tmp_path, treated=one, beside=["synthetic"], pool=["zorgkantoor:2023:9001"])
    assert str(crowded.beside[0].note) == "It needs more comparison regions than treated ones."


def test_doubts_of_the_library_stand_beside_its_figure(tmp_path: Path) -> None:
    one = [{"unit": "zorgkantoor:2023:5503", "first_period": 2025}]
    asked_one = design(tmp_path, treated=one, beside=["synthetic"], outcomes=[COST], draws=199)
    swing = [
        replace(item, total=item.total * (2 if item.period % 2 else 1)) if item.region == one[0]["unit"] else item
        for item in sums(asked_one)
    ]
    (answer,) = answers(asked_one, {"cost": swing}, HERE)
    assert answer.beside[0].found is not None
    assert "The library says: Pre-treatment fit is poor" in str(answer.beside[0].note)
