import io
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.agreements.books import Rows, book_of, rows_of

from ontschot.agreements._layout import SHEETS
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_bytes
from ontschot.agreements.template import workbook_bytes
from ontschot.i18n import render
from ontschot.problems import Level, Place, Problem

Plain = dict[str, Any]

ERROR, REMARK = Level.ERROR, Level.REMARK


@pytest.fixture
def whole(small: Plain) -> Plain:
    small["activities"][0]["cost"] = {
        "lines": [{"function": "arts", "party": "linde", "hours": "4", "rate_eur": "100"}],
        "other": [{"description": "zaal", "amount_eur": "540"}],
        "overhead": "15%",
    }
    small["groups"][0]["basis"] = "selection"
    small["groups"][0]["selection"] = {
        "age_bands": ["75-79", "80-84"],
        "costs": [{"sector": "msz", "year": 2023, "at_least_eur": "100"}],
    }
    small["need"] = {
        "regional_plan": {"name": "Plan", "region": "Regio", "date": "2023-12-01", "goals": ["Een", "Twee"]}
    }
    small["payment"]["calendar"] = "dates"
    small["payment"]["dates"] = ["2025-03-01", "2025-09-01"]
    return small


@pytest.fixture
def agreement(whole: Plain) -> Agreement:
    return Agreement.model_validate(whole)


@pytest.fixture
def rows(agreement: Agreement) -> Rows:
    return rows_of(workbook_bytes(agreement))


def brief(problems: list[Problem]) -> list[tuple[str, str, Level]]:
    return [(item.code, str(item.place).removeprefix("a.xlsx › "), item.level) for item in problems]


def read(content: bytes) -> tuple[Agreement | None, list[Problem]]:
    result = read_bytes(content, "a.xlsx")
    return result.agreement, list(result.problems)


def cell_of(rows: Rows, sheet: str, heading: str) -> tuple[int, int]:
    """Row and column of the first value under a heading, or beside it on a form."""
    for row, cells in enumerate(rows[sheet]):
        for column, cell in enumerate(cells):
            if str(cell).removesuffix(" *") == heading:
                return (row, column + 1) if rows[sheet][0][0] == "Onderdeel" else (row + 1, column)
    raise KeyError(heading)


def put(rows: Rows, sheet: str, heading: str, value: object) -> None:
    row, column = cell_of(rows, sheet, heading)
    rows[sheet][row][column] = value


