"""EXP-06: across sectors, willing to widen, built on what exists."""

from __future__ import annotations

from collections.abc import Mapping

from tests.law.build import DOCUMENT, GONE, lacks, says
from tests.law.experiments import judge_experiment, judge_with

from ontschot.law.finding import Outcome, Severity

ALL = ("wijkzorg", "huisartsen", "ziekenhuis")


def test_a_bare_yes_to_others_is_judged_by_a_person() -> None:
    finding = judge_experiment("EXP-06")
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.BLOCKING)
    assert "willing to take in others" in says(finding)


def test_the_will_is_a_condition() -> None:
    assert judge_experiment("EXP-06", {"application.will_widen": False}).blocks
    assert judge_experiment("EXP-06", {"application.will_widen": GONE}).holds


def test_an_existing_cooperation_is_a_start_and_hides_no_condition() -> None:
    finding = judge_experiment("EXP-06", {"application.existing_cooperation": GONE})
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.BLOCKING)
    assert lacks(finding) == ["the existing cooperation, preferably of primary and secondary care"]


def test_primary_and_secondary_care_are_preferred_and_not_asked() -> None:
    providers = {"wijkzorg": "wijkverpleging", "huisartsen": "huisartsenzorg", "ziekenhuis": "farmacie"}
    finding = judge_with("EXP-06", _sectors(providers))
    assert finding.severity is Severity.BLOCKING
    assert lacks(finding) == []


def test_one_sector_blocks() -> None:
    assert judge_with("EXP-06", _sectors(dict.fromkeys(ALL, "msz"))).blocks


def test_a_sector_that_is_not_stated_is_missing() -> None:
    providers: dict[str, object] = dict.fromkeys(ALL, GONE)
    finding = judge_with("EXP-06", _sectors(providers))
    assert finding.holds
    assert "the sector of each provider" in lacks(finding)


def test_care_under_another_law_is_a_sector_of_its_own() -> None:
    edits = {**_sectors({"wijkzorg": GONE, "huisartsen": "msz"}), **_domains({"wijkzorg": "wlz"})}
    assert judge_with("EXP-06", edits).outcome is Outcome.JUDGEMENT
    only = {**_sectors(dict.fromkeys(ALL, GONE)), **_domains(dict.fromkeys(ALL, "wlz"))}
    finding = judge_with("EXP-06", only)
    assert finding.blocks
    assert says(finding) == "All parties work in one sector: Wlz (long-term care)."


def test_for_another_subject_it_asks_attention_only() -> None:
    edits = {**_sectors(dict.fromkeys(ALL, "msz")), "experiment.triage.subject": "other"}
    finding = judge_with("EXP-06", edits)
    assert (finding.outcome, finding.severity) == (Outcome.BREACHED, Severity.ATTENTION)


def _sectors(chosen: Mapping[str, object]) -> dict[str, object]:
    return _edits(chosen, "sector")


def _domains(chosen: Mapping[str, object]) -> dict[str, object]:
    return _edits(chosen, "domain")


def _edits(chosen: Mapping[str, object], field: str) -> dict[str, object]:
    names = [party["id"] for party in DOCUMENT["parties"]]
    return {f"parties.{names.index(name)}.{field}": value for name, value in chosen.items()}
