from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import accumulate

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.run.chain import State, correct_to, money

from ontschot.overlap.versions import version_overlaps
from ontschot.payments.entitlement import Entitlement, Kind
from ontschot.run.corrections import Booked
from ontschot.run.register import Register

FIRST = State()


def _chain(*states: State) -> list[Booked]:
    runs: list[Booked] = []
    for number, state in enumerate(states):
        runs.append(correct_to(state, runs[-1].register if runs else Register(), number))
    return runs


def _kinds(run: Booked) -> list[tuple[str, str, int]]:
    return [(item.entitlement.kind.value, item.entitlement.payer, item.entitlement.cents) for item in run.entries]


def test_a_first_run_books_everything_as_it_was_found() -> None:
    (run,) = _chain(FIRST)
    assert _kinds(run) == [("original", "duin", 66667), ("original", "veen", 33334)]
    assert not run.corrects
    assert run.ledger is run.position.ledger is run.register.ledger
    assert run.taken_back == ()


def test_what_did_not_change_is_not_booked_again() -> None:
    first, again = _chain(FIRST, FIRST)
    assert again.corrects
    assert again.entries == ()
    assert again.ledger.num_rows == 0
    assert [item.statements for item in again.claims] == [()]
    assert again.position.cents == first.position.cents


def test_a_next_version_with_the_same_terms_changes_nothing() -> None:
    _first, again = _chain(FIRST, replace(FIRST, version=2))
    assert again.entries == ()
    assert [item.version for claim in again.claims for item in claim.payable] == [1, 1]


def test_a_changed_amount_is_reversed_and_booked_anew() -> None:
    first, second = _chain(FIRST, replace(FIRST, cents=120_000, version=2))
    assert _kinds(second) == [
        ("reversal", "duin", -66667),
        ("reversal", "veen", -33334),
        ("new", "duin", 80000),
        ("new", "veen", 40000),
    ]
    back = second.ledger.filter([row == "reversal" for row in second.ledger["kind"].to_pylist()])
    rows = {(row["sector"], row["sex"], row["uzovi"]): row["amount_cents"] for row in back.to_pylist()}
    assert rows == {(row["sector"], row["sex"], row["uzovi"]): -row["amount_cents"] for row in first.ledger.to_pylist()}


def test_a_reversal_has_the_weights_of_then_and_the_new_entry_those_of_now() -> None:
    first, second = _chain(FIRST, replace(FIRST, weight="per_head"))
    assert sum(item.entitlement.cents for item in second.entries) == 0
    assert money([first.ledger, second.ledger]) == money([first.ledger])
    standing = second.register.ledger
    assert set(standing["sector"].to_pylist()) == {"wijkverpleging"}
    assert set(standing["kind"].to_pylist()) == {"new"}


def test_a_correction_of_a_correction_takes_back_the_new_entry_and_never_the_original() -> None:
    first, second, third = _chain(FIRST, replace(FIRST, cents=120_000), replace(FIRST, cents=90_005))
    assert {item.entitlement.reverses for item in third.entries} == {
        item.entry_id for item in second.entries if item.entitlement.kind is Kind.NEW
    }
    assert not {item.entitlement.reverses for item in third.entries} & {item.entry_id for item in first.entries}


@pytest.mark.parametrize(
    ("after", "left"),
    ((replace(FIRST, withdrawn=True), 0), (replace(FIRST, ended=date(2025, 7, 1)), 49590)),
    ids=("withdrawn", "ended"),
)
def test_what_was_withdrawn_or_ended_early_is_taken_back(after: State, left: int) -> None:
    first, second = _chain(FIRST, after)
    assert sum(money([first.ledger, second.ledger]).values()) == left == second.position.cents
    statements = [item for claim in second.claims for item in claim.statements]
    assert sum(item.cents for item in statements if item.credits) == -100_001


def test_other_payees_or_days_are_invoiced_anew_for_the_same_amount() -> None:
    _first, payee, calendar = _chain(
        FIRST, replace(FIRST, payee="50%"), replace(FIRST, payee="50%", calendar="monthly")
    )
    for run in (payee, calendar):
        assert [kind for kind, _payer, _cents in _kinds(run)] == ["reversal", "reversal", "new", "new"]
        assert sum(item.cents for claim in run.claims for item in claim.statements) == 0


