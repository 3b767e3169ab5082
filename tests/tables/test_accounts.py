"""Every good row about members and costs is accounted for, by agreement and group, at any size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import duckdb
import pytest

from ontschot.i18n import render
from ontschot.periods import Period
from ontschot.problems import Level
from ontschot.tables.accounts import Account, Lost, Reason, Terms, account
from ontschot.tables.contracts import CONTRACTS

Fill = Callable[..., None]
TERMS = {"A": Terms(Period(date(2024, 1, 1), date(2025, 1, 1)), frozenset({"g", "h"}))}


@pytest.fixture
def fill(database: duckdb.DuckDBPyConnection) -> Fill:
    """Make a table under its contract with some rows."""

    def filler(name: str, *rows: tuple[object, ...]) -> None:
        database.execute(f"CREATE OR REPLACE TABLE {name} ({CONTRACTS[name].duckdb_columns()})")
        if rows:
            database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", list(rows))

    return filler


def insured(person: int) -> tuple[object, ...]:
    region = "zorgkantoor:2023:5503"
    return (person, "3311", "2024-01-01", "2025-01-01", region, "GM1680", "30-34", "V", "onbekend")


def member(
    agreement: str, group: str, person: int, start: str = "2024-01-01", end: str = "2025-01-01"
) -> tuple[object, ...]:
    return (agreement, group, person, start, end)


def test_every_membership_has_a_place(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("insured", insured(1), insured(2))
    fill(
        "membership",
        member("A", "g", 1),
        member("A", "h", 2),
        member("A", "g", 2, "2023-01-01", "2024-01-01"),
        member("A", "g", 3, "2025-01-01", "2026-01-01"),
        member("A", "g", 3),
        member("A", "x", 1),
        member("A", "x", 2),
        member("B", "g", 1),
    )
    (found,) = account(database, ["insured", "membership"], TERMS)
    assert found == Account(
        "membership",
        8,
        (
            Lost("membership", Reason.GROUP, ("A", "x"), 2),
            Lost("membership", Reason.AGREEMENT, ("B", "g"), 1),
            Lost("membership", Reason.PERIOD, ("A", "g"), 2),
            Lost("membership", Reason.PERSON, ("A", "g"), 1),
        ),
    )
    assert found.used == 2
    assert sum(rows for _, rows in found.lines()) + found.used == found.rows
    assert [render(name, "en") for name, _ in found.lines()] == [
        "Rows of an agreement that is not in the dossier",
        "Rows of a group that the agreement does not have",
        "Rows outside the period of the agreement",
        "Rows of people who are not among the insured",
    ]


def test_the_last_day_counts_and_the_day_after_does_not(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("membership", member("A", "g", 1, "2024-12-31", "2026-01-01"), member("A", "g", 2, "2023-01-01", "2024-01-02"))
    assert account(database, ["membership"], TERMS)[0].used == 2
    fill("membership", member("A", "g", 1, "2025-01-01", "2026-01-01"), member("A", "g", 2, "2023-01-01", "2024-01-01"))
    assert account(database, ["membership"], TERMS)[0].used == 0


def test_costs_of_people_in_no_table_are_told_with_their_euros(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("insured", insured(1))
    fill("costs", (1, 2023, "msz", 100, True), (2, 2023, "msz", 2500, True), (3, 2022, "ggz", -50, True))
    (found,) = account(database, ["insured", "costs"], TERMS)
    assert found.lost == (
        Lost("costs", Reason.PERSON, ("2022", "ggz"), 1, -50),
        Lost("costs", Reason.PERSON, ("2023", "msz"), 1, 2500),
    )
    (problem,) = found.problems({})
    assert (problem.level, problem.count, problem.place.part, problem.place.column) == (
        Level.REMARK,
        2,
        "costs",
        "person_id",
    )
    assert render(problem.message, "nl") == (
        "Rijen van mensen die niet onder de verzekerden staan: 2, samen € 24,50. Zij wegen niets. "
        "Per plaats: 2022 · ggz: 1, 2023 · msz: 1."
    )
    assert account(database, ["costs"], TERMS)[0] == Account("costs", 3)


def test_claims_of_people_in_no_table_are_told(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("insured", insured(1))
    columns = CONTRACTS["claims"].names
    given = {
        "claim_id": "c1",
        "person_id": 2,
        "care_date": "2024-05-01",
        "service_code": "x",
        "provider": "75000001",
        "sector": "msz",
        "amount_cents": 700,
    }
    fill("claims", tuple(given.get(name) for name in columns))
    (found,) = account(database, ["insured", "claims"], TERMS)
    assert found.lost == (Lost("claims", Reason.PERSON, ("2024", "msz"), 1, 700),)


def test_cells_are_accounted_for_as_people_are(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    names = CONTRACTS["cells"].names
    known = {"cell_id": 1, "year": 2024, "insured_count": 10, "insured_years": 10, "age_band": "30-34", "sex": "V"}
    texts = {"region": "zorgkantoor:2023:5503", "municipality": "GM1680", "risk_class": "onbekend", "uzovi": "3311"}
    fill("cells", tuple({**known, **texts}.get(name) for name in names))
    fill(
        "cell_membership",
        *(("A", "g", cell, 1, "x") for cell in (1, 2)),
        ("B", "g", 1, 1, "x"),
    )
    costs = CONTRACTS["cell_costs"].names
    row = {"cell_id": 9, "cost_year": 2023, "sector": "msz", "amount_cents": 900, "known": True}
    fill("cell_costs", tuple(row.get(name) for name in costs))
    members, money = account(database, ["cells", "cell_membership", "cell_costs"], TERMS)
    assert members.lost == (
        Lost("cell_membership", Reason.AGREEMENT, ("B", "g"), 1),
        Lost("cell_membership", Reason.CELL, ("A", "g"), 1),
    )
    assert members.used == 1
    assert money.lost == (Lost("cell_costs", Reason.CELL, ("2023", "msz"), 1, 900),)
    assert account(database, ["cell_membership"], TERMS)[0].used == 2


def test_many_places_are_named_by_size(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("membership", *(member(f"X{n:02}", "g", 1) for n in range(30)), member("X29", "g", 2))
    (problem,) = account(database, ["membership"], TERMS)[0].problems({})
    text = render(problem.message, "en")
    assert text.startswith(
        "Rows of an agreement that is not in the dossier: 31. They count for nothing. By place: X29 · g: 2,"
    )
    assert text.count(" · ") == 10


def test_a_dossier_without_agreements_knows_no_member(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("membership", member("A", "g", 1))
    assert account(database, ["membership"], {})[0].used == 0
    assert list(account(database, ["membership"], TERMS)[0].problems({})) == []


def test_scores_of_a_settlement_that_is_not_there_are_told_by_the_name_of_the_agreement(
    database: duckdb.DuckDBPyConnection, fill: Fill
) -> None:
    rows = (("A", "besparing"), ("A", "weg"), ("B", "besparing"))
    fill("scores", *((*row, None, None, 1, "raad", "2025-01-01") for row in rows))
    terms = {"A": Terms(TERMS["A"].period, frozenset({"g"}), frozenset({"besparing"}))}
    (found,) = account(database, ["scores"], terms)
    assert found.used == 1
    told = {item.code: render(item.message, "nl") for item in found.problems({"A": "VB-1"})}
    assert told["settlement_unknown"].endswith("Per plaats: VB-1 (A) · weg: 1.")
    assert told["agreement_unknown"].endswith("Per plaats: B · besparing: 1.")
