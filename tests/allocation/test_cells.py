from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
from tests.allocation.conftest import AGREEMENT, pot, request

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.allocate import allocate
from ontschot.allocation.explain import explain
from ontschot.allocation.inputs import CellTables
from ontschot.allocation.request import KeyTerms
from ontschot.tables.contracts import CELL_COSTS, CELL_MEMBERSHIP, CELLS

HEADS = KeyTerms("key", PersonWeight.PER_HEAD, ("msz",), Profile.FIXED, (Fraction(1),))
DAYS = KeyTerms("key", PersonWeight.INSURED_DAYS, ("msz",), Profile.FIXED, (Fraction(1),))
COST = KeyTerms("key", PersonWeight.COST, ("ggz", "msz"), Profile.PERSON, cost_year=2022)


def _cells(*rows: dict[str, Any]) -> pa.Table:
    usual = {
        "year": 2023,
        "municipality": "GM0363",
        "region": "zorgkantoor:2023:5515",
        "age_band": "75-79",
        "sex": "M",
        "insured_count": 100,
        "insured_years": Decimal("98.500000"),
    }
    return pa.Table.from_pylist([usual | row for row in rows], CELLS.schema())


def _members(*rows: tuple[int, str]) -> pa.Table:
    usual = {"agreement_id": AGREEMENT, "group_id": "frail", "basis": "proef"}
    return pa.Table.from_pylist(
        [usual | {"cell_id": cell, "member_count": Decimal(count)} for cell, count in rows], CELL_MEMBERSHIP.schema()
    )


def _costs(*rows: dict[str, Any]) -> pa.Table:
    usual = {"cost_year": 2022, "sector": "msz", "known": True}
    return pa.Table.from_pylist([usual | row for row in rows], CELL_COSTS.schema())


def test_fractions_of_people_share_exactly(cents_of: Callable[..., dict[Any, int]]) -> None:
    tables = CellTables(_cells({"cell_id": 1}, {"cell_id": 2, "sex": "V"}), _members((1, "0.333333"), (2, "0.666667")))
    found = allocate(request(pot(HEADS, 1_000_000)), tables)
    assert cents_of(found.ledger, "sex") == {"M": 333_333, "V": 666_667}
    assert found.reconciliations[0].used == 1


def test_members_count_at_most_as_many_as_are_insured() -> None:
    tables = CellTables(
        _cells({"cell_id": 1, "insured_count": 2}), _members((1, "3.500000"), (9, "1.000000"), (1, "0"))
    )
    (line,) = allocate(request(pot(HEADS, 10)), tables).reconciliations
    assert (line.used, line.folded, line.not_insured) == (2, Fraction(3, 2), 1)


def test_insured_years_stand_in_for_days_and_an_empty_cell_weighs_nothing() -> None:
    tables = CellTables(
        _cells({"cell_id": 1}, {"cell_id": 2, "sex": "V", "insured_count": 0, "insured_years": Decimal(0)}),
        _members((1, "10.000000"), (2, "5.000000")),
    )
    found = allocate(request(pot(DAYS, 10)), tables)
    assert found.ledger["sex"].to_pylist() == ["M"]


def test_costs_weigh_per_insured_and_an_unknown_cost_takes_the_mean() -> None:
    tables = CellTables(
        _cells({"cell_id": 1}, {"cell_id": 2}, {"cell_id": 3, "insured_count": 0}),
        _members((1, "10.000000"), (2, "10.000000"), (3, "1.000000")),
        _costs({"cell_id": 1, "amount_cents": 5000}, {"cell_id": 2, "amount_cents": 1, "known": False}),
    )
    (line,) = allocate(request(pot(COST, 100)), tables).reconciliations
    assert line.allocated_cents == 100
    assert line.imputed > 0


def test_a_payer_with_several_codes_bears_without_saying_which() -> None:
    tables = CellTables(_cells({"cell_id": 1}), _members((1, "1.000000")))
    found = allocate(request(pot(HEADS, 5, uzovi=("0101", "0102"))), tables)
    assert found.ledger["uzovi"].to_pylist() == ["niet toegerekend"]


def test_without_a_key_cells_bear_nothing() -> None:
    tables = CellTables(_cells({"cell_id": 1}), _members((1, "1.000000")))
    assert allocate(request(pot(None, 5)), tables).unallocated_cents == 5


def test_a_figure_over_cells_is_explained() -> None:
    tables = CellTables(_cells({"cell_id": 1}), _members((1, "1.000000")))
    found = explain(request(pot(HEADS, 5)), tables, f"{AGREEMENT}:1:coordination:2024:alpha", "msz")
    assert found.waterfall.outcome_cents == 5
