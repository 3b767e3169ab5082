from __future__ import annotations

import pytest

from ontschot.i18n import render
from ontschot.problems import Level, Place
from ontschot.tables._columns import match, plain, suggestion
from ontschot.tables._raw import RawColumn
from ontschot.tables.contracts import CLAIMS, COSTS, INSURED, PANEL, Contract

AT = Place("tabel.csv")


def columns(*headers: str) -> list[RawColumn]:
    return [RawColumn(header, f"c{number}", "VARCHAR") for number, header in enumerate(headers)]


def told(contract: Contract, *headers: str) -> list[tuple[str, str, Level]]:
    _, problems = match(contract, columns(*headers), AT)
    return [(problem.code, problem.place.column, problem.level) for problem in problems]


@pytest.mark.parametrize(
    ("header", "name"),
    [("Person-ID", "person_id"), (" Insured  From ", "insured_from"), ("Coöperatie", "cooperatie"), ("€", "")],
)
def test_a_header_as_a_name(header: str, name: str) -> None:
    assert plain(header) == name


def test_a_misspelled_word_finds_its_like() -> None:
    assert suggestion("persoon_id", INSURED.names) == "person_id"
    assert suggestion("xyz", INSURED.names) == ""


def test_columns_are_found_in_any_order_and_spelling() -> None:
    found, problems = match(COSTS, columns("KNOWN", "Sector", "cost year", "Person ID", "amount_cents"), AT)
    assert problems == []
    assert [item.raw.name if item.raw else None for item in found] == ["c3", "c2", "c1", "c4", "c0"]


def test_what_is_missing_and_what_is_absent() -> None:
    assert told(CLAIMS, "claim_id", "person_id", "care_date", "service_code", "provider", "sector") == [
        ("column_missing", "amount_cents", Level.ERROR),
        ("column_absent", "title", Level.REMARK),
        ("column_absent", "reverses_claim_id", Level.REMARK),
    ]


def test_an_absent_column_says_what_every_row_gets() -> None:
    _, problems = match(COSTS, columns("person_id", "cost_year", "sector", "amount_cents"), AT)
    assert [render(problem.message, "nl") for problem in problems] == [
        "De kolom known is er niet; elke rij krijgt true."
    ]
    needed = ("claim_id", "person_id", "care_date", "service_code", "provider", "sector", "amount_cents")
    _, problems = match(CLAIMS, columns(*needed, "reverses_claim_id"), AT)
    assert [render(problem.message, "nl") for problem in problems] == [
        "De kolom title is er niet; elke rij krijgt een lege cel."
    ]


def test_a_spare_column_may_be_absent_without_a_word() -> None:
    _, problems = match(PANEL, columns("unit", "region", "period", "weight"), AT)
    assert problems == []


@pytest.mark.parametrize("header", ["amount_eur", "Amount EURO"])
def test_a_column_in_euros_stands_for_cents(header: str) -> None:
    found, problems = match(COSTS, columns("person_id", "cost_year", "sector", header, "known"), AT)
    assert [item.euros for item in found] == [False, False, False, True, False]
    assert [problem.code for problem in problems] == ["euros_read"]


def test_cents_go_before_euros() -> None:
    found, problems = match(
        COSTS, columns("person_id", "cost_year", "sector", "amount_cents", "amount_eur", "known"), AT
    )
    assert [item.euros for item in found] == [False] * 5
    assert [problem.code for problem in problems] == ["column_unknown"]


@pytest.mark.parametrize(
    "header", ["naam", "Voornaam", "Achternamen", "geboortedatum", "birth_date", "postcode", "E-mail"]
)
def test_personal_columns_are_named_as_such(header: str) -> None:
    assert told(INSURED, *INSURED.names, header) == [("column_personal", header, Level.REMARK)]


def test_the_first_of_two_equal_headers_is_meant_and_both_are_told() -> None:
    found, problems = match(COSTS, columns(*COSTS.names, "Sector"), AT)
    assert [item.raw.name if item.raw else None for item in found][2] == "c2"
    assert [problem.code for problem in problems] == ["column_twice", "column_unknown"]


def test_further_columns_of_a_panel_are_its_numbers() -> None:
    found, problems = match(PANEL, columns(*PANEL.names, "kosten", "leeftijd"), AT)
    assert problems == []
    assert [item.column.name for item in found[-2:]] == ["kosten", "leeftijd"]
