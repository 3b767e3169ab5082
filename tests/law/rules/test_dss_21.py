"""DSS-21: costs are attributed by a uniform key, or there is a reasoned exception."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

APPROVAL = "allocation_key.approval"
EXCEPTION: dict[str, Any] = {
    "allocation_key.weight": "exception",
    "allocation_key.uniform": False,
    "allocation_key.exception_reason": "Het effect op de risicoverevening weegt niet op tegen de lasten.",
}


def test_a_uniform_approved_key_is_met() -> None:
    finding = judge("DSS-21")
    assert finding.outcome is Outcome.MET
    assert says(finding) == "The Zorginstituut approved it on 1 October 2024."
    assert shows(finding) == {"key": "kosten-2023", "state at the Zorginstituut": "approved on 1 October 2024"}


@pytest.mark.parametrize(
    ("state", "outcome"),
    (("proposed", Outcome.JUDGEMENT), ("approved", Outcome.MET), ("refused", Outcome.BREACHED)),
)
def test_the_state_at_the_zorginstituut_decides(state: str, outcome: Outcome) -> None:
    assert judge("DSS-21", {f"{APPROVAL}.state": state}).outcome is outcome
    assert judge("DSS-21", {**EXCEPTION, f"{APPROVAL}.state": state}).outcome is outcome


def test_a_key_for_one_agreement_alone_is_a_breach() -> None:
    finding = judge("DSS-21", {"allocation_key.uniform": False})
    assert finding.blocks
    assert says(finding) == "The key is not a joint proposal of insurers but one for this agreement alone."


@pytest.mark.parametrize("reason", (GONE, "te veel werk"))
def test_an_exception_gives_its_reason(reason: object) -> None:
    finding = judge(
        "DSS-21", {**EXCEPTION, "allocation_key.exception_reason": reason} if reason is not GONE else _bare()
    )
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["why the effect on risk equalisation is out of proportion to the burden"]


def _bare() -> dict[str, Any]:
    return {name: value for name, value in EXCEPTION.items() if not name.endswith("reason")}


@pytest.mark.parametrize(("day", "outcome"), (("2025-06-01", Outcome.MET), ("2025-06-02", Outcome.UNKNOWN)))
def test_an_approval_counts_from_its_day(day: str, outcome: Outcome) -> None:
    assert judge("DSS-21", {f"{APPROVAL}.date": day}).outcome is outcome


def test_no_state_and_no_key_are_unknown() -> None:
    finding = judge("DSS-21", {APPROVAL: GONE})
    assert finding.outcome is Outcome.UNKNOWN
    assert shows(finding) == {"key": "kosten-2023"}
    assert lacks(judge("DSS-21", {"allocation_key": GONE})) == [
        "an allocation key that insurers propose together, or a reasoned exception"
    ]