def test_care_years_outside_the_run_stand_as_they_are() -> None:
    both = replace(FIRST, two_years=True, cents=200_000)
    first, second, third = _chain(both, replace(both, cents=300_000, years=(2026,)), replace(both, cents=300_000))
    assert {item.entitlement.care_year for item in second.entries} == {2026}
    assert {item.entitlement.care_year for item in third.entries} == {2025}
    assert set(second.position.ledger["care_year"].to_pylist()) == {2026}
    assert sum(money([first.ledger, second.ledger, third.ledger]).values()) == 300_000


def test_what_is_held_now_stands_as_it_was_booked_until_more_is_known() -> None:
    first, held, known = _chain(FIRST, replace(FIRST, cents=120_000, held=True), replace(FIRST, cents=120_000))
    assert held.entries == ()
    assert money([first.ledger, held.ledger]) == money([first.ledger])
    assert [item.entry_id for item in held.register.standing.values()] == [item.entry_id for item in first.entries]
    assert sum(item.entitlement.cents for item in known.entries) == 19_999
    assert sum(money([first.ledger, held.ledger, known.ledger]).values()) == 120_000


def test_what_could_not_be_attributed_is_booked_anew_once_it_can() -> None:
    first, second, third = _chain(replace(FIRST, members=False), FIRST, FIRST)
    assert (first.position.cents, first.position.unallocated_cents) == (0, 100_001)
    assert (second.position.cents, second.position.unallocated_cents) == (100_001, 0)
    assert [item.unallocated for item in second.entries] == [-66667, -33334, 0, 0]
    assert third.entries == ()


def test_attribution_stays_frozen_when_the_group_is_empty_later() -> None:
    first, second = _chain(FIRST, replace(FIRST, members=False))
    assert second.entries == ()
    assert second.position.ledger.equals(first.position.ledger)
    assert [line.unallocated_cents for line in second.position.reconciliations] == [0, 0]


def test_what_comes_back_after_it_was_withdrawn_takes_an_id_of_its_own() -> None:
    runs = _chain(FIRST, replace(FIRST, withdrawn=True), FIRST)
    assert [item.entry_id.rpartition(":")[2] for item in runs[2].entries] == ["2", "2"]
    assert [item.entitlement.kind for item in runs[2].entries] == [Kind.ORIGINAL] * 2
    withheld = [item.entitlement.entitlement_id for claim in runs[1].claims for item in claim.withheld]
    owed = Counter(item.entitlement_id for item in runs[1].entitlements)
    assert [owed[name] for name in withheld] == [1, 1]


def _per_place(*ledgers: pa.Table) -> dict[tuple[str, str, str, str], int]:
    sums: Counter[tuple[str, str, str, str]] = Counter()
    for ledger in ledgers:
        for row in ledger.to_pylist():
            sums[row["payer"], row["sector"], row["uzovi"], row["sex"]] += row["amount_cents"]
    return {place: cents for place, cents in sums.items() if cents}


def test_other_costs_are_attributed_anew_while_what_is_owed_and_invoiced_stands() -> None:
    other = replace(FIRST, costs=900)
    first, second, third = _chain(FIRST, other, other)
    (alone,) = _chain(other)
    assert second.entries == ()
    assert [item.statements for item in second.claims] == [()]
    assert [item.entry_id for item in second.register.standing.values()] == [item.entry_id for item in first.entries]
    assert Counter(second.ledger["kind"].to_pylist()).keys() == {"reversal", "new"}
    assert set(second.ledger["reverses"].to_pylist()) == {item.entry_id for item in first.entries}
    assert _per_place(first.ledger, second.ledger) == _per_place(second.position.ledger) == _per_place(alone.ledger)
    assert _per_place(first.ledger) != _per_place(alone.ledger)
    assert (third.reattributed, third.ledger.num_rows) == ((), 0)


def test_what_moved_to_others_is_counted_once() -> None:
    first, second = _chain(FIRST, replace(FIRST, costs=900))
    was, now = _per_place(first.ledger), _per_place(second.position.ledger)
    left = sum(max(was[place] - now.get(place, 0), 0) for place in was)
    assert sum(item.cents for item in second.reattributed) == left > 0


