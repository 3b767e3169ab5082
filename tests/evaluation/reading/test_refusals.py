"""Every way in which a panel falls short is told, before any figure is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.evaluation.conftest import MakePanel

from ontschot.evaluation.effects.group_time import Comparison, Question
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.account import Account, LeftOut
from ontschot.evaluation.reading.refusals import account_problems, moments_problems
from ontschot.evaluation.reading.rules import Unbalanced
from ontschot.problems import Level, Place

HERE = Place("panel.csv")


def _account(reason: LeftOut, used: int = 5) -> Account:
    account = Account(units=used + 1, used=used)
    account.leave_out(reason, ["z"])
    return account


@pytest.mark.parametrize(
    ("reason", "unbalanced", "level"),
    [
        (LeftOut.TREATMENT_CHANGES, Unbalanced.COMPLETE_ONLY, Level.ERROR),
        (LeftOut.NOT_ALWAYS_SEEN, Unbalanced.REFUSE, Level.ERROR),
        (LeftOut.NOT_ALWAYS_SEEN, Unbalanced.COMPLETE_ONLY, Level.REMARK),
        (LeftOut.NO_WEIGHT, Unbalanced.REFUSE, Level.REMARK),
        (LeftOut.TREATED_FROM_THE_START, Unbalanced.REFUSE, Level.REMARK),
    ],
)
def test_units_left_out_are_told(reason: LeftOut, unbalanced: Unbalanced, level: Level) -> None:
    (problem,) = account_problems(_account(reason), unbalanced, HERE)
    assert (problem.level, problem.count, problem.found, problem.place) == (level, 1, "z", HERE)
    assert problem.remedy is not None


def test_negative_outcomes_are_told_and_an_empty_panel_is_refused() -> None:
    found = list(account_problems(Account(units=0, used=0, negative=2), Unbalanced.REFUSE, HERE))
    assert [(item.code, item.level) for item in found] == [
        ("panel-negative", Level.REMARK),
        ("panel-empty", Level.ERROR),
    ]


def _codes(make_panel: MakePanel, question: Question, cohorts: tuple[int, ...], **change: Any) -> list[str]:
    moments = moments_of_panel(replace(make_panel(cohorts=cohorts), **change))
    return [problem.code for problem in moments_problems(moments, question, HERE)]


@pytest.mark.parametrize(
    ("cohorts", "question", "codes"),
    [
        ((3, 5, NEVER), Question(), []),
        ((NEVER,), Question(), ["panel-nobody-treated"]),
        ((1, NEVER), Question(), ["panel-no-period-before"]),
        ((2, NEVER), Question(anticipation=1), ["panel-no-period-before"]),
        ((4,), Question(), ["panel-nobody-to-compare"]),
        ((4,), Question(Comparison.NOT_YET), ["panel-nobody-to-compare"]),
        ((3, 5), Question(), ["panel-nobody-to-compare"]),
        ((3, 5), Question(Comparison.NOT_YET), []),
    ],
)
def test_what_cannot_be_estimated_is_refused(
    make_panel: MakePanel, cohorts: tuple[int, ...], question: Question, codes: list[str]
) -> None:
    assert _codes(make_panel, question, cohorts) == codes


def test_one_period_has_nothing_before_it(make_panel: MakePanel) -> None:
    change: dict[str, Any] = {"periods": (1,), "outcome": np.arange(60.0)[:, None]}
    assert _codes(make_panel, Question(), (3, NEVER), **change) == ["panel-no-period-before"]


def test_a_constant_outcome_is_refused(make_panel: MakePanel) -> None:
    assert _codes(make_panel, Question(), (3, NEVER), outcome=np.full((60, 6), 7.5)) == ["panel-constant"]
