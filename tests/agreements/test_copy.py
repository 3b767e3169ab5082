"""Next year's draft: a year later, nothing approved, nothing forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreements.living import draft, running
from tests.agreements.strategies import agreements

from ontschot.agreements.allocation_key import PersonWeight
from ontschot.agreements.copy import copy_for_next_year
from ontschot.agreements.demo import demo_agreements
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.validate import validate
from ontschot.i18n import Text, render

RICH: dict[str, Any] = {
    "title": "Kwetsbare ouderen 2025",
    "summary": "Vervolg op de proef van 2025 in twee wijken.",
    "need": {"regional_plan": {"name": "Regioplan", "region": "Voorbeeldregio", "date": "2023-12-15"}},
    "groups": [
        {
            "id": "ouderen",
            "name": "Ouderen",
            "description": "Ouderen met wijkverpleging",
            "basis": "selection",
            "selection": {"costs": [{"sector": "wijkverpleging", "year": 2023, "at_least_eur": "1000.00"}]},
        },
        {"id": "naasten", "name": "Naasten", "description": "Naasten", "basis": "table"},
        {
            "id": "hoogbejaarden",
            "name": "Hoogbejaarden",
            "description": "Van 90 jaar en ouder",
            "basis": "selection",
            "selection": {"age_bands": ["90+"]},
        },
    ],
    "activities": [{"id": "overleg", "kind": "other", "name": "Overleg", "description": "Overleg van de partijen"}],
    "contributions": [
        {
            "party": "gemeente",
            "purse": "Wmo",
            "amount_eur": "1.00",
            "period": {"start": "2025-01-01", "end": "2025-07-01"},
        }
    ],
    "other_funding": [
        {
            "kind": "existing_title",
            "title": "oi",
            "party": "huisartsen",
            "period": {"start": "2025-01-01", "end": "2026-01-01"},
        }
    ],
    "overlap_answers": [{"overlap": "oi", "answer": "Andere uren.", "person": "mevrouw A.", "date": "2024-11-01"}],
    "declarations": [
        {
            "kind": kind,
            "text": "Dit is zo onderzocht en vastgesteld.",
            "person": "mevrouw A.",
            "date": "2024-10-01",
            "accepted_by": accepted_by,
            "accepted_on": "2024-10-15" if accepted_by else None,
        }
        for kind, accepted_by in (("need_felt", "de heer B."), ("novelty", None))
    ],
    "payment": {
        "amounts": [
            {
                "id": "afstemming-2025",
                "description": "Afstemming 2025",
                "activities": ["overleg"],
                "period": {"start": "2025-01-01", "end": "2026-01-01"},
                "amount_eur": "82500.00",
            }
        ],
        "calendar": "dates",
        "dates": ["2025-03-01", "2025-09-01"],
        "indexation": [{"date": "2025-07-01", "factor": "1.0212", "source": "Artikel 7"}],
        "payers": {
            "basis": "insured_years",
            "shares": [{"party": "duin", "weight": 100}],
            "reference_date": "2024-10-01",
        },
        "payees": [{"party": "wijkzorg", "share": "1"}],
    },
    "allocation_key": {
        "id": "kosten-2023",
        "weight": "cost",
        "cost_year": 2023,
        "approval": {"state": "approved", "date": "2024-10-01"},
    },
}


def english(texts: tuple[Text, ...]) -> list[str]:
    return [render(text, "en") for text in texts]


def test_everything_that_changed_is_listed_and_nothing_else_changed() -> None:
    old = draft(**RICH)
    copied = copy_for_next_year(old)
    new = copied.agreement
    assert english(copied.changes) == [
        f"The draft has a number of its own: {new.id}.",
        "The reference PROEF-2025-1 became PROEF-2026-1.",
        "The title became: Kwetsbare ouderen 2026.",
        "The period became 1 January 2026 up to 1 January 2027.",
        "It is version 1, a draft, without history.",
        "Declarations whose judgement was left out: 1.",
        "Answers to overlaps left out: 1.",
        "The years of care used that define the group Ouderen moved by one.",
        "Contributions whose period moved by one year: 1.",
        "Lines of other money whose period moved by one year: 1.",
        "Amounts whose period moved by one year: 1.",
        "Due dates that moved by one year: 2.",
        "Price steps left out: 1.",
        "The reference date 1 October 2024 of the payers' shares was left out.",
        "The year of cost in the key became 2024.",
        "The state of the key at the Zorginstituut was left out.",
    ]
    kept = {"summary", "need", "parties", "activities"}
    assert {name for name in Agreement.model_fields if getattr(old, name) == getattr(new, name)} >= kept
    assert new.id != old.id


def test_the_money_moves_a_year_and_keeps_its_amount() -> None:
    payment = copy_for_next_year(draft(**RICH)).agreement.payment
    assert payment is not None
    (amount,) = payment.amounts
    assert (amount.id, amount.description, amount.amount_cents) == ("afstemming-2026", "Afstemming 2026", 8_250_000)
    assert (amount.period.start, amount.period.end) == (date(2026, 1, 1), date(2027, 1, 1))
    assert payment.dates == (date(2026, 3, 1), date(2026, 9, 1))
    assert payment.indexation == ()
    assert payment.payers.reference_date is None
    assert [share.weight for share in payment.payers.shares] == [100]


def test_amounts_keep_their_names_when_two_would_be_called_the_same() -> None:
    one = RICH["payment"]["amounts"][0]
    payment = {**RICH["payment"], "amounts": [one, {**one, "id": "afstemming-2026"}]}
    new = copy_for_next_year(draft(**{**RICH, "payment": payment})).agreement.payment
    assert new is not None
    assert [item.id for item in new.amounts] == ["afstemming-2025", "afstemming-2026"]


def test_the_last_year_of_cost_that_a_document_knows_stays_the_last() -> None:
    key = {**RICH["allocation_key"], "cost_year": 2100}
    new = copy_for_next_year(draft(allocation_key=key)).agreement.allocation_key
    assert new is not None
    assert new.cost_year == 2100


def test_the_key_and_the_groups_move_a_year() -> None:
    new = copy_for_next_year(draft(**RICH)).agreement
    key = new.allocation_key
    assert key is not None
    assert (key.cost_year, key.approval) == (2024, None)
    selection = new.group("ouderen").selection
    assert selection is not None
    assert [item.year for item in selection.costs] == [2024]
    assert new.group("naasten") == draft(**RICH).group("naasten")
    assert new.group("hoogbejaarden") == draft(**RICH).group("hoogbejaarden")


def test_contributions_and_other_money_move_a_year() -> None:
    new = copy_for_next_year(draft(**RICH)).agreement
    periods = [item.period for item in new.contributions] + [item.period for item in new.other_funding]
    assert [(period.start, period.end) for period in periods] == [
        (date(2026, 1, 1), date(2026, 7, 1)),
        (date(2026, 1, 1), date(2027, 1, 1)),
    ]


def test_what_a_person_must_look_at_again() -> None:
    assert english(copy_for_next_year(draft(**RICH)).look_at) == [
        "The amounts and hours are those of last year, before price steps; agree on those of next year.",
        "Count the payers' weights again, and name the day of the count.",
        "See whether the cost of the new year is known, and ask the state of the key at the Zorginstituut.",
        "Declarations to be made and judged again: 2.",
        "Count the groups again, and see whether the regions still exist.",
        "See whether the regional plan still holds: Regioplan.",
        "Look again at other money for the same activities, and answer each overlap anew.",
        "The year still stands in the text of: summary.",
    ]


def test_of_a_bare_agreement_little_changes() -> None:
    copied = copy_for_next_year(draft(title="Zonder jaartal"))
    assert len(copied.changes) == 4
    assert copied.look_at == ()
    assert copied.agreement.title == "Zonder jaartal"


def test_nothing_is_approved_or_signed_any_more() -> None:
    new = copy_for_next_year(running(draft_to_run())).agreement
    assert (new.version, new.version_reason, new.previous_sha256) == (1, None, None)
    assert (new.status, new.history, new.signatures, new.overlap_answers) == (Status.DRAFT, (), (), ())
    assert all(item.accepted_by is None and item.accepted_on is None for item in new.declarations)


def draft_to_run() -> Agreement:
    return draft(status="signed", history=[], version=3, version_reason="Derde.", previous_sha256="ab" * 32, **RICH)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-02-29", "2024-03-01", ("2025-02-28", "2025-03-01")),
        ("2024-02-28", "2024-02-29", ("2025-02-28", "2025-03-01")),
        ("2023-03-01", "2024-02-29", ("2024-03-01", "2025-03-01")),
        ("2024-02-29", "2028-02-29", ("2025-02-28", "2029-03-01")),
        ("2023-02-28", "2024-02-28", ("2024-02-28", "2025-02-28")),
    ],
)
def test_the_leap_day(start: str, end: str, expected: tuple[str, str]) -> None:
    period = copy_for_next_year(draft(period={"start": start, "end": end})).agreement.period
    assert (period.start.isoformat(), period.end.isoformat()) == expected


@given(st.dates(date(1995, 1, 1), date(2150, 1, 1)), st.integers(1, 3000))
def test_a_period_stays_a_period_of_about_as_many_days(start: date, days: int) -> None:
    old = draft(period={"start": start, "end": start + timedelta(days=days)})
    new = copy_for_next_year(old).agreement
    assert abs(new.period.period.days - days) <= 1
    assert 365 <= (new.period.start - start).days <= 366


@pytest.mark.parametrize(
    ("reference", "period", "expected"),
    [
        ("DSS-2025-014", ("2025-01-01", "2026-01-01"), "DSS-2026-014"),
        ("DSS 2024-2025", ("2024-07-01", "2025-07-01"), "DSS 2025-2026"),
        ("DSS-20251-7", ("2025-01-01", "2026-01-01"), "DSS-20251-7-2026"),
        ("DSS-2026-014", ("2025-01-01", "2026-01-01"), "DSS-2026-014-2026"),
        ("X" * 200, ("2025-01-01", "2026-01-01"), "X" * 195 + "-2026"),
    ],
)
def test_the_reference_is_never_the_old_one(reference: str, period: tuple[str, str], expected: str) -> None:
    old = draft(reference=reference, period={"start": period[0], "end": period[1]})
    assert copy_for_next_year(old).agreement.reference == expected


def test_an_agreement_of_several_years_is_better_amended() -> None:
    copied = copy_for_next_year(draft(period={"start": "2025-01-01", "end": "2027-01-01"}))
    assert english(copied.look_at) == [
        "The new period overlaps with the one of this agreement; change it, or amend this agreement instead."
    ]


def test_a_key_without_costs_has_no_year_to_move() -> None:
    key = {"id": "hoofd", "weight": PersonWeight.PER_HEAD.value}
    copied = copy_for_next_year(draft(allocation_key=key))
    assert copied.agreement.allocation_key == draft(allocation_key=key).allocation_key
    assert len(copied.changes) == 5


def test_fixed_shares_need_no_count() -> None:
    payment = {**RICH["payment"], "payers": {"basis": "fixed", "shares": [{"party": "duin", "weight": "1"}]}}
    texts = english(copy_for_next_year(draft(**{**RICH, "payment": payment})).look_at)
    assert "Count the payers' weights again, and name the day of the count." not in texts


@given(agreements())
@settings(max_examples=25)
def test_whatever_is_copied_is_a_document_again(old: Agreement) -> None:
    new = copy_for_next_year(old).agreement
    assert Agreement.model_validate(new.model_dump(mode="json", by_alias=True)) == new


def test_the_demonstration_can_be_copied_without_a_flaw_of_its_own() -> None:
    for old in demo_agreements():
        before = {problem.code for problem in validate(old)}
        assert {problem.code for problem in validate(copy_for_next_year(old).agreement)} <= before


def test_every_text_has_its_dutch() -> None:
    copied = copy_for_next_year(draft(**RICH))
    for text in (*copied.changes, *copied.look_at):
        assert render(text, "nl") != render(text, "en")
