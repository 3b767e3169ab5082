"""Exposures on the same regions in one order give the very effects that each has by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from tests.evaluation.credibility.conftest import MakeCase, turned

from ontschot.evaluation.credibility.exposures import exposures_of
from ontschot.evaluation.inference.plan import Before
from ontschot.evaluation.inference.regions import collapse
from ontschot.evaluation.panel import NEVER


def test_each_exposure_has_the_effect_that_it_has_alone(make_case: MakeCase) -> None:
    panel, asked = make_case()
    found = exposures_of(panel, asked)
    assert [*found.by] == [-5, -4, -3, -2, 0, 1, 2, 3]
    assert (found.treated, found.reference, found.before) == (3, -1, (-5, -4, -3, -2))
    for exposure in found.by:
        alone = collapse(panel, asked.asks, asked.drawn, Before.LAST, exposure)
        assert alone is not None
        assert found.by[exposure].estimate == pytest.approx(alone.estimate, abs=1e-9)


def test_other_labels_are_other_regions_treated(make_case: MakeCase) -> None:
    panel, asked = make_case(starts=(2025, 2026), idle=4)
    found = exposures_of(panel, asked)
    for order in (*permutations(range(6)),)[::97]:
        label = found.label[np.array(order)]
        names = found.by[0].names
        starts = {name: (2025, 2026, NEVER)[place] for name, place in zip(names, label, strict=True)}
        other = replace(panel, cohort=np.array([starts[unit] for unit in panel.units]))
        for exposure in (-5, -2, 0, 3):
            alone = collapse(other, asked.asks, asked.drawn, Before.LAST, exposure)
            assert alone is not None
            assert found.estimates(exposure, label[None, :])[0] == pytest.approx(alone.estimate, abs=1e-9)


def test_names_and_order_change_nothing(make_case: MakeCase) -> None:
    panel, asked = make_case()
    one, other = exposures_of(panel, asked), exposures_of(turned(panel), asked)
    assert np.array_equal(one.label, other.label)
    for exposure in one.by:
        assert one.by[exposure].change == pytest.approx(other.by[exposure].change)
