"""EXP-16: other insurers following is not enforceable."""

from __future__ import annotations

from fractions import Fraction

from tests.law.build import says, shows
from tests.law.experiments import judge_experiment

from ontschot.law.facts import Facts, InsuredElsewhere
from ontschot.law.finding import Outcome, Severity


def test_people_insured_elsewhere_ask_attention() -> None:
    finding = judge_experiment("EXP-16")
    assert (finding.outcome, finding.severity) == (Outcome.JUDGEMENT, Severity.ATTENTION)
    assert says(finding) == "Of the group 6.5% is insured elsewhere, and nobody can make those insurers follow."
    assert shows(finding) == {"insured with an insurer that is no party": "400"}


def test_nobody_elsewhere_or_not_counted_is_told_and_not_tested() -> None:
    nobody = InsuredElsewhere(people=Fraction(0), members=Fraction(6200), cents=0)
    for facts in (Facts(), Facts(insured_elsewhere=nobody)):
        finding = judge_experiment("EXP-16", facts=facts)
        assert finding.outcome is Outcome.NOT_APPLICABLE
        assert "Nobody can make" in says(finding)
