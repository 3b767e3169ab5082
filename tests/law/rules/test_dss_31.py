"""DSS-31: the agreement says what is new."""

from __future__ import annotations

from tests.law.build import UNJUDGED, declaring, judge, without

from ontschot.law.finding import Outcome, Severity

KIND = "novelty"


def test_declared_and_accepted_is_met() -> None:
    finding = judge("DSS-31")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.ATTENTION


def test_declared_but_not_judged_is_a_judgement() -> None:
    assert judge("DSS-31", declaring(KIND, **UNJUDGED)).outcome is Outcome.JUDGEMENT


def test_not_in_the_agreement_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    assert judge("DSS-31", without(KIND)).outcome is Outcome.BREACHED
    assert judge("DSS-31", {**without(KIND), "status": "draft"}).outcome is Outcome.UNKNOWN


def test_a_bare_yes_says_nothing() -> None:
    assert judge("DSS-31", declaring(KIND, text="ja, dat is zo")).outcome is Outcome.BREACHED
    assert judge("DSS-31", declaring(KIND, text="ja, dat is echt zo")).outcome is Outcome.MET
