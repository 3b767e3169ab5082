"""Errors by unit: the published figures, and never for policy."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from tests.evaluation.conftest import MakePanel
from tests.evaluation.inference.conftest import MakeRegions

from ontschot.evaluation.effects.aggregate import by_exposure
from ontschot.evaluation.effects.group_time import Base, Question, group_time
from ontschot.evaluation.inference.answer import Choice, Inference, Inferred, Method, Refused
from ontschot.evaluation.inference.plan import Before, Drawn
from ontschot.evaluation.inference.unit import by_unit
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import Panel
from ontschot.problems import Place

UNIT = Choice(Inference.UNIT)
HERE = Place("panel.csv")


def inferred(panel: Panel, choice: Choice = UNIT) -> Inferred:
    found = by_unit(moments_of_panel(panel), Question(), choice, HERE)
    assert isinstance(found, Inferred)
    return found


def refused(panel: Panel, choice: Choice = UNIT) -> list[str]:
    found = by_unit(moments_of_panel(panel), Question(), choice, HERE)
    assert isinstance(found, Refused)
    assert all(problem.place == HERE for problem in found.problems)
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("drawn", Drawn)
def test_the_published_figures_on_teen_employment(
    mpdta: Panel, evaluation_reference: dict[str, Any], drawn: Drawn
) -> None:
    published = evaluation_reference["mpdta_callaway_santanna"]["no_covariates_never_treated"][drawn.value]["overall"]
    found = inferred(mpdta, replace(UNIT, drawn=drawn))
    assert (found.estimate, found.interval.error) == pytest.approx(published, abs=1e-9)
    assert (found.treated, found.compared) == (191, 309)
    assert not found.for_policy
    assert str(found.remarks[0]).startswith("Not for policy")


def test_the_interval_is_the_normal_one(make_panel: MakePanel) -> None:
    found = inferred(make_panel(), replace(UNIT, level=Fraction(95, 100)))
    assert found.interval.method is Method.UNIT
    assert found.interval.error is not None
    assert found.interval.high - found.estimate == pytest.approx(1.959964 * found.interval.error, rel=1e-6)
    assert found.interval.high + found.interval.low == pytest.approx(2 * found.estimate)
    at_the_edge = inferred(make_panel(), replace(UNIT, level=Fraction(1 - found.interval.p_value)))
    assert min(abs(at_the_edge.interval.low), abs(at_the_edge.interval.high)) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("exposure", [-2, 0, 2])
def test_one_exposure_is_compared_with_the_last_period_before(make_panel: MakePanel, exposure: int) -> None:
    moments = moments_of_panel(make_panel())
    wanted = by_exposure(moments, group_time(moments, Question(base=Base.UNIVERSAL))).by[exposure]
    found = inferred(make_panel(), replace(UNIT, exposure=exposure))
    assert (found.estimate, found.interval.error) == pytest.approx((wanted.value, wanted.error(moments)))


def test_what_cannot_be_estimated_is_refused_with_a_reason(make_regions: MakeRegions) -> None:
    panel = make_regions()
    assert refused(make_regions(())) == ["panel-nobody-treated"]
    assert refused(make_regions((4,) * 12)) == ["panel-nobody-to-compare"]
    assert refused(make_regions((7,))) == ["inference-no-treated-period"]
    assert refused(panel, replace(UNIT, before=Before.ALL)) == ["inference-before"]
    assert refused(panel, replace(UNIT, exposure=9)) == ["inference-no-treated-period"]
    assert refused(panel, replace(UNIT, exposure=-1)) == ["inference-no-spread"]
    alike = replace(panel, outcome=np.tile(np.arange(6.0), (12, 1)))
    assert refused(alike) == ["inference-no-spread"]
