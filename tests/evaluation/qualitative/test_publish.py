"""What is published keeps to the limit of the law, and is judged by it."""

from __future__ import annotations

from datetime import date

import pytest

from ontschot.evaluation.qualitative.assemble import findings_of
from ontschot.evaluation.qualitative.findings import QualitativeFindings
from ontschot.evaluation.qualitative.material import Material
from ontschot.evaluation.qualitative.publish import published
from ontschot.law.finding import Outcome
from ontschot.law.parameter import Parameters, packaged_parameters

DAY = date(2026, 11, 26)


def _published(material: Material, parameters: Parameters, fewest: int | None = None) -> QualitativeFindings:
    return published(findings_of(material, parameters, DAY), parameters, DAY, fewest)


@pytest.mark.parametrize(("fewest", "outcome"), ((None, Outcome.MET), (12, Outcome.MET), (2, Outcome.BREACHED)))
def test_a_limit_below_that_of_the_law_is_a_breach(material: Material, fewest: int | None, outcome: Outcome) -> None:
    found = _published(material, packaged_parameters(), fewest)
    assert found.fewest == (fewest or 10)
    judged = {finding.rule: finding.outcome for finding in found.law}
    assert judged["MON-05"] is outcome
    assert list(judged) == sorted(judged)


def test_the_limit_is_that_of_the_day_and_else_the_usual_one(material: Material) -> None:
    own = {
        "name": "publication.fewest_people",
        "value": 25,
        "valid_from": date(2026, 1, 1),
        "source": {"document": "own design"},
    }
    assert _published(material, packaged_parameters().with_rows([own])).fewest == 25
    assert _published(material, Parameters(())).fewest == 10
