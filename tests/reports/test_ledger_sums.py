from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.reports.content import DossierContent
from ontschot.reports.ledger_sums import LedgerSums
from ontschot.tables.contracts import LEDGER

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "agreement_id": st.sampled_from("ab"),
            "sector": st.sampled_from(["msz", "ggz"]),
            "region": st.sampled_from(["x", "y"]),
            "amount_cents": st.integers(-(10**13), 10**13),
        }
    ),
    max_size=30,
)
SCHEMA = pa.schema([LEDGER.schema().field(name) for name in ("agreement_id", "sector", "region", "amount_cents")])


@given(ROWS)
def test_every_sum_over_any_columns_has_the_same_total(rows: list[dict[str, object]]) -> None:
    sums = LedgerSums(pa.Table.from_pylist(rows, SCHEMA))
    whole = sum(int(str(row["amount_cents"])) for row in rows)
    for columns in (("sector",), ("region", "sector"), ("agreement_id",)):
        assert sum(cents for _key, cents in sums.whole(*columns)) == whole
    assert sum(cents for name in "ab" for _key, cents in sums.of(name, "sector")) == whole


@given(ROWS, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: list[dict[str, object]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (LedgerSums(pa.Table.from_pylist(part, SCHEMA)) for part in (rows, shuffled))
    assert one.whole("sector", "region") == other.whole("sector", "region")
    assert one.of("a", "region") == other.of("a", "region")


def test_columns_of_repeated_text_are_summed_too() -> None:
    table = pa.table(
        {"agreement_id": ["a", "a"], "sector": pa.array(["msz", "msz"]).dictionary_encode(), "amount_cents": [1, 2]}
    )
    assert LedgerSums(table).whole("sector") == ((("msz",), 3),)


def test_an_agreement_without_rows_has_no_sums() -> None:
    assert LedgerSums(LEDGER.empty()).of("a", "sector") == ()


@pytest.mark.parametrize("column", ["sector", "region", "age_band", "uzovi", "care_year"])
def test_the_sample_ledger_adds_up_to_what_was_attributed(content: DossierContent, column: str) -> None:
    assert sum(cents for _key, cents in LedgerSums(content.ledger).whole(column)) == 123_456_789 + 48_000_000
