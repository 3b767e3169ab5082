from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pyarrow as pa
import pytest
from tests.allocation.conftest import costs, insured, membership, people, pot, request
from tests.allocation.scenarios import scenario

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation import allocate as door
from ontschot.allocation.allocate import UnclosedError, allocate
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.kernel.layout import KernelLimitError
from ontschot.allocation.ledger import canonical, checksum
from ontschot.allocation.reconciliation import remarks
from ontschot.allocation.reference import allocate_exactly
from ontschot.allocation.request import AllocationRequest, KeyTerms
from ontschot.allocation.result import merge
from ontschot.i18n import render

HEADS = KeyTerms("key", PersonWeight.PER_HEAD, ("msz",), Profile.FIXED, (Fraction(1),))
COST = KeyTerms("key", PersonWeight.COST, ("msz",), Profile.PERSON, cost_year=2022)


@pytest.mark.parametrize("seed", range(60))
def test_runs_per_insurer_merged_equal_the_pooled_run(seed: int) -> None:
    drawn = scenario(seed)
    pooled = allocate(drawn.request, drawn.tables)
    payers = sorted({item.entitlement.payer for item in drawn.request.pots})
    parts = [
        allocate(
            replace(drawn.request, pots=tuple(item for item in drawn.request.pots if item.entitlement.payer == payer)),
            drawn.tables,
        )
        for payer in payers
    ]
    merged = merge(parts)
    assert merged.checksum() == pooled.checksum()
    assert merged.cents == pooled.cents
    assert sorted(merged.reconciliations, key=lambda line: line.entitlement_id) == sorted(
        pooled.reconciliations, key=lambda line: line.entitlement_id
    )


def test_the_order_of_columns_and_chunks_does_not_change_the_fingerprint() -> None:
    ledger = allocate(request(pot(HEADS, 1000)), people(9)).ledger
    shuffled = pa.concat_tables([ledger.slice(0, 0), ledger])
    assert checksum(shuffled) == checksum(ledger)
    assert canonical(ledger).equals(ledger)


def test_a_table_without_columns_has_an_order_too() -> None:
    assert canonical(pa.table({})).num_rows == 0


def test_numbers_that_are_not_whole_are_ordered_by_their_text() -> None:
    table = pa.table({"x": pa.array([2, 1], pa.decimal128(5, 2)), "ja": [True, False]})
    assert [str(value) for value in canonical(table)["x"].to_pylist()] == ["1.00", "2.00"]
    assert checksum(table) == checksum(table.take([1, 0]))


def test_what_a_reader_must_know_is_said_in_sentences() -> None:
    tables = PersonTables(
        insured({"person_id": 1}, {"person_id": 2}, {"person_id": 3, "uzovi": "0909"}, {"person_id": 4}),
        membership(*({"person_id": number} for number in (1, 2, 3, 4))),
        costs({"person_id": 1, "amount_cents": 100}, {"person_id": 4, "amount_cents": -50}),
    )
    (line,) = allocate(request(pot(COST, 400)), tables).reconciliations
    told = [render(text, "en") for text in remarks(line)]
    assert told == [
        "1 members are insured with an insurer that is no party; by head they would have borne € 1.00.",
        "The cost of 1 people is not known; they bear € 1.33 by the mean of their age and sex.",
        "1 people have cost below zero, € -0.50 in all; it counts as zero.",
    ]


def test_people_without_a_weight_in_the_table_are_named() -> None:
    key = KeyTerms("key", PersonWeight.RISK_NORM, ("msz",), Profile.FIXED, (Fraction(1),), norms={"B": 5})
    tables = PersonTables(
        insured({"person_id": 1}, {"person_id": 2, "risk_class": "B"}), membership({"person_id": 1}, {"person_id": 2})
    )
    result = allocate(request(pot(key, 10)), tables)
    (texts,) = result.remarks().values()
    assert [render(text, "en") for text in texts] == [
        "1 people have no weight in the table of the key and bear nothing."
    ]


def test_every_reason_not_to_attribute_is_told() -> None:
    result = allocate(request(pot(None, 10)), people(1))
    (texts,) = result.remarks().values()
    assert [render(text, "en") for text in texts] == [
        "The agreement has no allocation key, so nothing was attributed.",
        "Not attributed: € 0.10.",
    ]
    assert result.unallocated_cents == 10


def test_an_outcome_that_does_not_close_is_a_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = request(pot(HEADS, 10))
    good = allocate_exactly(asked, people(2))
    short = replace(good, reconciliations=(replace(good.reconciliations[0], unallocated_cents=1),))
    monkeypatch.setattr(door, "allocate_fast", lambda *_args, **_options: short)
    with pytest.raises(UnclosedError, match="10 attributed and 1 not"):
        allocate(asked, people(2))
    lost = replace(good, reconciliations=(replace(good.reconciliations[0], members=99),))
    monkeypatch.setattr(door, "allocate_fast", lambda *_args, **_options: lost)
    with pytest.raises(UnclosedError, match="members are lost"):
        allocate(asked, people(2))


def test_what_the_fast_path_cannot_hold_goes_the_plain_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise KernelLimitError("proef")

    asked = request(pot(HEADS, 10))
    expected = allocate(asked, people(2)).checksum()
    monkeypatch.setattr(door, "allocate_fast", full)
    assert allocate(asked, people(2)).checksum() == expected


def test_nothing_to_attribute_is_an_empty_ledger() -> None:
    result = allocate(AllocationRequest("run", request().booking_date, ()), people(1))
    assert (result.ledger.num_rows, result.cents, result.remarks()) == (0, 0, {})
