from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.tables.contracts import COSTS, INSURERS
from ontschot.tables.synth.columns import shuffled, table, words


def test_words_are_places_in_a_list() -> None:
    column = words(np.array([2, 0, 2]), ("a", "b", "c"))
    assert column.to_pylist() == ["c", "a", "c"]
    assert pa.types.is_dictionary(column.type)


def test_words_that_occur_twice_are_one_word() -> None:
    column = words(np.array([0, 1, 2]), ("a", "b", "a"))
    assert column.to_pylist() == ["a", "b", "a"]
    assert column.dictionary.to_pylist() == ["a", "b"]


def test_a_negative_place_is_an_empty_cell() -> None:
    assert words(np.array([-1, 0]), ("a",)).to_pylist() == [None, "a"]
    assert words(np.array([-1, -1]), ()).to_pylist() == [None, None]
    assert words(np.array([0, 0]), ("a",)).null_count == 0


def test_a_table_follows_its_contract() -> None:
    rows = table(
        COSTS,
        person_id=np.array([5]),
        cost_year=np.array([2023]),
        amount_cents=np.array([-7]),
        known=np.array([True]),
        sector=words(np.array([0]), ["msz"]),
    )
    assert rows.column_names == list(COSTS.names)
    assert rows.schema.field("cost_year").type == pa.int32()
    assert not rows.schema.field("sector").nullable
    assert rows.to_pylist() == [{"person_id": 5, "cost_year": 2023, "sector": "msz", "amount_cents": -7, "known": True}]


def test_a_column_that_the_contract_asks_for_must_be_given() -> None:
    with pytest.raises(KeyError, match="risk_bearer"):
        table(INSURERS, uzovi=words(np.array([0]), ["9901"]))


@given(st.lists(st.integers(), max_size=200).map(lambda numbers: [n % 50 for n in numbers]))
def test_shuffling_keeps_every_row(numbers: list[int]) -> None:
    rows = pa.table({"n": pa.array(numbers, pa.int64())})
    assert Counter(shuffled(rows, 1, "x")["n"].to_pylist()) == Counter(numbers)


def test_shuffling_is_fixed_by_its_purpose() -> None:
    rows = pa.table({"n": range(1_000)})
    assert shuffled(rows, 1, "x").equals(shuffled(rows, 1, "x"))
    assert not shuffled(rows, 1, "x").equals(shuffled(rows, 2, "x"))
    assert not shuffled(rows, 1, "x").equals(rows)
