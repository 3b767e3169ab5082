"""The workbook of a coder: every answer in words, what was coded already, and the codebook beside it."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook
from tests.evaluation.qualitative.build import answer, codebook, unit

from ontschot.evaluation.qualitative.coding import Coding, read_codings
from ontschot.evaluation.qualitative.coding_book import coding_book, to_code
from ontschot.evaluation.qualitative.units import units

UNITS = units(
    [answer(), answer(text="Maar traag.", passage=2), answer("ZV-02", text="=1+1"), answer(part="q17a", text="12")]
)


def test_numbers_are_counted_and_not_coded() -> None:
    assert to_code(UNITS) == (unit(), unit(passage=2), unit("ZV-02"))


def test_a_coder_goes_on_where_it_stopped(tmp_path: Path) -> None:
    done = [
        Coding(unit(), "a", "goed", "het gaat goed"),
        Coding(unit(passage=2), "a", "traag"),
        Coding(unit(), "b", "lasten"),
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(coding_book("a", UNITS, codebook(), done))
    read = read_codings([path], codebook(), UNITS)
    assert list(read.codings) == done[:2]
    assert (list(read.problems), read.uncoded) == ([], 1)


def test_codebook_and_questions_stand_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(coding_book("a", UNITS, codebook(), language="en"))
    with CalamineWorkbook.from_path(path) as book:
        assert book.sheet_names == ["Read me", "coding", "Codebook", "Questions", "Lists"]
        lines = [row[0] for row in book.get_sheet_by_name("Codebook").iter_rows()]
    assert lines == [
        "Codeboek",
        "traag (Samen): Het duurt lang. – Nog geen contract.",
        "goed (Samen): Het gaat goed. – Wij bellen sneller.",
        "lasten (Geld): Het kost veel. – Dagen werk.",
    ]