def test_the_cells_of_a_workbook_give_the_agreement(rows: Rows, agreement: Agreement) -> None:
    assert read(book_of(rows)) == (agreement, [])


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    (
        ("Bedragen", "Bedrag (€)", "1.000,00"),
        ("Bedragen", "Bedrag (€)", "€ 1000.00"),
        ("Bedragen", "Bedrag (€)", 1000),
        ("Bedragen", "Begin", "1-1-2025"),
        ("Bedragen", "Begin", datetime(2025, 1, 1)),  # noqa: DTZ001 - Excel knows no time zone
        ("Partijen", "Soort partij", "insurer"),
        ("Partijen", "Soort partij", "Zorgverzekeraar "),
        ("Partijen", "UZOVI-codes", 9901),
        ("Partijen", "UZOVI-codes", " 9901 ;"),
        ("Partijen", "Regiehouder", False),
        ("Partijen", "Regiehouder", "NEE"),
        ("Partijen", "Regiehouder", ""),
        ("Betalers", "Aandeel of aantal", 0.6),
        ("Betalers", "Aandeel of aantal", "3/5"),
        ("Kosten", "Uren", "4,0"),
        ("Kosten", "Uurtarief (€)", "100,-"),
        ("Bedragen", "Begin", "1 jan. 2025"),
        ("Bedragen", "Begin", "1 januari 2025"),
        ("Overeenkomst", "Status", "Draft"),
        ("Activiteiten", "Uitgevoerd door", "linde, brug"),
        ("Activiteiten", "Uitgevoerd door", "linde\nbrug"),
        ("Betaling", "Betaaltermijn (dagen)", "30"),
    ),
)
def test_one_thing_can_be_typed_in_several_ways(
    rows: Rows, agreement: Agreement, sheet: str, heading: str, value: object
) -> None:
    put(rows, sheet, heading, value)
    found, problems = read(book_of(rows))
    assert found == agreement
    assert [item for item in problems if item.code != "echo"] == []


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code", "cell", "found"),
    (
        ("Bedragen", "Bedrag (€)", 1000.005, "value-error", "H2", "1000.0050"),
        ("Bedragen", "Bedrag (€)", 1.234, "value-error", "H2", "1.2340"),
        ("Bedragen", "Bedrag (€)", "1,234", "value-error", "H2", "1,234"),
        ("Bedragen", "Bedrag (€)", "", "missing", "H2", ""),
        ("Bedragen", "Begin", 45658, "value-error", "F2", "45658"),
        ("Bedragen", "Begin", datetime(2025, 1, 1, 12), "value-error", "F2", "2025-01-01 12:00:00"),  # noqa: DTZ001
        ("Bedragen", "Activiteiten", "overlg", "unknown-name", "D2", "overlg"),
        ("Partijen", "Soort partij", "verzekeraars", "enum", "C2", "verzekeraars"),
        ("Kosten", "Uren", "1.234", "decimal-max-places", "F2", "1.234"),
        ("Bedragen", "Begin", "1/5/2025", "value-error", "F2", "1/5/2025"),
        ("Partijen", "UZOVI-codes", 901, "string-pattern-mismatch", "H2", "901"),
        ("Partijen", "Naam", "", "missing", "D2", ""),
        ("Betalers", "Aandeel of aantal", datetime(2025, 3, 1), "value-error", "C2", "2025-03-01"),  # noqa: DTZ001
        ("Overeenkomst", "Nummer", "", "missing", "B2", ""),
        ("Overeenkomst", "Eind", "31-2-2025", "value-error", "B11", "31-2-2025"),
        ("Kosten", "Uren", "veel", "decimal-parsing", "F2", "veel"),
        ("Kosten", "Activiteit", "overlg", "unknown-name", "B2", "overlg"),
        ("Kosten", "Soort kosten", "km", "enum", "C2", "km"),
        ("Kosten", "Functie of omschrijving", "", "missing", "D2", ""),
        ("Selecties", "Groep", "jongeren", "unknown-name", "B2", "jongeren"),
        ("Selecties", "Voorwaarde", "", "enum", "C2", ""),
        ("Selecties", "Waarde", "75+", "string-pattern-mismatch", "D2", "75+"),
        ("Selecties", "Waarde", "", "string-type", "D2", ""),
        ("Betaling", "Vervaldag", "ooit", "value-error", "B4", "ooit"),
    ),
)
def test_a_mistake_is_named_with_its_cell(  # noqa: PLR0917 - a line of a table
    rows: Rows, sheet: str, heading: str, value: object, code: str, cell: str, found: str
) -> None:
    put(rows, sheet, heading, value)
    agreement, problems = read(book_of(rows))
    (problem,) = [item for item in problems if item.level is ERROR]
    assert agreement is None
    assert (problem.code, str(problem.place), problem.found) == (code, f"a.xlsx › {sheet} › {cell}", found)


def test_a_missing_field_is_called_by_its_heading(rows: Rows) -> None:
    put(rows, "Bedragen", "Bedrag (€)", "")
    _, (problem,) = read(book_of(rows))
    assert render(problem.message, "nl") == "Bedrag (€) ontbreekt."
    assert render(problem.remedy, "nl") == "Voeg Bedrag (€) toe."


def test_the_rounding_of_excel_is_not_held_against_the_user(rows: Rows, agreement: Agreement) -> None:
    put(rows, "Betalers", "Aandeel of aantal", 0.1 + 0.5)
    put(rows, "Bedragen", "Bedrag (€)", 999.9 + 0.1)
    assert read(book_of(rows)) == (agreement, [])


def test_the_largest_amount_is_kept_to_the_cent(rows: Rows) -> None:
    put(rows, "Bedragen", "Bedrag (€)", float(Decimal("9999999999999.99")))
    found, problems = read(book_of(rows))
    assert found is not None
    assert found.payment is not None
    assert found.payment.amounts[0].amount_cents == 999_999_999_999_999
    assert [item.code for item in problems] == ["amount-huge", "build-up-differs"]


def test_example_lines_and_empty_lines_are_not_read(rows: Rows, agreement: Agreement) -> None:
    width = len(rows["Partijen"][0])
    rows["Partijen"].insert(1, rows_of(workbook_bytes(None))["Partijen"][1])
    rows["Partijen"][1][0] = "Voorbeeld"
    rows["Partijen"].insert(3, [""] * width)
    rows["Kosten"].append(["", "", "", "", "", "", "", "", " "])
    assert read(book_of(rows)) == (agreement, [])


