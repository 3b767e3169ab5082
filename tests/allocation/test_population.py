from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.allocation.conftest import costs, insured

from ontschot.agreements.model import Agreement
from ontschot.allocation.population import freeze, select_cells, select_people
from ontschot.i18n import render
from ontschot.tables.contracts import CELL_MEMBERSHIP, CELLS, MEMBERSHIP

NUMBER = "5f0d6c1e-1111-4222-8333-444455556666"


def _agreement(selection: dict[str, Any] | None, **group: Any) -> Agreement:
    described = {"id": "frail", "name": "Kwetsbaar", "description": "Omschrijving", "basis": "selection"}
    return Agreement.model_validate(
        {
            "id": NUMBER,
            "reference": "X-1",
            "title": "X",
            "period": {"start": "2024-01-01", "end": "2025-01-01"},
            "parties": [{"id": "alpha", "kind": "insurer", "name": "A", "uzovi": ["0101"]}],
            "groups": [
                {**described, "selection": selection, **group},
                {"id": "elders", "name": "Tabel", "description": "Uit een tabel", "basis": "table"},
            ],
        }
    )


def _ids(selection: dict[str, Any] | None, table: pa.Table, *more: pa.Table) -> list[int]:
    found = select_people([_agreement(selection)], table, *more)
    assert found.membership.schema.equals(MEMBERSHIP.schema())
    return sorted(found.membership["person_id"].to_pylist())


PEOPLE = insured(
    {"person_id": 1},
    {"person_id": 2, "sex": "V", "age_band": "75-79"},
    {"person_id": 3, "region": "zorgkantoor:2023:5504", "municipality": "GM0599", "risk_class": "B"},
)


@pytest.mark.parametrize(
    ("selection", "ids"),
    (
        (None, [1, 2, 3]),
        ({}, [1, 2, 3]),
        ({"sexes": ["V"]}, [2]),
        ({"age_bands": ["75-79", "80-84"]}, [2]),
        ({"regions": ["zorgkantoor:2023:5504"]}, [3]),
        ({"municipalities": ["GM0363"], "sexes": ["M"]}, [1]),
        ({"risk_classes": ["B"]}, [3]),
        ({"sexes": ["V"], "risk_classes": ["B"]}, []),
    ),
)
def test_all_conditions_of_a_selection_hold_together(selection: dict[str, Any] | None, ids: list[int]) -> None:
    assert _ids(selection, PEOPLE) == ids


def test_a_member_belongs_on_the_days_on_which_the_spell_fits() -> None:
    table = insured({"person_id": 1, "insured_from": "2023-07-01", "insured_to": "2024-03-01"} | _days())
    row = select_people([_agreement({})], table).membership.to_pylist()[0]
    assert (str(row["from_date"]), str(row["to_date"])) == ("2024-01-01", "2024-03-01")


def _days() -> dict[str, Any]:
    from datetime import date

    return {"insured_from": date(2023, 7, 1), "insured_to": date(2024, 3, 1)}


def test_conditions_on_cost_hold_when_the_known_cost_reaches_the_amount() -> None:
    spent = costs(
        {"person_id": 1, "amount_cents": 9999},
        {"person_id": 2, "amount_cents": 10000},
        {"person_id": 3, "amount_cents": 50000, "known": False},
        {"person_id": 2, "amount_cents": 1, "sector": "ggz"},
    )
    asked = [{"sector": "msz", "year": 2022, "at_least_eur": "100.00"}]
    assert _ids({"costs": asked}, PEOPLE, spent) == [2]
    both = [*asked, {"sector": "msz", "year": 2022, "at_least_eur": "50.00"}]
    assert _ids({"costs": both}, PEOPLE, spent) == [2]
    more = [*asked, {"sector": "ggz", "year": 2022, "at_least_eur": "0.02"}]
    assert _ids({"costs": more}, PEOPLE, spent) == []
    assert _ids({"costs": asked}, PEOPLE) == []


def test_a_share_says_nothing_about_certain_people() -> None:
    found = select_people([_agreement({}, prevalence="1/4")], PEOPLE)
    assert found.membership.num_rows == 3
    assert "all of them count" in render(found.remarks[0], "en")


def test_what_was_found_is_frozen_with_its_fingerprint(tmp_path: Path) -> None:
    found = select_people([_agreement({})], PEOPLE)
    again = select_people([_agreement({})], PEOPLE.take([2, 0, 1]))
    assert found.sha256 == again.sha256
    path = freeze(found, tmp_path / "deep" / "members.parquet")
    assert pq.read_table(path).num_rows == 3
    assert [item.name for item in path.parent.iterdir()] == ["members.parquet"]


def _cells(*rows: dict[str, Any]) -> pa.Table:
    usual = {
        "year": 2023,
        "municipality": "GM0363",
        "region": "zorgkantoor:2023:5515",
        "age_band": "75-79",
        "sex": "M",
        "insured_count": 3,
        "insured_years": Decimal(3),
    }
    return pa.Table.from_pylist([usual | row for row in rows], CELLS.schema())


def test_cells_of_the_latest_year_give_the_stated_share_of_their_insured() -> None:
    cells = _cells(
        {"cell_id": 1}, {"cell_id": 2, "sex": "V"}, {"cell_id": 3, "year": 2022}, {"cell_id": 4, "insured_count": 0}
    )
    found = select_cells([_agreement({"sexes": ["M"]}, prevalence="1/7", prevalence_source="Bron")], cells)
    assert found.membership.schema.equals(CELL_MEMBERSHIP.schema())
    assert [(row["cell_id"], str(row["member_count"]), row["basis"]) for row in found.membership.to_pylist()] == [
        (1, "0.428571", "Bron")
    ]


def test_the_whole_is_the_largest_share_and_cells_know_no_cost_per_person() -> None:
    asked = {"costs": [{"sector": "msz", "year": 2022, "at_least_eur": "1.00"}]}
    found = select_cells([_agreement(asked, prevalence="1")], _cells({"cell_id": 1}))
    assert [str(count) for count in found.membership["member_count"].to_pylist()] == ["3.000000"]
    assert "was not applied" in render(found.remarks[0], "en")


def test_without_cells_nobody_is_found() -> None:
    assert select_cells([_agreement({})], CELLS.empty()).membership.num_rows == 0
