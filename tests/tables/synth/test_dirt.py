"""Bad rows: off unless asked for, each refused by its contract, each found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from ontschot.problems import Level
from ontschot.tables.contracts import CLAIMS, COSTS, INSURED, INSURERS, MEMBERSHIP, Contract
from ontschot.tables.read import open_table
from ontschot.tables.synth import Oddity
from ontschot.tables.synth.dirt import EACH

if TYPE_CHECKING:
    from tests.tables.synth.conftest import Made

CLEAN = [INSURERS, INSURED, COSTS, MEMBERSHIP, CLAIMS]
DIRTY = list(Oddity)[list(Oddity).index(Oddity.BAD_UZOVI) :]


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory, demo: Made) -> Made:
    from dataclasses import replace

    return type(demo).make(replace(demo.spec, people=4_000, dirty=True), tmp_path_factory.mktemp("dirty"))


@pytest.mark.parametrize("contract", CLEAN, ids=lambda contract: contract.name)
def test_a_clean_population_passes_its_contracts(demo: Made, contract: Contract) -> None:
    report = open_table(demo.report.folder / f"{contract.name}.parquet", contract, duckdb.connect())
    refused = [problem for problem in report.problems if problem.level is not Level.REMARK]
    assert (report.rows_rejected, refused) == (0, [])
    assert report.rows_used == demo.report.rows[contract.name]


def test_a_clean_population_has_no_bad_rows(demo: Made) -> None:
    assert {kind: demo.report.planted[kind] for kind in DIRTY} == dict.fromkeys(DIRTY, 0)


def test_a_dirty_population_has_three_of_each(dirty: Made) -> None:
    assert {kind: dirty.report.planted[kind] for kind in DIRTY} == dict.fromkeys(DIRTY, EACH)


@pytest.mark.parametrize(
    ("contract", "rejected"),
    [(INSURED, 6 * EACH), (COSTS, EACH), (MEMBERSHIP, 2 * EACH)],
    ids=["insured", "costs", "membership"],
)
def test_contracts_refuse_the_bad_rows(dirty: Made, contract: Contract, rejected: int, tmp_path: Path) -> None:
    report = open_table(
        dirty.report.folder / f"{contract.name}.parquet", contract, duckdb.connect(), rejects=tmp_path / "r.parquet"
    )
    assert report.rows_rejected == rejected
    assert report.rows_in == dirty.report.rows[contract.name]


@pytest.mark.parametrize(
    ("kind", "condition"),
    [
        (Oddity.BAD_UZOVI, "length(uzovi) <> 4"),
        (Oddity.BAD_AGE_BAND, "age_band NOT IN ('90+') AND right(age_band, 2)::INT - left(age_band, 2)::INT <> 4"),
        (Oddity.BAD_SEX, "sex NOT IN ('M', 'V')"),
        (Oddity.NEGATIVE_PSEUDONYM, "person_id < 0"),
        (Oddity.REVERSED_SPELL, "insured_to < insured_from"),
    ],
)
def test_bad_insured_rows_are_found_again(dirty: Made, kind: Oddity, condition: str) -> None:
    found = dirty.rows(f"SELECT person_id FROM insured WHERE {condition} ORDER BY ALL")
    assert found == dirty.planted(kind)
    assert len(found) == EACH


@pytest.mark.parametrize(
    ("kind", "table", "key"),
    [
        (Oddity.DUPLICATE_INSURED, "insured", "person_id, uzovi, insured_from"),
        (Oddity.DUPLICATE_COST, "costs", "person_id, cost_year, sector"),
        (Oddity.DUPLICATE_MEMBERSHIP, "membership", "person_id, agreement_id, group_id, from_date"),
    ],
)
def test_rows_that_occur_twice_are_found_again(dirty: Made, kind: Oddity, table: str, key: str) -> None:
    found = dirty.rows(f"SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1")
    assert sorted((row[0],) for row in found) == dirty.planted(kind)


def test_reversed_memberships_are_found_again(dirty: Made) -> None:
    found = dirty.rows("SELECT person_id FROM membership WHERE to_date < from_date ORDER BY ALL")
    assert found == dirty.planted(Oddity.REVERSED_MEMBERSHIP)


def test_members_who_are_nowhere_insured_are_found_again(dirty: Made) -> None:
    found = dirty.rows("SELECT person_id FROM membership ANTI JOIN insured USING (person_id) ORDER BY ALL")
    assert found == dirty.planted(Oddity.MEMBER_WITHOUT_INSURED)


def test_without_members_there_are_no_bad_members(make: Callable[..., Made]) -> None:
    made = make(people=200, agreements=(), dirty=True)
    assert made.report.planted[Oddity.DUPLICATE_MEMBERSHIP] == 0
    assert made.report.planted[Oddity.BAD_SEX] == EACH
