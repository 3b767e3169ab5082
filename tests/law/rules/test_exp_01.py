"""EXP-01: no existing title solves the bottleneck."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, judge, lacks, says, shows
from tests.law.experiments import judge_experiment

from ontschot.i18n import T, render
from ontschot.law.facts import Facts, ListedTitle, OverlapCause, TitleOverlap
from ontschot.law.finding import Outcome, Severity
from ontschot.periods import year_period
from ontschot.sources import source

YEAR = year_period(2025)
OTHER = {"triage.subject": "other", "triage.considered": []}


def _found(title: ListedTitle) -> Facts:
    return Facts(title_overlaps=(TitleOverlap(title, "overleg", OverlapCause.OTHER_TITLE, YEAR),))


def test_weighed_titles_are_named_and_judged_by_a_person() -> None:
    finding = judge_experiment("EXP-01")
    assert finding.outcome is Outcome.JUDGEMENT
    names = (
        "TAPA$ transmural coordination and continuity of palliative care (tapas_coordination; source: QA vraag 7)",
        "TAPA$ support and consultation in palliative care (tapas_consultation; source: QA vraag 7)",
        "TAPA$ case management in complex palliative care (tapas_casemanagement; source: QA vraag 7)",
    )
    assert says(finding) == f"Weighed and set aside: {', '.join(names)}; a person judges the reasons."
    assert list(shows(finding)) == [
        "tapas_coordination was weighed",
        "tapas_consultation was weighed",
        "tapas_casemanagement was weighed",
    ]


def test_the_title_that_solves_it_is_named_with_code_and_source() -> None:
    finding = judge_experiment("EXP-01", {"triage.considered.1.solves": True})
    assert finding.blocks
    name = "TAPA$ support and consultation in palliative care (tapas_consultation; source: QA vraag 7)"
    assert says(finding) == f"An existing title solves the bottleneck: {name}."
    assert render(finding.remedy, "en").startswith(f"Contract {name};")


def test_what_the_parties_call_a_title_stands_as_they_wrote_it() -> None:
    solving = {"title": "mdz", "solves": True}
    finding = judge_experiment("EXP-01", {"triage.considered.3": solving})
    assert says(finding) == "An existing title solves the bottleneck: mdz."


@pytest.mark.parametrize(
    ("called", "code"),
    (
        ("TAPAS_CASEMANAGEMENT", "tapas_casemanagement"),
        ("TAPA$ casemanagement", "tapas_casemanagement"),
        ("Regiefunctie complexe palliatieve zorg", "tapas_casemanagement"),
        ("TAPA$ transmurale coördinatie en continuïteit palliatieve zorg", "tapas_coordination"),
        ("Steun en consultatie palliatieve zorg", "tapas_consultation"),
    ),
)
def test_a_title_is_recognised_by_the_name_people_give_it(called: str, code: str) -> None:
    reason = "Deze prestatie betaalt per patiënt en verandert de prikkel niet."
    places = ["tapas_coordination", "tapas_consultation", "tapas_casemanagement"]
    named = {f"triage.considered.{places.index(code)}": {"title": called, "solves": False, "reason": reason}}
    finding = judge_experiment("EXP-01", named)
    assert finding.outcome is Outcome.JUDGEMENT
    assert f"({code}; source: QA vraag 7)" in says(finding)


def test_a_name_of_palliative_care_that_is_no_performance_stays_as_it_is() -> None:
    other = {"title": "Palliatieve module", "solves": False, "reason": "Deze module betaalt alleen de huisarts zelf."}
    assert "Palliatieve module;" in says(judge_experiment("EXP-01", {"triage.considered.3": other}))


def test_a_small_bottleneck_is_weighed_by_a_person_because_often_is_not_always() -> None:
    finding = judge_experiment("EXP-01", {"triage.bottlenecks.0.small": True})
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.BLOCKING)
    assert "often too heavy" in says(finding)
    assert "small bottleneck" in shows(finding)


def test_one_large_bottleneck_among_small_ones_is_enough() -> None:
    small = {"description": "Een formulier kost elke week een uur extra.", "goal": "goede afronding", "small": True}
    assert "Weighed and set aside" in says(judge_experiment("EXP-01", {"triage.bottlenecks.1": small}))


def test_a_title_that_was_not_weighed_comes_first() -> None:
    finding = judge_experiment("EXP-01", {"triage.considered.2": GONE})
    assert finding.holds
    assert lacks(finding) == ["why tapas_casemanagement does not solve it"]
    assert says(finding) == (
        "First see whether an existing title would do: TAPA$ case management in complex palliative care "
        "(tapas_casemanagement; source: QA vraag 7)."
    )


def test_a_bare_no_is_no_reason() -> None:
    bare = {"title": "oi", "solves": False, "reason": "nee"}
    finding = judge_experiment("EXP-01", {"triage.considered.3": bare})
    assert lacks(finding) == ["why oi does not solve it"]
    assert shows(finding)["oi was weighed"] == "nee"
    silent = judge_experiment("EXP-01", {"triage.considered.3": {"title": "oi", "solves": False}})
    assert shows(silent)["oi was weighed"] == "without a reason"


def test_titles_that_were_found_to_overlap_must_be_weighed_too() -> None:
    edits = {**OTHER, "triage.bottlenecks": []}
    facts = _found(ListedTitle("adz", T("ADZ"), sources=(source("842", "§3 Uitvoerbaarheid"),)))
    finding = judge_experiment("EXP-01", edits, facts=facts)
    assert lacks(finding) == ["the bottleneck", "why adz does not solve it"]
    assert says(finding).endswith("would do: ADZ (adz; source: 842 §3 Uitvoerbaarheid).")
    assert says(judge_experiment("EXP-01", edits, facts=_found(ListedTitle("adz", T("ADZ"))))).endswith(
        "would do: ADZ (adz)."
    )


def test_a_title_in_development_cannot_be_contracted_yet() -> None:
    finding = judge_experiment("EXP-01", OTHER, facts=_found(ListedTitle("mtvp", T("MTVP"), in_development=True)))
    assert finding.outcome is Outcome.JUDGEMENT


def test_for_another_subject_nothing_weighed_is_nothing_shown() -> None:
    finding = judge_experiment("EXP-01", OTHER, facts=Facts())
    assert finding.holds
    assert says(finding) == "It cannot be said yet that no existing title would do."
    assert lacks(finding) == ["which existing titles were weighed, or a comparison with the list of overlapping titles"]


def test_for_another_subject_a_list_without_a_match_is_told() -> None:
    finding = judge_experiment("EXP-01", OTHER)
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding).startswith("No title on the list of titles could pay this")


def test_an_agreement_that_is_no_experiment_is_asked_nothing() -> None:
    assert judge("EXP-01").outcome is Outcome.NOT_APPLICABLE
