"""EXP-01: no existing title solves the bottleneck."""

from __future__ import annotations

from tests.law.build import GONE, judge, lacks, says, shows
from tests.law.experiments import judge_experiment

from ontschot.i18n import T
from ontschot.law.facts import Facts, ListedTitle, OverlapCause, TitleOverlap
from ontschot.law.finding import Outcome
from ontschot.periods import year_period

YEAR = year_period(2025)


def test_weighed_titles_are_judged_by_a_person() -> None:
    finding = judge_experiment("EXP-01")
    assert finding.outcome is Outcome.JUDGEMENT
    assert list(shows(finding)) == [
        "tapas_coordination was weighed",
        "tapas_consultation was weighed",
        "tapas_casemanagement was weighed",
    ]


def test_the_title_that_solves_it_is_named() -> None:
    finding = judge_experiment("EXP-01", {"triage.considered.1.solves": True})
    assert finding.outcome is Outcome.BREACHED
    assert finding.blocks
    assert says(finding) == "An existing title solves the bottleneck: tapas_consultation."


def test_small_bottlenecks_do_not_ask_for_an_experiment() -> None:
    finding = judge_experiment("EXP-01", {"triage.bottlenecks.0.small": True})
    assert finding.outcome is Outcome.BREACHED


def test_a_title_that_was_not_weighed_is_missing() -> None:
    finding = judge_experiment("EXP-01", {"triage.considered.2": GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["why tapas_casemanagement does not solve it"]


def test_a_bare_no_is_no_reason() -> None:
    bare = {"title": "oi", "solves": False, "reason": "nee"}
    finding = judge_experiment("EXP-01", {"triage.considered.3": bare})
    assert lacks(finding) == ["why oi does not solve it"]
    assert shows(finding)["oi was weighed"] == "nee"
    silent = judge_experiment("EXP-01", {"triage.considered.3": {"title": "oi", "solves": False}})
    assert shows(silent)["oi was weighed"] == "without a reason"


def test_titles_that_were_found_to_overlap_must_be_weighed_too() -> None:
    other = {"triage.subject": "other", "triage.considered": [], "triage.bottlenecks": []}
    found = TitleOverlap(ListedTitle("adz", T("ADZ")), "overleg", OverlapCause.OTHER_TITLE, YEAR)
    finding = judge_experiment("EXP-01", other, facts=Facts(title_overlaps=(found,)))
    assert lacks(finding) == ["the bottleneck", "why adz does not solve it"]


def test_an_agreement_that_is_no_experiment_is_asked_nothing() -> None:
    assert judge("EXP-01").outcome is Outcome.NOT_APPLICABLE
