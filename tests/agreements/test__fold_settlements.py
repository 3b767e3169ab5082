"""Settlements in a workbook: their parts stand on sheets of their own, and a mistake is named with its cell."""

from __future__ import annotations

from typing import Any

import pytest
from tests.agreements.books import Rows, book_of, rows_of
from tests.agreements.settled import agreement, milestones, savings

from ontschot.agreements._settlement_sheets import SETTLEMENT_SHEETS, PartSheet
from ontschot.agreements._written import names_in, names_text
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_bytes
from ontschot.agreements.template import workbook_bytes
from ontschot.i18n import render
from ontschot.problems import Level, Problem

Plain = dict[str, Any]

BUNDLE: Plain = {
    "kind": "bundle",
    "definition": "heupfractuur",
    "base_years": [{"year": 2023, "weight": 1}],
    "statuses": ["complete", "still; open"],
}
BANDS = [{"from_rate": "0", "to_rate": "3%", "share": "0"}, {"from_rate": "3%", "share": "50%"}]


def _settled() -> Agreement:
    """Shared savings by bands, a bundle with somebody who answers for it, and milestones."""
    first = savings()
    model = {**first["model"], "savings": {"bands": BANDS}, "losses": {"bands": BANDS}, "risk": {}}
    return agreement(
        {**first, "model": model},
        savings(id="bundel", model=BUNDLE, responsible={"06019901": "linde", "75019901": "linde"}),
        milestones(),
    )


def _read(rows: Rows) -> tuple[Agreement | None, list[Problem]]:
    result = read_bytes(book_of(rows), "a.xlsx")
    return result.agreement, [item for item in result.problems if item.level is Level.ERROR]


@pytest.fixture
def rows() -> Rows:
    return rows_of(workbook_bytes(_settled()))


def _put(rows: Rows, sheet: str, heading: str, value: object, line: int = 1) -> None:
    headings = [str(cell).removesuffix(" *") for cell in rows[sheet][0]]
    rows[sheet][line][headings.index(heading)] = value


def test_what_was_written_is_read(rows: Rows) -> None:
    assert _read(rows) == (_settled(), [])


def test_a_part_that_asks_for_nothing_says_that_it_is_there(rows: Rows) -> None:
    headings = [str(cell).removesuffix(" *") for cell in rows["Gedeelde besparingen"][0]]
    line = dict(zip(headings, rows["Gedeelde besparingen"][1], strict=True))
    assert (line["Risicocorrectie"], line["Verlies"], line["Risicocorrectie: Hoogste stijging"]) == ("ja", "ja", "")


@pytest.mark.parametrize("text", ("nee", ""))
def test_a_part_that_is_not_there_is_left_out(rows: Rows, text: str) -> None:
    _put(rows, "Gedeelde besparingen", "Risicocorrectie", text)
    document, _ = _read(rows)
    assert document is not None
    assert document.payment is not None
    assert getattr(document.payment.settlements[0].model, "risk", "") is None


def test_what_is_filled_in_is_there_even_if_nobody_says_so(rows: Rows) -> None:
    _put(rows, "Gedeelde besparingen", "Risicocorrectie", "nee")
    _put(rows, "Gedeelde besparingen", "Risicocorrectie: Hoogste stijging", "3%")
    document, _ = _read(rows)
    assert document is not None
    assert document.payment is not None
    assert getattr(document.payment.settlements[0].model, "risk", None) is not None


def test_example_names_are_not_read() -> None:
    result = read_bytes(workbook_bytes(None), "leeg.xlsx")
    assert {item.code for item in result.problems} == {"missing"}


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code", "cell"),
    (
        ("Afrekeningen", "Betaalmodel", "loterij", "union-tag-invalid", "Afrekeningen › N2"),
        ("Basisjaren", "Afrekening", "besparing-2052", "unknown-name", "Basisjaren › B2"),
        ("Basisjaren", "Afrekening", "", "unknown-name", "Basisjaren › B2"),
        ("Basisjaren", "Afrekening", "mijlpalen", "xlsx-other-model", "Basisjaren › 2"),
        ("Basisjaren", "Basisjaar", 1999, "greater-than-equal", "Basisjaren › C2"),
        ("Banden", "Geldt voor", "", "xlsx-side", "Banden › C2"),
        ("Banden", "Geldt voor", "het resultaat van een populatiebudget", "xlsx-side", "Banden › C2"),
        ("Banden", "Afrekening", "mijlpalen", "xlsx-other-model", "Banden › C2"),
        ("Gedeelde besparingen", "Risicocorrectie", "misschien", "model-type", "Gedeelde besparingen › G2"),
        ("Mijlpalen", "Uiterlijk", "ooit", "value-error", "Mijlpalen › F2"),
        ("Mijlpaalgeld", "Route", "per post", "enum", "Mijlpaalgeld › C2"),
        ("Verantwoordelijken", "AGB-code", "", "string-pattern-mismatch", "Verantwoordelijken › D2"),
        ("Verantwoordelijken", "Partij", "niemand", "responsible-unknown", "Afrekeningen › 3"),
    ),
)
def test_a_mistake_is_named_with_its_cell(  # noqa: PLR0917 - a line of a table
    rows: Rows, sheet: str, heading: str, value: object, code: str, cell: str
) -> None:
    _put(rows, sheet, heading, value)
    document, problems = _read(rows)
    assert document is None
    assert (code, f"a.xlsx › {cell}") in [(item.code, str(item.place)) for item in problems]


def test_a_settlement_without_a_model_is_refused_once(rows: Rows) -> None:
    _put(rows, "Afrekeningen", "Betaalmodel", "")
    _, problems = _read(rows)
    assert {item.code for item in problems} & {"xlsx-side", "xlsx-other-model"} == set()
    assert problems


@pytest.mark.parametrize("sheet", ("Gedeelde besparingen", "Verantwoordelijken"))
def test_what_there_is_one_of_stands_once(rows: Rows, sheet: str) -> None:
    rows[sheet].append(rows[sheet][1])
    _, problems = _read(rows)
    assert [(item.code, item.place.part) for item in problems] == [("xlsx-heading-twice", sheet)]


def test_the_sides_that_a_model_has_are_named(rows: Rows) -> None:
    _put(rows, "Banden", "Geldt voor", "")
    _, problems = _read(rows)
    assert render(problems[0].remedy, "nl") == "Kies een van: een besparing, een verlies."


def test_a_line_needs_no_column_that_tells_sides_apart(rows: Rows) -> None:
    place = [str(cell) for cell in rows["Banden"][0]].index("Geldt voor")
    rows["Banden"] = [[*line[:place], *line[place + 1 :]] for line in rows["Banden"]]
    _, problems = _read(rows)
    assert {(item.code, str(item.place)) for item in problems} >= {("xlsx-side", "a.xlsx › Banden › 2")}


def test_one_side_of_a_model_need_not_be_named() -> None:
    (bands,) = [sheet for sheet in SETTLEMENT_SHEETS if sheet.name == "Banden"]
    assert isinstance(bands, PartSheet)
    target = bands.target("population_budget", None)
    assert target is not None
    assert target.path == ("model", "corridor")
    assert bands.target("shared_savings", "corridor") is None


@pytest.mark.parametrize("names", (["een", "twee woorden"], ["a; b"], ["a\\", "\\;"], ["c:\\x"]))
def test_names_in_one_cell_keep_their_semicolons(names: list[str]) -> None:
    assert names_in(names_text(names)) == names


def test_names_may_stand_on_lines_of_their_own() -> None:
    assert names_in("een\n\ntwee; drie;") == ["een", "twee", "drie"]
