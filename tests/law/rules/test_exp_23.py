"""EXP-23: NZa, Zorginstituut and IKNL each have their part."""

from __future__ import annotations

import pytest
from tests.law.build import DOCUMENT, lacks, says
from tests.law.experiments import judge_experiment, judge_with

from ontschot.law.finding import Outcome, Severity


def _with(name: str) -> dict[str, object]:
    return {"parties": [*DOCUMENT["parties"], {"id": "ander", "kind": "other", "name": name}]}


def test_without_oncology_nothing_is_asked() -> None:
    finding = judge_experiment("EXP-23")
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert "help desk" in says(finding)


@pytest.mark.parametrize("name", ("IKNL Noord", "Integraal Kankercentrum Nederland"))
def test_an_oncological_group_involves_iknl(name: str) -> None:
    finding = judge_experiment("EXP-23", {"oncology": True})
    assert lacks(finding) == ["IKNL at the design table"]
    at_table = {"oncology": True, "design.table.others": ["PZNL", name]}
    assert judge_experiment("EXP-23", at_table).outcome is Outcome.MET
    assert judge_with("EXP-23", {"experiment.oncology": True, **_with(name)}).outcome is Outcome.MET


@pytest.mark.parametrize("name", ("Nederlandse Zorgautoriteit", "De Zorgautoriteit (NZa)"))
def test_the_nza_is_no_party(name: str) -> None:
    finding = judge_with("EXP-23", _with(name))
    assert (finding.outcome, finding.severity) == (Outcome.BREACHED, Severity.INFORMATION)


def test_letters_inside_a_name_are_not_the_nza() -> None:
    assert judge_with("EXP-23", _with("Zorggroep Bonza")).outcome is Outcome.NOT_APPLICABLE