def test_an_example_line_that_somebody_filled_in_is_said_not_to_be_read(rows: Rows, agreement: Agreement) -> None:
    rows["Partijen"].insert(2, ["voorbeeld", "brug", "zorgaanbieder", "Ziekenhuis De Brug"])
    found, problems = read(book_of(rows))
    assert found == agreement
    assert brief(problems) == [("xlsx-example", "Partijen › 3", REMARK)]
    assert render(problems[0].message, "nl").endswith("Telt hij mee? Maak de eerste cel leeg.")


def test_headings_may_stand_lower_in_another_order_and_another_case(rows: Rows, agreement: Agreement) -> None:
    rows["Partijen"] = [["Onze partijen"], [], *[[*reversed(cells)] for cells in rows["Partijen"]]]
    rows["Betalers"][0] = [str(cell).upper().replace(" *", "*") for cell in rows["Betalers"][0]]
    found, problems = read(book_of(rows))
    assert found == agreement
    assert problems == []


def test_formulas_give_their_outcome_and_are_said(rows: Rows, agreement: Agreement) -> None:
    def formula(_book: object, sheet: Any) -> None:
        sheet.write_formula("H2", "=400+600", None, 1000)

    found, problems = read(book_of(rows, Bedragen=formula))
    assert found == agreement
    assert brief(problems) == [("xlsx-formula", "Bedragen › H2", REMARK)]
    assert render(problems[0].message, "nl") == "Van 1 formules is de laatste uitkomst gelezen: H2."


def test_many_formulas_are_one_remark(rows: Rows) -> None:
    def formulas(_book: object, sheet: Any) -> None:
        sheet.write_formula("B2", '="duin"', None, "duin")
        for row in range(2, 7):
            sheet.write_formula(f"D{row}", '="Naam"', None, "Naam")

    _, problems = read(book_of(rows, Partijen=formulas))
    assert brief(problems) == [("xlsx-formula", "Partijen › B2", REMARK)]
    assert render(problems[0].message, "nl").endswith(
        "Van 6 formules is de laatste uitkomst gelezen: B2, D2, D3, D4, D5, …."
    )


def test_a_formula_without_outcome_and_an_error_are_refused(rows: Rows) -> None:
    def formulas(_book: object, sheet: Any) -> None:
        sheet.write_formula("H2", "=400+600", None, "")
        sheet.write_formula("C2", "=1/0", None, "#DIV/0!")

    agreement, problems = read(book_of(rows, Bedragen=formulas))
    assert agreement is None
    found = brief([item for item in problems if item.code.startswith("xlsx") and item.level is ERROR])
    assert found == [("xlsx-not-computed", "Bedragen › H2", ERROR), ("xlsx-error", "Bedragen › C2", ERROR)]


def test_formulas_outside_what_is_read_do_not_matter(rows: Rows, agreement: Agreement) -> None:
    def formula(_book: object, sheet: Any) -> None:
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")

    assert read(book_of(rows, Overeenkomst=formula)) == (agreement, [])


def test_hidden_rows_and_columns_are_read_and_said(rows: Rows, agreement: Agreement) -> None:
    def hide(_book: object, sheet: Any) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(40, None, None, {"hidden": True})
        sheet.set_column("F:G", None, None, {"hidden": True})

    found, problems = read(book_of(rows, Partijen=hide))
    assert found == agreement
    assert brief(problems) == [
        ("xlsx-hidden-row", "Partijen › 3", REMARK),
        ("xlsx-hidden-column", "Partijen › F1", REMARK),
    ]
    assert render(problems[1].message, "nl") == "Verborgen kolommen zijn gelezen: F, G."


def test_a_hidden_sheet_is_read_and_said(rows: Rows, agreement: Agreement) -> None:
    found, problems = read(book_of(rows, Bedragen=lambda _book, sheet: sheet.hide()))
    assert found == agreement
    assert brief(problems) == [("xlsx-hidden-sheet", "Bedragen", REMARK)]


def test_merged_cells_are_refused(rows: Rows) -> None:
    def merge(_book: object, sheet: Any) -> None:
        sheet.merge_range("T1:U2", "elders")
        sheet.merge_range("C2:C3", "zorgverzekeraar")
        sheet.merge_range("T3:U4", "elders")

    agreement, problems = read(book_of(rows, Partijen=merge))
    assert agreement is None
    merged = [item for item in problems if item.code == "xlsx-merged"]
    assert brief(merged) == [("xlsx-merged", "Partijen › C2", ERROR)]


