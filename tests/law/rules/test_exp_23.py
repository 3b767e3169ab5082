"""EXP-23: NZa, Zorginstituut and IKNL each have their part."""

from __future__ import annotations

from tests.law.build import lacks
from tests.law.experiments import judge_experiment

from ontschot.law.finding import Outcome


def test_without_oncology_nothing_is_asked() -> None:
    assert judge_experiment("EXP-23").outcome is Outcome.NOT_APPLICABLE


def test_an_oncological_group_involves_iknl() -> None:
    finding = judge_experiment("EXP-23", {"oncology": True})
    assert lacks(finding) == ["IKNL at the design table"]
    with_iknl = {"oncology": True, "design.table.others": ["PZNL", "IKNL Noord"]}
    assert judge_experiment("EXP-23", with_iknl).outcome is Outcome.MET
