"""Cells hold sums of amounts and counts of people, and nothing of anyone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
from tests.monitoring.dossier import agreement, entitled, ledger, row

from ontschot.allocation.ledger import NOT_ATTRIBUTED
from ontschot.monitoring.cells import AmountCell, PeopleCell, amount_cells, cell_cube, people_cells
from ontschot.monitoring.publication import publish
from ontschot.payments.corrections import reversal
from ontschot.periods import Period
from ontschot.tables.contracts import INSURED, MEMBERSHIP

REGION = "zorgkantoor:2023:5503"
ONE = agreement()
DUIN, VEEN = entitled(ONE)
A, B, HALF = date(2025, 1, 1), date(2026, 1, 1), date(2025, 7, 1)


def test_the_ledger_folds_to_cells_and_zero_falls_out() -> None:
    table = ledger(
        [
            row(DUIN, "msz", 100),
            row(DUIN, "msz", 50, municipality="GM0034"),
            row(DUIN, "msz", 7, sex="M"),
            row(VEEN, "ggz", 5),
            row(VEEN, "ggz", -5, kind="reversal"),
        ]
    )
    assert amount_cells(table) == (
        AmountCell(2025, "9901", "msz", REGION, "80-84", "M", 7),
        AmountCell(2025, "9901", "msz", REGION, "80-84", "V", 150),
    )
    assert sum(cell.cents for cell in amount_cells(table)) == 157


def insured(*spells: tuple[int, str, date, date, str]) -> ir.Table:
    rows: list[dict[str, Any]] = [
        {
            "person_id": person,
            "uzovi": code,
            "insured_from": first,
            "insured_to": after,
            "region": REGION,
            "municipality": "GM0014",
            "age_band": band,
            "sex": "V",
            "risk_class": "1",
        }
        for person, code, first, after, band in spells
    ]
    return ibis.memtable(pa.Table.from_pylist(rows, schema=INSURED.schema()))


def members(*spells: tuple[int, date, date]) -> ir.Table:
    rows = [
        {"agreement_id": str(ONE.id), "group_id": "ouderen", "person_id": person, "from_date": first, "to_date": after}
        for person, first, after in spells
    ]
    return ibis.memtable(pa.Table.from_pylist(rows, schema=MEMBERSHIP.schema()))


def cell(people: int, code: str = "9901", band: str = "80-84") -> PeopleCell:
    return PeopleCell(2025, code, REGION, band, "V", people)


def test_members_insured_with_a_payer_are_counted() -> None:
    table = insured((1, "9901", A, B, "80-84"), (2, "9901", A, B, "80-84"), (3, "9903", A, B, "80-84"))
    found = people_cells(table, members((1, A, B), (2, A, B), (3, A, B)), [DUIN, VEEN])
    assert found == (cell(2), cell(1, "9903"))
    assert people_cells(table, members((1, A, B), (3, A, B)), [DUIN]) == (cell(1),)


def test_somebody_insured_elsewhere_or_in_no_group_is_not() -> None:
    table = insured((1, "9999", A, B, "80-84"), (2, "9901", A, B, "80-84"))
    assert people_cells(table, members((1, A, B)), [DUIN, VEEN]) == ()


def test_somebody_counts_once_however_many_spells_and_payments() -> None:
    table = insured((1, "9901", A, HALF, "80-84"), (1, "9901", HALF, B, "80-84"))
    twice = [DUIN, replace(DUIN, amount_id="tweede", entitlement_id="x")]
    assert people_cells(table, members((1, A, HALF), (1, HALF, B)), twice) == (cell(1),)


def test_a_birthday_into_the_next_band_counts_in_both_cells() -> None:
    table = insured((1, "9901", A, HALF, "80-84"), (1, "9901", HALF, B, "85-89"))
    assert people_cells(table, members((1, A, B)), [DUIN]) == (cell(1), cell(1, band="85-89"))
    assert people_cells(table, members((1, A, HALF)), [DUIN]) == (cell(1),)
    spring = replace(DUIN, period=Period(A, HALF))
    assert people_cells(table, members((1, A, B)), [spring]) == (cell(1),)


def test_two_codes_of_one_payer_are_counted_apart() -> None:
    table = insured((1, "9901", A, HALF, "80-84"), (1, "9902", HALF, B, "80-84"))
    assert people_cells(table, members((1, A, B)), [DUIN]) == (cell(1), cell(1, "9902"))


def test_an_insurer_that_pays_for_another_agreement_does_not_count_here() -> None:
    other = replace(VEEN, agreement_id="anders", entitlement_id="x")
    table = insured((1, "9903", A, B, "80-84"))
    assert people_cells(table, members((1, A, B)), [DUIN, other]) == ()


def test_days_must_meet() -> None:
    table = insured((1, "9901", A, HALF, "80-84"))
    assert people_cells(table, members((1, HALF, B)), [DUIN]) == ()
    assert people_cells(table, members((1, date(2025, 6, 30), B)), [DUIN]) == (cell(1),)


def test_what_was_taken_back_is_not_paid_for() -> None:
    table = insured((1, "9901", A, B, "80-84"))
    assert people_cells(table, members((1, A, B)), [DUIN, reversal(DUIN)]) == ()
    assert people_cells(table, members((1, A, B)), []) == ()


AMOUNTS = [
    AmountCell(2025, "9901", "msz", "r1", "80-84", "V", 100),
    AmountCell(2025, "9903", "ggz", "r1", "80-84", "V", 7),
]
PEOPLE = [
    PeopleCell(2025, "9901", "r1", "80-84", "V", 12),
    PeopleCell(2025, "9903", "r1", "80-84", "V", 3),
    PeopleCell(2025, "9901", "r2", "80-84", "M", 20),
]


def test_a_cube_has_people_and_an_amount_per_sector() -> None:
    cube = cell_cube(2025, AMOUNTS, PEOPLE, ["region"])
    assert cube.values == {"region": ("r1", "r2")}
    assert cube.people.tolist() == [15, 20]
    assert {name: array.tolist() for name, array in cube.measures.items()} == {"ggz": [7, 0], "msz": [100, 0]}


def test_a_cube_takes_one_year_and_the_tables_asked() -> None:
    later = [*AMOUNTS, AmountCell(2026, "9901", "mdz", "r9", "80-84", "V", 1)]
    ahead = [*PEOPLE, PeopleCell(2026, "9901", "r9", "80-84", "V", 99)]
    cube = cell_cube(2025, later, ahead, tables=[("region",), ("age_band", "sex")])
    assert cube.tables == (("region",), ("age_band", "sex"))
    assert int(cube.people.sum()) == 35
    assert sorted(cube.measures) == ["ggz", "msz"]


def test_amounts_of_nobody_in_particular_are_left_out() -> None:
    nobody = AmountCell(2025, NOT_ATTRIBUTED, "msz", NOT_ATTRIBUTED, NOT_ATTRIBUTED, NOT_ATTRIBUTED, 50)
    with_code = replace(nobody, uzovi="9901")
    assert cell_cube(2025, [*AMOUNTS, nobody, with_code], PEOPLE, ["region"]).measures["msz"].tolist() == [100, 0]


def test_an_amount_without_people_is_refused() -> None:
    bare = [*AMOUNTS, AmountCell(2025, "9901", "msz", "r3", "80-84", "V", 1)]
    with pytest.raises(ValueError, match=r"1 cells have an amount but no people, the first is \('r3',\)"):
        cell_cube(2025, bare, PEOPLE, ["region"])


def test_a_year_without_cells_publishes_an_empty_total() -> None:
    result = publish(cell_cube(2025, [], []))
    assert [(cell.values, cell.people) for cell in result.cells] == [
        ({"region": None, "age_band": None, "sex": None}, 0)
    ]
    assert (result.hidden, result.derivable) == (0, 0)
