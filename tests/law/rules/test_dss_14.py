"""DSS-14: where providers divide the money, the division is written down and adds up to the whole, exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.build import GONE, judge, lacks, says, shows

from ontschot.law.finding import Outcome

FIRST, SECOND = "payment.payees.0.share", "payment.payees.1.share"


def test_shares_that_add_up_are_met() -> None:
    finding = judge("DSS-14")
    assert finding.outcome is Outcome.MET
    assert shows(finding) == {"share of Wijkzorg De Linde": "60%", "share of Huisartsen Noord": "40%"}


def test_thirds_add_up_exactly() -> None:
    assert judge("DSS-14", {FIRST: "2/3", SECOND: "1/3"}).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("share", "total", "name", "euros"),
    (
        ("39.99%", "99.99%", "not divided", "€ 10.00"),
        ("40.01%", "100.01%", "too much divided", "€ 10.00"),
        ("39.999999999%", "> 99.999999%", "not divided", "€ 0.01"),
    ),
)
def test_nearly_is_not_exactly(share: str, total: str, name: str, euros: str) -> None:
    finding = judge("DSS-14", {SECOND: share})
    assert finding.blocks
    assert says(finding) == f"The shares of the providers add up to {total}, not to the whole."
    assert shows(finding)[name] == euros


def test_decimals_of_thirds_do_not_add_up() -> None:
    finding = judge("DSS-14", {FIRST: "66.67%", SECOND: "33.33%"})
    assert finding.outcome is Outcome.MET
    assert judge("DSS-14", {FIRST: "66.66%", SECOND: "33.33%"}).outcome is Outcome.BREACHED


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=2).filter(any))
def test_any_two_parts_of_one_whole_add_up(parts: list[int]) -> None:
    whole = sum(parts)
    edits = {FIRST: Fraction(parts[0], whole), SECOND: Fraction(parts[1], whole)}
    assert judge("DSS-14", edits, signed_on=None).outcome is Outcome.MET
    edits[SECOND] += Fraction(1, 10**15)
    assert judge("DSS-14", edits, signed_on=None).outcome is Outcome.BREACHED


def test_one_provider_has_nothing_to_divide() -> None:
    alone: dict[str, Any] = {"payment.payees": [{"party": "wijkzorg", "share": "1"}], "payment.division_text": GONE}
    assert judge("DSS-14", alone).outcome is Outcome.NOT_APPLICABLE
    assert judge("DSS-14", {**alone, FIRST: "99%"}).outcome is Outcome.BREACHED


def test_a_division_that_is_not_written_down() -> None:
    finding = judge("DSS-14", {"payment.division_text": GONE})
    assert finding.blocks
    assert lacks(finding) == ["the arrangement about the division"]
    assert judge("DSS-14", {"payment.division_text": "ja, akkoord"}).blocks
    assert judge("DSS-14", {"payment.division_text": GONE, "status": "draft"}).outcome is Outcome.UNKNOWN


def test_without_payment_terms_it_is_unknown() -> None:
    assert judge("DSS-14", {"payment": GONE}).outcome is Outcome.UNKNOWN
