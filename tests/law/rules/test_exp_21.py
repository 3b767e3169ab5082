"""EXP-21: effort is weighed against benefit."""

from __future__ import annotations

import pytest
from tests.law.build import GONE
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_a_weighing_is_judged_by_a_person() -> None:
    assert judge_experiment("EXP-21").outcome is Outcome.JUDGEMENT


@pytest.mark.parametrize("text", (GONE, "ja, zeker"))
def test_no_weighing_is_unknown(text: object) -> None:
    assert judge_experiment("EXP-21", {"application.weighed": text}).outcome is Outcome.UNKNOWN
