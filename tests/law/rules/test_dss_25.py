"""DSS-25: the parties declare that other law is complied with."""

from __future__ import annotations

import pytest
from tests.law.build import UNJUDGED, declaring, judge, lacks, without

from ontschot.law.finding import Outcome, Severity


def test_declared_and_accepted_is_met() -> None:
    finding = judge("DSS-25")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.ATTENTION


@pytest.mark.parametrize(
    ("kind", "law"),
    (
        ("wkkgz", "the Wkkgz"),
        ("competition", "competition law"),
        ("privacy", "privacy law"),
        ("tax", "tax law"),
    ),
)
def test_each_law_has_its_own_declaration(kind: str, law: str) -> None:
    assert judge("DSS-25", declaring(kind, **UNJUDGED)).outcome is Outcome.JUDGEMENT
    finding = judge("DSS-25", without(kind))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == [f"a declaration that {law} is complied with"]


def test_every_provider_declares_it() -> None:
    finding = judge("DSS-25", declaring("wkkgz", parties=["duin", "wijkzorg"]))
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == [
        "a declaration on behalf of Huisartsen Noord, Ziekenhuis Oost that the Wkkgz is complied with"
    ]
