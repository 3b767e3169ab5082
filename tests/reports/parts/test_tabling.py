from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import T, render
from ontschot.reports.document import Column, Kind, Table
from ontschot.reports.parts.tabling import REFERENCE, gathered, summed, with_total

COLUMNS = (
    Column("payer", T("Payer")),
    Column("share", T("Share"), Kind.SHARE),
    Column("amount_eur", T("Amount"), Kind.CENTS),
)


def table(*amounts: int | None) -> Table:
    return Table("t", T("Payers"), COLUMNS, tuple(("Duin", None, cents) for cents in amounts))


@given(st.lists(st.integers(-(10**13), 10**13)))
def test_only_columns_of_amounts_are_added_up(amounts: list[int]) -> None:
    total = with_total(table(*amounts)).total
    assert total is not None
    assert (render(total[0] if isinstance(total[0], str) else T("Total"), "nl"), *total[1:]) == (
        "Totaal",
        "",
        sum(amounts),
    )


def test_an_amount_that_is_not_known_adds_nothing() -> None:
    assert summed([5, None, ""]) == 5


def test_tables_of_agreements_are_gathered_with_their_reference() -> None:
    parts = [("DSS-1", with_total(table(1, 2))), ("DSS-2", with_total(table(3)))]
    made = gathered(parts)
    assert made is not None
    assert made.columns == (REFERENCE, *COLUMNS)
    assert [row[0] for row in made.rows] == ["DSS-1", "DSS-1", "DSS-2"]
    assert made.total is not None
    assert made.total[-1] == 6


def test_tables_without_a_total_are_gathered_without_one() -> None:
    made = gathered([("DSS-1", table(1))])
    assert made is not None
    assert made.total is None


def test_nothing_gathered_is_nothing() -> None:
    assert gathered([]) is None
