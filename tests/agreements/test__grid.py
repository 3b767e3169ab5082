import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agreements.books import book_of

from ontschot.agreements._grid import address, letters
from ontschot.agreements._xlsx import sheet_facts, unpacked_size


@pytest.mark.parametrize(
    ("column", "name"), ((0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD"))
)
def test_columns_are_lettered_as_excel_does(column: int, name: str) -> None:
    assert letters(column) == name


@given(st.integers(0, 20_000), st.integers(0, 16_383))
def test_an_address_leads_back_to_its_cell(row: int, column: int) -> None:
    assert address(f"{letters(column)}{row + 1}") == (row, column)


@pytest.mark.parametrize("text", ("", "1A", "a1", "A", "A1:B2"))
def test_what_is_no_address_is_no_cell(text: str) -> None:
    assert address(text) == (-1, -1)


def test_a_sheet_that_is_not_there_has_no_facts() -> None:
    facts = sheet_facts(book_of({"Een": [["x"]]}), "Twee")
    assert (facts.hidden_rows, facts.formulas, facts.errors) == (set(), set(), {})


def test_what_is_no_workbook_has_no_facts() -> None:
    assert sheet_facts(b"x", "Een").hidden_rows == set()


def test_a_target_with_its_whole_path_is_found() -> None:
    content = book_of({"Een": [["x"], ["y"]]}, Een=lambda _book, sheet: sheet.set_row(1, None, None, {"hidden": True}))
    moved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(moved, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b'Target="worksheets/', b'Target="/xl/worksheets/'))
    assert sheet_facts(moved.getvalue(), "Een").hidden_rows == {2}


def test_the_size_of_a_workbook_is_that_of_its_parts() -> None:
    content = book_of({"Een": [["x"]]})
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert unpacked_size(content) == sum(len(book.read(name)) for name in book.namelist())
