from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import T
from ontschot.law.finding import Finding, Outcome, Severity
from ontschot.reports.verdict import Tone, Verdict, finding_tone, most_pressing_first, verdict
from ontschot.sources import source

Make = Callable[..., Finding]


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((Outcome.MET, Outcome.NOT_APPLICABLE), Verdict.CLEAR),
        ((Outcome.MET, Outcome.JUDGEMENT), Verdict.JUDGEMENT),
        ((Outcome.UNKNOWN, Outcome.JUDGEMENT), Verdict.INCOMPLETE),
        ((Outcome.UNKNOWN, Outcome.JUDGEMENT, Outcome.BREACHED), Verdict.BLOCKED),
        ((), Verdict.UNTESTED),
    ],
)
def test_the_worst_blocking_rule_decides(make_finding: Make, outcomes: tuple[Outcome, ...], expected: Verdict) -> None:
    assert verdict(make_finding("DSS-01", outcome) for outcome in outcomes) is expected


@pytest.mark.parametrize("severity", [Severity.ATTENTION, Severity.INFORMATION])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_does_not_block_never_stands_in_the_way(make_finding: Make, outcome: Outcome, severity: Severity) -> None:
    assert verdict([make_finding("DSS-05", outcome, severity)]) is Verdict.CLEAR


def test_every_verdict_and_outcome_has_a_look(make_finding: Make) -> None:
    assert [item.tone for item in Verdict] == [Tone.BAD, Tone.UNSURE, Tone.PERSON, Tone.GOOD, Tone.NEUTRAL]
    looks = [finding_tone(make_finding("DSS-01", outcome)) for outcome in Outcome]
    assert looks == [Tone.GOOD, Tone.BAD, Tone.UNSURE, Tone.PERSON, Tone.NEUTRAL]


def test_what_blocks_comes_first_and_what_is_in_order_last(make_finding: Make) -> None:
    attention = make_finding("DSS-05", Outcome.BREACHED, Severity.ATTENTION)
    blocking = make_finding("DSS-14", Outcome.BREACHED)
    unknown = make_finding("DSS-02", Outcome.UNKNOWN)
    met = make_finding("DSS-01", Outcome.MET)
    assert most_pressing_first([met, attention, unknown, blocking]) == (blocking, unknown, attention, met)


FINDINGS = st.lists(
    st.builds(
        lambda rule, outcome, severity: Finding(rule, outcome, severity, T("x"), (source("842"),)),
        st.sampled_from(["DSS-01", "DSS-02", "OVL-03"]),
        st.sampled_from(Outcome),
        st.sampled_from(Severity),
    ),
    max_size=12,
)


@given(FINDINGS, st.randoms())
def test_the_order_in_which_findings_come_in_changes_nothing(findings: list[Finding], random: object) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert most_pressing_first(shuffled) == most_pressing_first(findings)
    assert verdict(shuffled) is verdict(findings)
