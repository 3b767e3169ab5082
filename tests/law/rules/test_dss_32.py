"""DSS-32: the agreement itself expresses that the coordination can be reimbursed under the Zvw."""

from __future__ import annotations

import pytest
from tests.law.build import ALL_PARTIES, UNJUDGED, declaring, judge, lacks, without

from ontschot.law.finding import Outcome, Severity

KIND = "reimbursable"


def test_declared_and_accepted_is_met() -> None:
    finding = judge("DSS-32")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.BLOCKING


def test_declared_but_not_judged_is_a_judgement() -> None:
    assert judge("DSS-32", declaring(KIND, **UNJUDGED)).outcome is Outcome.JUDGEMENT


def test_not_in_the_agreement_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    assert judge("DSS-32", without(KIND)).outcome is Outcome.BREACHED
    assert judge("DSS-32", {**without(KIND), "status": "draft"}).outcome is Outcome.UNKNOWN


def test_a_bare_yes_says_nothing() -> None:
    assert judge("DSS-32", declaring(KIND, text="ja, dat is zo")).outcome is Outcome.BREACHED
    assert judge("DSS-32", declaring(KIND, text="ja, dat is echt zo")).outcome is Outcome.MET


@pytest.mark.parametrize("absent", ("duin", "wijkzorg"))
def test_insurers_and_providers_express_it_all(absent: str) -> None:
    parties = [name for name in ALL_PARTIES if name != absent]
    finding = judge("DSS-32", declaring(KIND, parties=parties))
    assert finding.blocks
    assert len(lacks(finding)) == 1
    assert judge("DSS-32", declaring(KIND, parties=[])).blocks
