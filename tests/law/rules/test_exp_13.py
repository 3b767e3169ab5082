"""EXP-13: a payer is involved when the application is written."""

from __future__ import annotations

import pytest
from tests.law.build import GONE
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_involved_on_the_day_itself_counts() -> None:
    assert judge_experiment("EXP-13").outcome is Outcome.MET
    same = {"application.payer_involved_since": "2025-03-01"}
    assert judge_experiment("EXP-13", same).outcome is Outcome.MET


def test_the_day_after_is_too_late() -> None:
    assert judge_experiment("EXP-13", {"application.payer_involved_since": "2025-03-02"}).blocks


@pytest.mark.parametrize("path", ("application.payer_involved_since", "application.date", "application.payer_involved"))
def test_what_is_not_recorded_is_missing(path: str) -> None:
    assert judge_experiment("EXP-13", {path: GONE}).outcome is Outcome.UNKNOWN


def test_a_provider_is_no_payer() -> None:
    assert judge_experiment("EXP-13", {"application.payer_involved": ["wijkzorg"]}).outcome is Outcome.UNKNOWN
