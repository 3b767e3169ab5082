from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.conftest import BASE

from ontschot.agreements.model import Agreement
from ontschot.i18n import render
from ontschot.payments.lump_sum import Owed, owed
from ontschot.periods import Period

Make = Callable[..., Agreement]


def test_each_payer_owes_its_share_to_the_cent(agreement: Make) -> None:
    result = owed(agreement())
    assert {item.payer: item.cents for item in result.entitlements} == {"duin": 6666667, "veen": 3333333}
    assert result.cents == 10000000
    assert result.withheld == ()


def test_an_entitlement_carries_what_allocation_needs(agreement: Make) -> None:
    first = owed(agreement()).entitlements[0]
    assert first.uzovi == ("9901", "9902")
    assert first.groups == ("ouderen",)
    assert first.period == Period(date(2025, 1, 1), date(2026, 1, 1))
    assert (first.care_year, first.amount_id, first.activities) == (2025, "lumpsum", ("overleg",))


def test_groups_named_with_the_amount_go_before_those_of_the_activity(agreement: Make) -> None:
    assert owed(agreement(amount={"groups": ["naasten"]})).entitlements[0].groups == ("naasten",)


def test_an_amount_over_new_year_is_cut_by_days(agreement: Make) -> None:
    result = owed(agreement(amount={"period": {"start": "2025-12-01", "end": "2026-02-01"}, "amount_eur": "62.00"}))
    years: dict[int, int] = defaultdict(int)
    for item in result.entitlements:
        years[item.care_year] += item.cents
    assert dict(years) == {2025: 3100, 2026: 3100}


def test_equal_quarters_are_equal_amounts_whatever_their_days(agreement: Make) -> None:
    result = owed(agreement(amount={"amount_eur": "120000.00"}, payees=[{"party": "thuiszorg", "share": 1}]))
    assert [part.cents for part in result.instalments if ":duin:" in part.instalment_id] == [2000000] * 4
    assert [part.due for part in result.instalments][:4] == [date(2025, m, 1) for m in (1, 4, 7, 10)]


def test_a_payee_receives_its_share_of_the_year_exactly(agreement: Make) -> None:
    result = owed(agreement(calendar="monthly"))
    per_payee: dict[tuple[str, str], int] = defaultdict(int)
    for part in result.instalments:
        per_payee[part.entitlement_id.rsplit(":", 1)[1], part.payee] += part.cents
    assert per_payee["duin", "thuiszorg"] == 4000000
    assert per_payee["duin", "huisarts"] == 2666667


def test_the_waterfall_names_every_step_and_closes(agreement: Make) -> None:
    terms = {"indexation": [{"date": "2025-07-01", "factor": "1,04", "source": "NZa"}]}
    item = owed(agreement(amount={"period": {"start": "2025-01-01", "end": "2027-01-01"}}, **terms)).entitlements[0]
    assert [render(step.name, "en") for step in item.waterfall.steps] == [
        "Amount agreed for 1 January 2025 up to 1 January 2027",
        "Falls in other care years",
        "Indexation from 1 July 2025",
        "Borne by other payers",
    ]
    assert item.waterfall.outcome_cents == item.cents


def test_indexation_is_a_step_of_its_own(agreement: Make) -> None:
    terms = {"indexation": [{"date": "2025-01-01", "factor": "1,10", "source": "NZa"}]}
    result = owed(agreement(**terms))
    assert result.cents == 11000000
    assert result.entitlements[0].waterfall.steps[2].cents == 1000000


def test_a_negative_amount_mirrors_the_positive_one(agreement: Make) -> None:
    plus = owed(agreement(amount={"amount_eur": "0.05"}))
    minus = owed(agreement(amount={"amount_eur": "-0.05"}))
    assert [item.cents for item in minus.entitlements] == [-item.cents for item in plus.entitlements]
    assert [item.cents for item in minus.instalments] == [-item.cents for item in plus.instalments]


@pytest.mark.parametrize(
    ("terms", "sentence"),
    (
        (
            {"payers": {"basis": "fixed", "shares": [{"party": "duin", "weight": "99.99%"}]}},
            "The payers' shares add up to 99.99%, not to 100%.",
        ),
        (
            {"payers": {"basis": "insured_years", "shares": [{"party": "duin", "weight": 0}]}},
            "All payers weigh zero, so nobody can be asked to pay.",
        ),
        (
            {"payees": [{"party": "thuiszorg", "share": "99.99%"}]},
            "The providers' shares add up to 99.99%, not to 100%.",
        ),
    ),
)
def test_shares_that_do_not_close_withhold_the_amount_with_a_reason(
    agreement: Make, terms: dict[str, Any], sentence: str
) -> None:
    result = owed(agreement(**terms))
    assert [render(reason, "en") for reason in result.withheld] == [sentence]
    assert result.entitlements == ()


def test_an_agreement_without_payment_terms_owes_nothing_and_says_so(agreement: Make) -> None:
    bare = agreement().model_copy(update={"payment": None})
    assert render(owed(bare).withheld[0], "en") == "The agreement has no payment terms."


def test_counts_of_insured_may_serve_as_weights(agreement: Make) -> None:
    shares = [{"party": "duin", "weight": 5128015}, {"party": "veen", "weight": 4119539}]
    result = owed(agreement(payers={"basis": "market_position", "shares": shares}))
    assert {item.payer: item.cents for item in result.entitlements} == {"duin": 5545266, "veen": 4454734}


cents = st.integers(-(10**12), 10**12)
weights = st.lists(st.fractions(0, 1000, max_denominator=97), min_size=2, max_size=2).filter(any)


@given(cents=cents, payer=weights, split=st.fractions(0, 1, max_denominator=1000), days=st.integers(1, 1500))
def test_every_level_closes_and_stays_within_a_cent(
    cents: int, payer: list[Fraction], split: Fraction, days: int
) -> None:
    result = owed(_with(cents, payer, split, days))
    assert result.cents == cents
    parts: dict[str, int] = defaultdict(int)
    for part in result.instalments:
        parts[part.entitlement_id] += part.cents
    for item in result.entitlements:
        assert parts[item.entitlement_id] == item.cents
        year = sum(other.cents for other in result.entitlements if other.care_year == item.care_year)
        weight = payer[("duin", "veen").index(item.payer)]
        assert abs(item.cents - Fraction(year) * weight / sum(payer)) < 1


def _with(cents: int, payer: list[Fraction], split: Fraction, days: int) -> Agreement:
    end = date.fromordinal(date(2024, 11, 5).toordinal() + days)
    amount = {
        **BASE["payment"]["amounts"][0],
        "amount_eur": f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}",
        "period": {"start": date(2024, 11, 5), "end": end},
    }
    shares = [{"party": name, "weight": weight} for name, weight in zip(("duin", "veen"), payer, strict=True)]
    payees = [{"party": "thuiszorg", "share": split}, {"party": "huisarts", "share": 1 - split}]
    terms = {"amounts": [amount], "payers": {"basis": "insured_years", "shares": shares}, "payees": payees}
    return Agreement.model_validate({**BASE, "payment": {**BASE["payment"], **terms}})


def test_nothing_owed_is_an_empty_result() -> None:
    assert Owed("x", (), ()).cents == 0