@pytest.mark.parametrize(
    ("name", "code", "level", "remedy"),
    (
        ("Partyen", "xlsx-sheet-unknown", ERROR, "Bedoelde u Partijen?"),
        ("Telefoonlijst", "xlsx-not-read", REMARK, ""),
    ),
)
def test_a_sheet_under_another_name_is_named(rows: Rows, name: str, code: str, level: Level, remedy: str) -> None:
    changed = {name if sheet == "Partijen" else sheet: cells for sheet, cells in rows.items()}
    agreement, problems = read(book_of(changed))
    assert agreement is None
    (problem,) = [item for item in problems if item.place == Place("a.xlsx", name)]
    assert (problem.code, problem.level) == (code, level)
    assert (render(problem.remedy, "nl") if problem.remedy else "") == remedy
    assert (("xlsx-sheet-missing", "Partijen", REMARK) in brief(problems)) is (code == "xlsx-not-read")


def test_a_sheet_whose_name_has_a_slip_gives_that_one_mistake_and_no_others(rows: Rows) -> None:
    changed = {"Partijen (2)" if sheet == "Partijen" else sheet: cells for sheet, cells in rows.items()}
    agreement, problems = read(book_of(changed))
    assert agreement is None
    assert brief(problems) == [("xlsx-sheet-unknown", "Partijen (2)", ERROR)]


def test_a_list_without_its_sheet_is_called_by_the_name_of_the_sheet(rows: Rows) -> None:
    kept = {name: cells for name, cells in rows.items() if name != "Betalers"}
    _, problems = read(book_of(kept))
    (problem,) = [item for item in problems if item.level is ERROR]
    assert (str(problem.place), render(problem.message, "nl")) == ("a.xlsx › Betalers", "Betalers ontbreekt.")


def test_a_sheet_that_is_not_needed_may_be_left_out(rows: Rows, agreement: Agreement) -> None:
    kept = {name: cells for name, cells in rows.items() if name not in {"Handtekeningen", "Lijsten", "Lees mij"}}
    found, problems = read(book_of(kept))
    assert found == agreement
    assert brief(problems) == [("xlsx-sheet-missing", "Handtekeningen", REMARK)]


def test_another_workbook_is_refused() -> None:
    agreement, problems = read(book_of({"Blad1": [["a", "b"], [1, 2]]}))
    assert agreement is None
    assert brief(problems) == [("xlsx-unknown", "a.xlsx", ERROR)]


@pytest.mark.parametrize(
    ("sheet", "heading", "typed", "remedy"),
    (
        ("Partijen", "AGB-code", "ABG-code", "Bedoelde u AGB-code?"),
        ("Overeenkomst", "Samenvatting", "Samenvating", "Bedoelde u Samenvatting?"),
    ),
)
def test_a_heading_with_a_slip_is_refused(rows: Rows, sheet: str, heading: str, typed: str, remedy: str) -> None:
    put(rows, "Overeenkomst", "Samenvatting", "Kort")
    for cells in rows[sheet]:
        cells[:] = [typed if cell == heading else cell for cell in cells]
    agreement, problems = read(book_of(rows))
    assert agreement is None
    (problem,) = [item for item in problems if item.code == "xlsx-heading-unknown"]
    assert (problem.found, render(problem.remedy, "nl")) == (typed, remedy)


def test_what_stands_outside_the_headings_is_said(rows: Rows, agreement: Agreement) -> None:
    rows["Betalers"][0].append("Opmerking")
    rows["Betalers"][1].append("bellen")
    rows["Betalers"][0].append("")
    rows["Betalers"][1].append("zonder kop")
    rows["Overeenkomst"].append(["Telefoon", "070-1234567", "", ""])
    rows["Overeenkomst"].append(["Fax", "", "", ""])
    found, problems = read(book_of(rows))
    assert found == agreement
    assert brief(problems) == [
        ("xlsx-not-read", "Overeenkomst › A12", REMARK),
        ("xlsx-not-read", "Betalers › D1", REMARK),
        ("xlsx-not-read", "Betalers › E1", REMARK),
    ]


def test_a_heading_twice_is_refused(rows: Rows) -> None:
    rows["Betalers"][0].append("Partij")
    rows["Betalers"][1].append("veen")
    rows["Overeenkomst"].append(["Titel", "Nog een titel", "", ""])
    agreement, problems = read(book_of(rows))
    assert agreement is None
    assert brief(problems) == [
        ("xlsx-heading-twice", "Overeenkomst › B12", ERROR),
        ("xlsx-heading-twice", "Betalers › D1", ERROR),
    ]


