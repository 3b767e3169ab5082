from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.reports.docx_table import TEXT_WIDTH, Field, Grid, grid, widths
from ontschot.reports.docx_xml import run


def made(*rows: tuple[str, ...], kept: tuple[bool, ...] = (False, True), total: tuple[str, ...] | None = None) -> Grid:
    heads = tuple(field(f"Kop {number}") for number in range(len(kept)))
    lines = tuple(tuple(map(field, row)) for row in rows)
    return Grid(heads, lines, kept, kept, "Opschrift", total=tuple(map(field, total)) if total else None)


def field(text: str) -> Field:
    return Field(text, run(text))


texts = st.text("ab c", max_size=80)


@given(st.lists(st.tuples(texts, texts, texts), max_size=6), st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_columns_fill_the_width_of_the_text_exactly(
    rows: list[tuple[str, str, str]], kept: tuple[bool, bool, bool]
) -> None:
    found = widths(made(*rows, kept=kept), 9)
    assert sum(found) == TEXT_WIDTH
    assert min(found) > 0


def test_an_amount_gets_the_room_it_needs_and_a_long_text_the_rest() -> None:
    text, amount = widths(made(("een lange omschrijving " * 3, "€\u00a01.234.567,89")), 9)
    assert amount > 15 * 9 * 0.5 * 20
    assert text > amount


def test_a_total_counts_for_the_width() -> None:
    rows = [("een lange omschrijving " * 3, "1")]
    small, large = (widths(made(*rows, total=("", text)), 9)[1] for text in ("1", "€\u00a0123.456.789.012,00"))
    assert large > 20 * 9 * 0.5 * 20 > small


@pytest.mark.parametrize(("count", "style"), [(6, "Cell"), (7, "CellSmall"), (14, "CellSmallest")])
def test_wide_tables_have_smaller_letters(count: int, style: str) -> None:
    written = grid(made(("x",) * count, kept=(False,) * count))
    assert written.count(f'<w:pStyle w:val="{style}"/>') == 2 * count


def test_a_short_table_stays_on_one_page_and_a_long_one_may_break() -> None:
    short = grid(made(*[("a", "1")] * 3))
    long = grid(made(*[("a", "1")] * 40))
    assert short.count("<w:keepNext/>") == 2 * 3
    assert long.count("<w:keepNext/>") == 2


def test_a_row_longer_than_a_page_may_break() -> None:
    written = grid(made(("x " * 2000, "1"), ("y", "2")))
    assert written.count("<w:cantSplit/>") == 2


def test_a_total_never_stands_alone_on_a_page() -> None:
    written = grid(made(*[("a", "1")] * 40, total=("Totaal", "40")))
    rows = written.split("<w:tr>")
    assert ["<w:keepNext/>" in row for row in rows[-3:]] == [False, True, False]


def test_a_long_text_makes_its_column_wider_even_when_most_are_short() -> None:
    short = [("a b c", "a b c")] * 9
    usual, long = (
        widths(made(*short, (text, "a b c"), kept=(False, False)), 9)[0] for text in ("a b c", "a b c " * 60)
    )
    assert long > usual * 1.3


def test_when_not_all_fits_texts_give_room_and_numbers_keep_theirs() -> None:
    kept = (False,) * 3 + (True,) * 5
    found = widths(made(("x" * 20,) * 3 + ("12-05-2025",) * 5, kept=kept), 9)
    assert min(found[3:]) > 10 * 9 * 0.54 * 20
    assert max(found[:3]) < 20 * 9 * 0.54 * 20


def test_when_not_all_fits_a_long_text_still_gets_more_room_than_a_short_one() -> None:
    kept = (False,) * 3 + (True,) * 5
    short, word, long, *_numbers = widths(
        made(("x" * 14, "y" * 14, "een antwoord van vele woorden " * 20) + ("12-05-2025",) * 5, kept=kept), 9
    )
    assert short == word
    assert long > 1.5 * short
