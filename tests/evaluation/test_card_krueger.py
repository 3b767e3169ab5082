"""Fast food in New Jersey and Pennsylvania: the published difference, from rows of which some stores were seen once."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ontschot.evaluation.effects.aggregate import simple
from ontschot.evaluation.effects.group_time import Question, group_time
from ontschot.evaluation.inference.cr2 import Regression, cr1
from ontschot.evaluation.moments import Moments, moments_of_sections
from ontschot.evaluation.panel import NEVER, Floats


@pytest.fixture
def stores(shared: Path) -> Floats:
    """One row per store and wave with known employment: store, New Jersey or not, wave, full-time equivalents."""
    with (shared / "data" / "evaluation" / "card_krueger.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["fte"] != "NA"]
    return np.array([[float(row[name]) for name in ("id", "nj", "d", "fte")] for row in rows])


@pytest.fixture
def moments(stores: Floats) -> Moments:
    """Sums per state and wave; New Jersey raised its minimum wage between the waves."""
    cohort = np.where(stores[:, 1] == 1, 1, NEVER).astype(np.int64)
    return moments_of_sections(cohort, stores[:, 2].astype(np.int64), stores[:, 3], np.ones(len(stores)))


def test_the_published_difference(moments: Moments, stores: Floats, evaluation_reference: dict[str, Any]) -> None:
    wanted = evaluation_reference["card_krueger_1994"]
    found = simple(moments, group_time(moments, Question())).overall
    assert found is not None
    assert len(stores) == wanted["n_all"]
    assert found.value == pytest.approx(wanted["did_all_stores"], abs=1e-12)
    assert round(found.value, 1) == 2.8


def test_means_counts_and_spread_of_each_cell(moments: Moments, evaluation_reference: dict[str, Any]) -> None:
    for place, (mean, count, deviation) in evaluation_reference["card_krueger_1994"]["cells_mean_fte"].items():
        state, wave = map(int, place.split(","))
        row, column = moments.row(1 if state else NEVER), moments.column(wave)
        cell = moments.mean[row, column], moments.count[row, column], moments.scatter[row, column, column]
        assert cell == pytest.approx((mean, count, deviation**2 * (count - 1)), rel=1e-12)


def test_the_published_error_clustered_by_store(stores: Floats, evaluation_reference: dict[str, Any]) -> None:
    _store, state, wave, employed = stores.T
    design = np.column_stack([np.ones(len(stores)), state, wave, state * wave])
    cluster = np.unique(stores[:, 0], return_inverse=True)[1].astype(np.int64)
    asked = Regression(design, employed[:, None], np.ones(len(stores)), cluster, np.array([0.0, 0.0, 0.0, 1.0]))
    found = cr1(asked)
    wanted = evaluation_reference["card_krueger_1994"]
    assert found.estimate[0] == pytest.approx(wanted["did_all_stores"], abs=1e-12)
    assert found.error[0] == pytest.approx(wanted["cluster_store_se"], abs=1e-12)
