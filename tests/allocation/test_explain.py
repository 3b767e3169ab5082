from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.allocation.conftest import AGREEMENT, costs, insured, membership, people, pot, request
from tests.allocation.scenarios import scenario

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.allocation.allocate import allocate
from ontschot.allocation.explain import UnknownFigureError, explain
from ontschot.allocation.inputs import PersonTables
from ontschot.allocation.request import KeyTerms
from ontschot.i18n import render

NAME = f"{AGREEMENT}:1:coordination:2024:alpha"
COST = KeyTerms("key", PersonWeight.COST, ("ggz", "msz"), Profile.PERSON, cost_year=2022)
HEADS = KeyTerms("key", PersonWeight.PER_HEAD, ("msz",), Profile.FIXED, (Fraction(1),))


def _two_people() -> PersonTables:
    return PersonTables(
        insured({"person_id": 1}, {"person_id": 2, "region": "zorgkantoor:2023:5504"}),
        membership({"person_id": 1}, {"person_id": 2}),
        costs(
            {"person_id": 1, "amount_cents": 300},
            {"person_id": 1, "amount_cents": 100, "sector": "ggz"},
            {"person_id": 2, "amount_cents": 200},
        ),
    )


def test_a_figure_closes_from_the_payer_to_the_people_in_a_region() -> None:
    found = explain(request(pot(COST, 1001)), _two_people(), NAME, "msz", {"region": "zorgkantoor:2023:5503"})
    assert [step.cents for step in found.waterfall.steps] == [1001, 834 - 1001, 500 - 834]
    assert found.waterfall.outcome_cents == 500
    assert [(row["leaf_id"], row["weight"], row["imputed"]) for row in found.rows.to_pylist()] == [(1, "300", False)]
    assert found.reconciliation.used == 2


def test_rows_add_up_to_the_figure_with_whole_and_spare_cents() -> None:
    found = explain(request(pot(HEADS, 100)), people(3), NAME, "msz")
    rows = found.rows.to_pylist()
    assert sum(row["whole_cents"] + row["spare_cents"] for row in rows) == 100
    assert sorted(row["spare_cents"] for row in rows) == [0, 0, 1]
    assert {row["quotient"] for row in rows} == {"100/3"}
    assert "1 spare" in render(found.waterfall.steps[-1].basis, "en")


def test_an_exception_is_explained_up_to_the_sector() -> None:
    key = KeyTerms("key", PersonWeight.EXCEPTION, ("msz",), Profile.FIXED, (Fraction(1),))
    found = explain(request(pot(key, 100)), people(3), NAME, "msz")
    assert (found.waterfall.outcome_cents, found.rows.num_rows, len(found.waterfall.steps)) == (100, 0, 2)


def test_large_tables_on_disk_are_narrowed_first(tmp_path: Path) -> None:
    tables = _two_people()
    paths = {}
    for name in ("insured", "membership", "costs"):
        paths[name] = tmp_path / f"{name}.parquet"
        pq.write_table(getattr(tables, name), paths[name])
    weights = tmp_path / "weights.parquet"
    pq.write_table(membership({"person_id": 1}).select(["person_id"]), weights)
    found = explain(request(pot(HEADS, 7)), PersonTables(**paths, fixed_weights=None), NAME, "msz")
    assert found.waterfall.outcome_cents == 7


@pytest.mark.parametrize(("name", "sector"), (("nergens", "msz"), (NAME, "ggz")))
def test_a_figure_that_the_run_does_not_have_is_refused(name: str, sector: str) -> None:
    with pytest.raises(UnknownFigureError):
        explain(request(pot(HEADS, 7)), people(1), name, sector)


def test_without_a_key_there_is_no_figure() -> None:
    with pytest.raises(UnknownFigureError):
        explain(request(pot(None, 7)), people(1), NAME, "msz")


@pytest.mark.parametrize("seed", range(40))
def test_every_figure_of_a_ledger_is_explained_to_the_cent(seed: int) -> None:
    drawn = scenario(seed)
    ledger = allocate(drawn.request, drawn.tables).ledger
    sums: dict[tuple[str, str], int] = {}
    for row in ledger.select(["entitlement_id", "sector", "amount_cents"]).to_pylist():
        place = row["entitlement_id"], row["sector"]
        sums[place] = sums.get(place, 0) + row["amount_cents"]
    for (name, sector), cents in sorted(sums.items())[:3]:
        assert explain(drawn.request, drawn.tables, name, sector).waterfall.outcome_cents == cents
