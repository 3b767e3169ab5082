"""MON-03: the relation to other titles and the prevention of double funding are part of the evaluation."""

from __future__ import annotations

from tests.law.build import judge_wide, lacks, shows
from tests.law.evaluations import OUTCOME, evaluation

from ontschot.law.finding import Outcome


def test_both_subjects_covered_is_met() -> None:
    finding = judge_wide("MON-03", title_evaluation=evaluation())
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"open questions on other titles": "0", "open questions on double funding": "0"}


def test_what_nobody_answered_is_named_and_is_a_breach_once_something_was_decided() -> None:
    gaps = {"relation_unanswered": ("q10", "q15b"), "contracting_unanswered": ("q05b",)}
    expected = [
        "answers on the relation to other titles: q10, q15b",
        "answers on the prevention of double funding: q05b",
    ]
    open_ = judge_wide("MON-03", title_evaluation=evaluation(**gaps))
    assert (open_.outcome, lacks(open_)) == (Outcome.UNKNOWN, expected)
    decided = judge_wide("MON-03", title_evaluation=evaluation(**gaps, outcome=OUTCOME))
    assert (decided.outcome, decided.blocks) == (Outcome.BREACHED, True)


def test_one_subject_alone_is_named_alone() -> None:
    finding = judge_wide("MON-03", title_evaluation=evaluation(contracting_unanswered=("q05a",)))
    assert lacks(finding) == ["answers on the prevention of double funding: q05a"]


def test_without_an_evaluation_nothing_is_concluded() -> None:
    assert judge_wide("MON-03").outcome is Outcome.UNKNOWN
