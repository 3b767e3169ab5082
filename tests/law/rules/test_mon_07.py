"""MON-07: it is recorded whether the NZa involved the IZA working group."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.build import judge_wide, lacks, says
from tests.law.evaluations import evaluation

from ontschot.law.finding import Outcome, Severity
from ontschot.law.title_evaluation import WorkingGroupNote


@pytest.mark.parametrize(
    ("involved", "sentence"),
    (
        (True, "The IZA working group was involved."),
        (False, "The IZA working group was not involved, which the letter leaves to the NZa."),
    ),
)
def test_involved_or_not_it_is_met_once_recorded(involved: bool, sentence: str) -> None:
    note = WorkingGroupNote(involved=involved, text="Zo is het besproken.", day=date(2026, 4, 1))
    finding = judge_wide("MON-07", title_evaluation=evaluation(working_group=note))
    assert (finding.outcome, finding.severity, says(finding)) == (Outcome.MET, Severity.INFORMATION, sentence)


def test_what_is_not_recorded_is_unknown() -> None:
    finding = judge_wide("MON-07", title_evaluation=evaluation(working_group=None))
    assert (finding.outcome, lacks(finding)) == (Outcome.UNKNOWN, ["whether the working group was involved, and how"])


def test_without_an_evaluation_nothing_is_concluded() -> None:
    assert judge_wide("MON-07").outcome is Outcome.UNKNOWN