def test_other_costs_that_come_out_the_same_or_weigh_in_no_key_book_nothing() -> None:
    per_head = replace(FIRST, weight="per_head")
    for before, after in ((FIRST, replace(FIRST, costs=-0)), (per_head, replace(per_head, costs=900))):
        _first, second = _chain(before, after)
        assert (second.entries, second.reattributed, second.ledger.num_rows) == ((), (), 0)


def test_a_table_of_costs_told_anew_without_a_difference_books_nothing() -> None:
    first = correct_to(FIRST, Register(), 0, costs_sha256="csv")
    second = correct_to(FIRST, first.register, 1, costs_sha256="parquet")
    assert (second.entries, second.reattributed, second.ledger.num_rows) == ((), (), 0)


def test_an_amount_that_changed_with_the_costs_is_booked_anew_once() -> None:
    first, second = _chain(FIRST, replace(FIRST, cents=120_000, costs=900))
    (alone,) = _chain(replace(FIRST, cents=120_000, costs=900))
    assert second.reattributed == ()
    assert len(second.entries) == 4
    assert _per_place(first.ledger, second.ledger) == _per_place(alone.ledger)


def test_a_correction_takes_back_the_rows_as_they_were_attributed_anew() -> None:
    first, second, third = _chain(FIRST, replace(FIRST, costs=900), replace(FIRST, costs=900, withdrawn=True))
    assert _per_place(first.ledger, second.ledger, third.ledger) == {}
    assert [item.entitlement.cents for item in third.entries] == [-66667, -33334]


def test_costs_that_are_not_there_now_are_no_reason_to_attribute_anew() -> None:
    first = correct_to(FIRST, Register(), 0)
    second = correct_to(replace(FIRST, costs=900), first.register, 1, costs_sha256="")
    assert (second.reattributed, second.ledger.num_rows) == ((), 0)


STATES = st.builds(
    State,
    cents=st.sampled_from((100_001, 250_000, 0)) | st.integers(-(10**7), 10**7),
    second_cents=st.none() | st.integers(0, 10**5),
    share=st.sampled_from(("2/3", "1/7", "1/1")),
    two_years=st.booleans(),
    weight=st.sampled_from(("cost", "per_head")),
    payee=st.sampled_from(("60%", "33%")),
    withdrawn=st.booleans(),
    ended=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    version=st.integers(1, 3),
    members=st.booleans(),
    costs=st.sampled_from((0, 900)),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(states=st.lists(STATES, min_size=2, max_size=5))
def test_all_ledgers_together_are_what_is_owed_now_and_nothing_is_paid_twice(states: list[State]) -> None:
    runs = _chain(*states)
    for number, run in enumerate(runs):
        owed = {(item.payer, item.care_year): 0 for claim in run.claims for item in claim.payable}
        for item in (item for claim in run.claims for item in claim.payable):
            owed[item.payer, item.care_year] += item.cents
        for line, item in zip(run.position.reconciliations, _in_order(run), strict=True):
            assert line.allocated_cents + line.unallocated_cents == item.cents
            owed[item.payer, item.care_year] -= line.unallocated_cents
        expected = {key: cents for key, cents in owed.items() if cents}
        assert money(earlier.ledger for earlier in runs[: number + 1]) == expected
        assert money([run.register.ledger]) == money([run.position.ledger]) == expected
    _invoices_add_up(runs)
    assert version_overlaps(item.entitlement for item in runs[-1].register.entries) == ()


def _in_order(run: Booked) -> list[Entitlement]:
    return sorted((item for claim in run.claims for item in claim.payable), key=lambda item: item.entitlement_id)


def _invoices_add_up(runs: list[Booked]) -> None:
    every = [item for run in runs for claim in run.claims for item in claim.statements]
    assert sum(item.cents for item in every) == sum(item.cents for claim in runs[-1].claims for item in claim.payable)
    assert max(Counter(item.number for item in every).values(), default=0) <= 1
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,35}", item.number) for item in every)
    totals = accumulate(sum(item.entitlement.cents for item in run.entries) for run in runs)
    assert [*totals][-1] == sum(item.entitlement.cents for item in runs[-1].register.standing.values())
