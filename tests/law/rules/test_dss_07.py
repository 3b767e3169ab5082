"""DSS-07: the need for Zvw care is established, and complexity makes coordination necessary to gain health."""

from __future__ import annotations

import pytest
from tests.law.build import GONE, UNJUDGED, declaring, judge, lacks, says, shows, without

from ontschot.law.finding import Outcome, Severity


def test_judged_and_accepted_is_met() -> None:
    finding = judge("DSS-07")
    assert finding.outcome is Outcome.MET
    assert finding.severity is Severity.BLOCKING
    assert says(finding) == (
        "Declared: that the need for Zvw care has been established, that the complexity of the care situation makes "
        "coordination necessary to gain health. Judged and accepted by de heer K. de Vries on 15 November 2024."
    )


def test_a_declaration_alone_is_a_judgement() -> None:
    finding = judge("DSS-07", declaring("complexity", **UNJUDGED))
    assert finding.outcome is Outcome.JUDGEMENT
    assert says(finding).endswith("Nobody has judged this yet.")
    assert lacks(finding) == []


@pytest.mark.parametrize("kind", ("care_need_established", "complexity"))
def test_without_the_declaration_it_is_unknown_also_when_signed(kind: str) -> None:
    finding = judge("DSS-07", without(kind))
    assert finding.outcome is Outcome.UNKNOWN
    assert len(finding.missing) == 1


def test_the_described_complexity_and_gain_are_shown() -> None:
    shown = shows(judge("DSS-07"))
    assert shown["complexity, as described"].startswith("Meer aandoeningen")
    assert shown["health gain, as described"].startswith("Minder valpartijen")
    assert "complexity, as described" not in shows(judge("DSS-07", {"need.complexity": GONE, "need.health_gain": GONE}))
