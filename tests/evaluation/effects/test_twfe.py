"""Two-way fixed effects from sums are those of the regression on all rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyfixest
import pytest
from tests.evaluation.conftest import MakePanel
from tests.evaluation.test_moments import sections

from ontschot.evaluation.effects.twfe import two_way
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER


@pytest.mark.parametrize("weighted", [False, True])
def test_a_regression_on_all_rows_finds_the_same(make_panel: MakePanel, *, weighted: bool) -> None:
    panel = make_panel(seed=2, weighted=weighted)
    times = len(panel.periods)
    frame = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(len(panel.units)), times),
            "period": np.tile(panel.periods, len(panel.units)),
            "outcome": panel.outcome.ravel(),
            "weight": np.repeat(panel.weight, times),
        }
    )
    frame["treated"] = (frame["period"] >= np.repeat(panel.cohort, times)).astype(float)
    fitted = pyfixest.feols(
        "outcome ~ treated | unit + period",
        frame,
        vcov={"CRV1": "unit"},
        weights="weight",
        ssc=pyfixest.ssc(k_adj=False, G_adj=False),
    )
    moments = moments_of_panel(panel)
    found = two_way(moments)
    assert found.value == pytest.approx(float(fitted.coef()["treated"]), abs=1e-9)
    assert found.error(moments) == pytest.approx(float(fitted.se()["treated"]), abs=1e-7)


def test_it_needs_a_panel_and_somebody_treated_later_than_others(make_panel: MakePanel) -> None:
    with pytest.raises(ValueError, match="seen in every period"):
        two_way(sections(make_panel()))
    for cohorts in ((NEVER,), (1,), (4,)):
        with pytest.raises(ValueError, match="at another time"):
            two_way(moments_of_panel(make_panel(cohorts=cohorts)))
