"""What one table says that another does not know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import duckdb
import pytest

from ontschot.i18n import render
from ontschot.periods import Period
from ontschot.problems import Level, Problem
from ontschot.tables.contracts import CONTRACTS
from ontschot.tables.crosscheck import crosscheck

Fill = Callable[..., None]
YEAR = ("2024-01-01", "2025-01-01")


@pytest.fixture
def fill(database: duckdb.DuckDBPyConnection) -> Fill:
    """Make a table under its contract with some rows."""

    def filler(name: str, *rows: tuple[object, ...]) -> None:
        database.execute(f"CREATE OR REPLACE TABLE {name} ({CONTRACTS[name].duckdb_columns()})")
        if rows:
            database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", list(rows))

    return filler


def insured(person: int, start: str = YEAR[0], end: str = YEAR[1], **changed: str) -> tuple[object, ...]:
    row = {"uzovi": "3311", "region": "zorgkantoor:2023:5503", "municipality": "GM1680", **changed}
    return (person, row["uzovi"], start, end, row["region"], row["municipality"], "30-34", "V", "onbekend")


def member(person: int, start: str = YEAR[0], end: str = YEAR[1], agreement: str = "A") -> tuple[object, ...]:
    return (agreement, "g", person, start, end)


def told(problems: list[Problem]) -> list[tuple[str, str, str, int]]:
    return [(problem.code, problem.place.part, problem.found, problem.count) for problem in problems]


def test_tables_that_agree_have_nothing_to_tell(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("insured", insured(1), insured(2))
    fill("insurers", ("3311", "Zorgverzekeraar A", "Concern", "2006-01-01", None))
    fill("membership", member(1), member(2, "2024-02-01", "2024-03-01"))
    fill("costs", (1, 2023, "msz", 100, True), (2, 2023, "ggz", 0, False))
    tables = ("insured", "insurers", "membership", "costs")
    assert crosscheck(database, tables, periods={"A": Period(date(2024, 1, 1), date(2025, 1, 1))}) == []


def test_an_unknown_sector_asks_did_you_mean(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("costs", (1, 2023, "farmacy", 100, True), (2, 2023, "zzz", 100, True), (3, 2023, "msz", 1, True))
    problems = crosscheck(database, ["costs"])
    assert told(problems) == [("sector_unknown", "costs", "farmacy", 1), ("sector_unknown", "costs", "zzz", 1)]
    assert render(problems[0].expected, "nl") == "bedoelde u farmacie?"
    assert render(problems[1].expected, "nl") == "een code uit de lijst van sectoren"
    assert {problem.level for problem in problems} == {Level.ERROR}


def test_a_value_that_nobody_could_read_is_cut(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("costs", (1, 2023, "x" * 9_000, 100, True))
    (problem,) = crosscheck(database, ["costs"])
    assert len(problem.found) + len(render(problem.message, "nl")) < 300


def test_unknown_places_are_kept_and_told(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill(
        "insured",
        insured(1, region="zorgkantoor:2030:1", municipality="GM9999"),
        insured(2, region="onbekend", municipality="onbekend"),
    )
    problems = crosscheck(database, ["insured"])
    assert told(problems) == [
        ("municipality_unknown", "insured", "GM9999", 1),
        ("region_unknown", "insured", "zorgkantoor:2030:1", 1),
    ]
    assert {problem.level for problem in problems} == {Level.REMARK}


def test_uzovi_codes_need_an_entry_on_every_day(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill(
        "insured",
        insured(1, uzovi="0101"),
        insured(2, uzovi="3311"),
        insured(3, uzovi="3312"),
        insured(4, uzovi="3313"),
    )
    fill(
        "insurers",
        ("3311", "A", "C", "2006-01-01", "2024-07-01"),
        ("3312", "A", "C", "2006-01-01", "2024-07-01"),
        ("3312", "B", "C", "2024-07-01", None),
        ("3313", "A", "C", "2006-01-01", "2024-07-01"),
        ("3313", "B", "C", "2024-07-02", None),
    )
    assert told(crosscheck(database, ["insured", "insurers"])) == [
        ("uzovi_unknown", "insured", "0101", 1),
        ("uzovi_gap", "insured", "3311, 3313", 2),
    ]


def test_a_cost_that_is_not_known_has_no_amount(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("costs", (1, 2023, "msz", 150, False), (2, 2023, "msz", 0, False))
    (problem,) = crosscheck(database, ["costs"])
    assert problem.code == "unknown_with_amount"
    assert (
        render(problem.message, "nl")
        == "Kosten die als onbekend zijn gemerkt en toch een bedrag hebben: 1, samen € 1,50."
    )


def test_cells_bound_their_members(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    cell = (20231680001, 2023, "GM1680", "zorgkantoor:2023:5503", "00-04", "M", 10, "9.5")
    fill("cells", cell)
    fill("cell_membership", ("A", "g", 20231680001, "10", "aanname"), ("B", "g", 20231680001, "10.000001", "aanname"))
    assert told(crosscheck(database, ["cells", "cell_membership"]))[0][0] == "too_many_members"
    fill("cell_membership", ("A", "g", 20231680001, "10", "aanname"))
    assert crosscheck(database, ["cells", "cell_membership"]) == []
    fill("cell_membership", ("A", "g", 20231680001, "10", "aanname"), ("B", "g", 20231680001, "10.000001", "aanname"))
    fill("cell_costs", (20231680001, 2023, "msz", 1, True), (5, 2023, "msz", 1, True), (5, 2023, "ggz", 1, True))
    assert told(crosscheck(database, ["cells", "cell_membership", "cell_costs"])) == [
        ("too_many_members", "cell_membership", "B · g · 20231680001", 1),
        ("cell_unknown", "cell_costs", "5", 1),
    ]


def test_a_credit_needs_its_claim(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    claim = (1, "2024-01-01", "x", None, "01000001", "msz")
    fill("claims", ("a", *claim, 100, None), ("b", *claim, -100, "a"))
    assert crosscheck(database, ["claims"]) == []
    fill("claims", ("a", *claim, 100, None), ("b", *claim, -100, "a"), ("c", *claim, -100, "z"))
    assert told(crosscheck(database, ["claims"])) == [("claim_unknown", "claims", "c", 1)]


def test_members_and_costs_of_people_nobody_insures(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("insured", insured(1))
    fill("membership", member(1), member(2), member(2, agreement="B"), member(3))
    fill("costs", (1, 2023, "msz", 1, True), (9, 2023, "msz", 1, True), (9, 2022, "msz", 1, True))
    problems = crosscheck(database, ["insured", "membership", "costs"])
    assert told(problems) == [("not_insured", "membership", "2, 3", 2), ("not_insured", "costs", "9", 1)]
    assert [render(problem.message, "nl") for problem in problems] == [
        "Leden die niet bij de verzekerden staan: 2; aan hen wordt niets toegerekend.",
        "Mensen met kosten die niet bij de verzekerden staan: 1; hun kosten wegen niet mee.",
    ]
    assert crosscheck(database, ["insured", "membership", "costs"], people=False) == []


def test_memberships_outside_the_insured_days(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("insured", insured(1, "2024-01-01", "2024-07-01"), insured(2, "2024-01-01", "2024-07-01"))
    fill(
        "membership",
        member(1, "2024-07-01", "2024-08-01"),
        member(2, "2024-06-30", "2024-08-01"),
        member(3, "2024-07-01", "2024-08-01"),
    )
    codes = [problem.code for problem in crosscheck(database, ["insured", "membership"])]
    assert codes == ["not_insured", "outside_spell"]


def test_memberships_outside_the_agreement(database: duckdb.DuckDBPyConnection, fill: Fill) -> None:
    fill("insured", insured(1, "2020-01-01", "2030-01-01"))
    fill(
        "membership",
        member(1, "2023-01-01", "2024-01-01"),
        member(1, "2025-01-01", "2026-01-01"),
        member(1, "2024-12-31", "2026-01-01", "B"),
        member(1, "2029-01-01", "2029-02-01", "C"),
    )
    year = Period(date(2024, 1, 1), date(2025, 1, 1))
    problems = crosscheck(database, ["insured", "membership"], periods={"A": year, "B": year})
    assert told(problems) == [("outside_period", "membership", "A", 2)]
    assert render(problems[0].expected, "nl") == "een dag van 1 januari 2024 tot 1 januari 2025"
