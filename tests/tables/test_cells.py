from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.tables.cells import cell_id, describe_cell
from ontschot.tables.contracts import AGE_BANDS, SEXES, UNKNOWN

PLACES = st.one_of(st.just(UNKNOWN), st.integers(1, 9999).map(lambda number: f"GM{number:04d}"))
CELLS = st.tuples(
    st.integers(2006, 2100), PLACES, st.sampled_from([*AGE_BANDS, UNKNOWN]), st.sampled_from([*SEXES, UNKNOWN])
)


def test_a_cell_tells_what_it_is() -> None:
    assert cell_id(2023, "GM1680", "00-04", "M") == 20231680001
    assert cell_id(2023, "GM1680", "90+", "V") == 20231680182
    assert cell_id(2023, UNKNOWN, UNKNOWN, UNKNOWN) == 20230000990


@given(CELLS)
def test_a_number_reads_back_to_its_cell(cell: tuple[int, str, str, str]) -> None:
    assert describe_cell(cell_id(*cell)) == cell


@given(CELLS, CELLS)
def test_two_cells_never_share_a_number(one: tuple[int, str, str, str], other: tuple[int, str, str, str]) -> None:
    assert (cell_id(*one) == cell_id(*other)) == (one == other)


def test_an_unknown_band_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        cell_id(2023, "GM1680", "0-4", "M")
