"""A small version of the published study, on the real figures: effects are found back and intervals hold them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import ibis
import pytest

from ontschot.evaluation.panel import Panel
from ontschot.evaluation.plasmode.scenario import Scenario, Starts
from ontschot.evaluation.plasmode.study import Settings, study
from ontschot.evaluation.plasmode.ways import Way
from ontschot.evaluation.reading.read import panel_in_memory
from ontschot.evaluation.reading.rules import Reading
from ontschot.tables.panel_level import PanelLevel
from ontschot.tables.vektis import read_vektis
from ontschot.tables.vektis_panel import TOTAL, vektis_panel

pytestmark = pytest.mark.shared
SETTINGS = Settings(300, seed=7, draws=199)


@pytest.fixture(scope="module")
def vektis(shared: Path) -> Panel:
    """Cost per insured-year in 32 regions, 2015-2023, in the sectors that can be compared."""
    with duckdb.connect() as con:
        data = read_vektis(shared / "data" / "vektis", con, years=range(2015, 2024), last_layout=True)
        table = vektis_panel(data, con, PanelLevel.REGION).table
    return panel_in_memory(ibis.memtable(table), Reading(TOTAL))[0]


@pytest.mark.parametrize("starts", list(Starts))
@pytest.mark.parametrize("treated", (1, 2, 3, 5, 10))
def test_the_default_finds_planted_effects_and_holds_them_often_enough(
    vektis: Panel, treated: int, starts: Starts
) -> None:
    scenario = Scenario(treated, starts, size=0.05)
    found = study(vektis, scenario, [Way.DEFAULT], SETTINGS)[Way.DEFAULT]
    assert found.answered == SETTINGS.cases
    assert found.truth[0] == pytest.approx(0.05 * vektis.outcome.mean(), rel=1e-9)
    assert abs(found.bias.value) < 3.5 * found.bias.error
    # 95% held, less three and a half times the chance of 300 draws; from five on it may not hold more either.
    assert found.coverage.value > 0.905
    assert treated < 5 or found.coverage.value < 0.99


def test_bare_errors_are_far_too_small_with_two_regions(vektis: Panel) -> None:
    found = study(vektis, Scenario(2), [Way.CR1, Way.TWO_WAY], SETTINGS)
    assert found[Way.CR1].coverage.value < 0.85
    assert found[Way.TWO_WAY].coverage.value < 0.85
