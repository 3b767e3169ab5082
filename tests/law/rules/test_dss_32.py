"""DSS-32: the agreement itself expresses that the coordination can be reimbursed under the Zvw."""

from __future__ import annotations

from tests.law.build import UNJUDGED, declaring, judge, without

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
