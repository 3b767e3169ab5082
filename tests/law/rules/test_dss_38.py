"""DSS-38: what each other domain contributes, and from which purse, is recorded."""

from __future__ import annotations

from typing import Any

import pytest
from tests.law.build import DOCUMENT, judge, lacks, says, shows

from ontschot.law.finding import Outcome

AMOUNT, TEXT = "contributions.0.amount_eur", "contributions.0.description"


def test_a_recorded_contribution_is_met() -> None:
    finding = judge("DSS-38")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"Gemeente Voorbeeld contributes from gemeentefonds (Wmo)": "€ 45,000.00"}


@pytest.mark.parametrize(
    ("edits", "outcome"),
    (
        ({AMOUNT: "0.01"}, Outcome.MET),
        ({AMOUNT: "0"}, Outcome.BREACHED),
        ({AMOUNT: "0", TEXT: "in natura"}, Outcome.BREACHED),
        ({AMOUNT: "0", TEXT: "Twee sociaal werkers bij het maandelijkse overleg"}, Outcome.MET),
    ),
)
def test_in_kind_says_what(edits: dict[str, Any], outcome: Outcome) -> None:
    assert judge("DSS-38", edits).outcome is outcome


def test_no_contribution_is_unknown_in_a_draft_and_a_breach_when_signed() -> None:
    finding = judge("DSS-38", {"contributions": []})
    assert finding.outcome is Outcome.BREACHED
    assert says(finding) == "It is not recorded what is contributed by: Gemeente Voorbeeld."
    assert lacks(finding) == ["contribution and purse of Gemeente Voorbeeld"]
    assert judge("DSS-38", {"contributions": [], "status": "draft"}).outcome is Outcome.UNKNOWN


def test_without_another_domain_the_rule_asks_nothing() -> None:
    edits = {"parties": DOCUMENT["parties"][:5], "contributions": []}
    assert judge("DSS-38", edits).outcome is Outcome.NOT_APPLICABLE


def test_a_provider_whose_domain_is_not_stated_may_be_from_elsewhere() -> None:
    edits = {"parties": [*DOCUMENT["parties"][:4], {**DOCUMENT["parties"][4], "domain": None}], "contributions": []}
    finding = judge("DSS-38", edits)
    assert finding.outcome is Outcome.UNKNOWN
    assert lacks(finding) == ["the domain of Ziekenhuis Oost"]