def test_overhead_twice_is_refused(rows: Rows) -> None:
    rows["Kosten"].append(rows["Kosten"][-1])
    _, problems = read(book_of(rows))
    assert ("xlsx-heading-twice", "Kosten › I5", ERROR) in brief(problems)


def test_overhead_without_a_value_is_none(rows: Rows) -> None:
    put(rows, "Kosten", "Opslag", "")
    rows["Kosten"][3][8] = ""
    agreement, _ = read(book_of(rows))
    assert agreement is not None
    cost = agreement.activity("overleg").cost
    assert cost is not None
    assert cost.overhead == 0


def test_a_required_heading_that_is_missing_is_refused(rows: Rows) -> None:
    for cells in rows["Betalers"]:
        cells.pop()
    _, problems = read(book_of(rows))
    assert ("xlsx-heading-missing", "Betalers › 1", ERROR) in brief(problems)
    assert {render(item.message, "nl") for item in problems if item.code == "missing"} == {
        "Aandeel of aantal ontbreekt."
    }


def test_the_name_of_a_choice_with_a_slip_is_understood(rows: Rows) -> None:
    put(rows, "Partijen", "Soort partij", "verzekeraar")
    _, (problem,) = read(book_of(rows))
    assert render(problem.remedy, "nl") == "Bedoelde u insurer (zorgverzekeraar)?"


@pytest.mark.parametrize("sheet", ("Partijen", "Overeenkomst"))
def test_a_sheet_without_its_headings_is_refused(rows: Rows, sheet: str) -> None:
    rows[sheet] = [["x", "y"], ["1", "2"]]
    _, problems = read(book_of(rows))
    (problem,) = [item for item in problems if item.code == "xlsx-no-headings"]
    assert problem.place == Place("a.xlsx", sheet)
    assert render(problem.remedy, "nl").startswith("Zet deze koppen in de eerste rij: ")


def test_an_empty_sheet_is_no_mistake(rows: Rows, agreement: Agreement) -> None:
    rows["Handtekeningen"] = []
    assert read(book_of(rows)) == (agreement, [])


def test_an_endless_sheet_is_refused(rows: Rows) -> None:
    def far(_book: object, sheet: Any) -> None:
        sheet.write_string(20_000, 1, "x")

    _, problems = read(book_of(rows, Partijen=far))
    assert ("xlsx-sheet-too-large", "Partijen", ERROR) in brief(problems)


def test_a_selection_without_conditions_survives(whole: Plain) -> None:
    whole["groups"][0]["selection"] = {}
    agreement = Agreement.model_validate(whole)
    assert read(workbook_bytes(agreement)) == (agreement, [])


def test_the_empty_template_says_what_must_be_filled_in() -> None:
    agreement, problems = read(workbook_bytes(None))
    assert agreement is None
    assert [(str(item.place), render(item.message, "nl")) for item in problems] == [
        ("a.xlsx › Overeenkomst › B3", "Kenmerk ontbreekt."),
        ("a.xlsx › Overeenkomst › B4", "Titel ontbreekt."),
        ("a.xlsx › Overeenkomst › B10", "Begin ontbreekt."),
        ("a.xlsx › Partijen", "Partijen ontbreekt."),
    ]


@pytest.mark.parametrize("content", (b"", b"PK", b"PK\x03\x04" + b"\x00" * 100, b"\xd0\xcf\x11\xe0" + b"\x00" * 600))
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    agreement, problems = read(content)
    assert agreement is None
    assert brief(problems) == [("xlsx-broken", "a.xlsx", ERROR)]


def test_a_workbook_that_is_cut_off_is_refused(rows: Rows) -> None:
    content = book_of(rows)
    for length in (len(content) // 4, len(content) // 2, len(content) - 1):
        assert read(content[:length])[0] is None


def test_a_workbook_that_unpacks_to_a_flood_is_refused(monkeypatch: pytest.MonkeyPatch, rows: Rows) -> None:
    monkeypatch.setattr("ontschot.agreements.workbook.LARGEST_UNPACKED", 1_000)
    agreement, problems = read(book_of(rows))
    assert agreement is None
    assert brief(problems) == [("xlsx-too-large", "a.xlsx", ERROR)]


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("a.txt", "x")
    assert brief(read(buffer.getvalue())[1]) == [("xlsx-broken", "a.xlsx", ERROR)]


def test_every_sheet_that_is_written_is_read() -> None:
    assert set(rows_of(workbook_bytes(None))) - {sheet.name for sheet in SHEETS} == {"Lees mij", "Lijsten"}
