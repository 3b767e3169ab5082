import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from python_calamine import CalamineWorkbook, SheetVisibleEnum
from tests.agreements.books import rows_of

from ontschot.agreements._fields_at import keys_of
from ontschot.agreements._layout import COSTS, SELECTIONS, SHEETS, Form, Kind, PartSheet, Table
from ontschot.agreements.model import Agreement
from ontschot.agreements.read import read_agreement
from ontschot.agreements.template import workbook_bytes, write_workbook
from ontschot.agreements.terms import MODELS

Plain = dict[str, Any]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(name).decode()


def sheet_xml(content: bytes, title: str) -> str:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return part(content, f"xl/worksheets/sheet{book.sheet_names.index(title) + 1}.xml")


@pytest.fixture(scope="module")
def empty() -> bytes:
    return workbook_bytes(None)


def test_the_sheets_stand_in_the_order_in_which_people_fill_them_in(empty: bytes) -> None:
    assert list(rows_of(empty)) == [
        "Lees mij",
        "Overeenkomst",
        "Partijen",
        "Bijdragen",
        "Behoefte",
        "Groepen",
        "Selecties",
        "Activiteiten",
        "Kosten",
        "Verklaringen",
        "Betaling",
        "Bedragen",
        "Betalers",
        "Begunstigden",
        "Indexatie",
        "Afrekeningen",
        "Gedeelde besparingen",
        "Populatiebudgetten",
        "Bundels",
        "Mijlpaalgeld",
        "Fair share",
        "Basisjaren",
        "Trend",
        "Drempels naar omvang",
        "Banden",
        "Kwaliteitstabel",
        "Plafonds",
        "Risicogewichten",
        "Ernstgewichten",
        "Verantwoordelijken",
        "Aannemers",
        "Mijlpalen",
        "Beoordelingen",
        "Verantwoording",
        "Gerealiseerd",
        "Aantallen per verzekeraar",
        "Definitieve aantallen",
        "Besteed per jaar",
        "Verdeelsleutel",
        "Sectorprofiel",
        "Andere bekostiging",
        "Overlap-antwoorden",
        "Experiment",
        "Knelpunten",
        "Overwogen titels",
        "Projectbegroting",
        "Zorg in experiment",
        "Deelnemers",
        "Fasen",
        "Transformatie",
        "Jaarbegroting",
        "Standen plan",
        "Onderbouwing plan",
        "Inzet van geld",
        "Kanalen",
        "Handtekeningen",
        "Geschiedenis",
        "Lijsten",
    ]


def leaves(model: type[BaseModel], *at: str) -> Iterator[tuple[str, ...]]:
    for key, nested in keys_of(model).items():
        yield from leaves(nested, *at, key) if nested else [(*at, key)]


def test_every_field_of_the_document_has_its_place_in_the_workbook() -> None:
    placed = {path for sheet in SHEETS for path in _placed(sheet)}
    folded = {path for path in leaves(Agreement) if path[:2] in {("groups", "selection"), ("activities", "cost")}}
    settled = ("payment", "settlements", "model")
    document = {path for path in leaves(Agreement) if path[:3] != settled}
    models = {(*settled, *path) for model in MODELS.values() for path in leaves(model)}
    assert (document | models) - placed - folded == {("schema_version",)}
    assert len(folded) == 15


def _placed(sheet: Form | Table) -> Iterator[tuple[str, ...]]:
    if isinstance(sheet, PartSheet):
        for target in sheet.targets:
            paths = [()] if sheet.keyed else [column.path for column in sheet.columns if column.names[0] == "part"]
            yield from (("payment", "settlements", *target.path, *path) for path in paths)
    else:
        at = tuple(map(str, sheet.at)) if isinstance(sheet, Table) else ()
        yield from ((*at, *column.path) for column in sheet.columns)


def test_a_new_template_has_a_number_of_its_own(empty: bytes) -> None:
    first, second = (rows_of(content)["Overeenkomst"][1][1] for content in (empty, workbook_bytes(None)))
    assert re.fullmatch(r"[0-9a-f-]{36}", first)
    assert first != second


def test_an_agreement_always_gives_the_same_bytes(small: Plain) -> None:
    agreement = Agreement.model_validate(small)
    assert workbook_bytes(agreement) == workbook_bytes(agreement)


def test_required_fields_have_a_star_and_tables_an_example(empty: bytes) -> None:
    rows = rows_of(empty)["Partijen"]
    assert rows[0][:5] == ["Regel", "Korte naam *", "Soort partij *", "Naam *", "Domein"]
    assert rows[1][:8] == [
        *("voorbeeld", "wijkzorg-de-linde", "zorgaanbieder", "Stichting Wijkzorg De Linde"),
        *("Zvw (zorgverzekering)", "wijkverpleging", "75019901", "9901; 9902"),
    ]


def test_forms_explain_each_line(empty: bytes) -> None:
    rows = rows_of(empty)["Betaling"]
    assert rows[0] == ["Onderdeel", "Invullen", "Toelichting", "Voorbeeld"]
    assert rows[2] == ["Kalender", "", "Hoe een jaarbedrag in termijnen wordt geknipt.", "per kwartaal"]


def test_an_agreement_that_is_there_has_no_example_line(small: Plain) -> None:
    rows = rows_of(workbook_bytes(Agreement.model_validate(small)))["Partijen"]
    assert [cells[0] for cells in rows] == ["Regel", "", "", "", "", ""]


def test_codes_and_shares_are_text_and_amounts_are_numbers(small: Plain) -> None:
    rows = rows_of(workbook_bytes(Agreement.model_validate(small)))
    assert rows["Partijen"][3][6] == "75019901"
    assert rows["Partijen"][4][6] == "06019901"
    assert rows["Betalers"][1][2] == "60%"
    assert rows["Begunstigden"][1][2] == "2/3"
    assert rows["Bedragen"][1][7] == 1000.0


def test_text_that_looks_like_a_formula_stays_text(small: Plain) -> None:
    small["title"] = "=1+1"
    content = workbook_bytes(Agreement.model_validate(small))
    assert "<f>" not in sheet_xml(content, "Overeenkomst")
    assert rows_of(content)["Overeenkomst"][3][1] == "=1+1"


def test_there_are_no_macros_and_the_lists_are_out_of_sight(empty: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(empty)) as book:
        assert [name for name in book.namelist() if "vba" in name.lower()] == []
    with CalamineWorkbook.from_filelike(io.BytesIO(empty)) as book:
        hidden = [item.name for item in book.sheets_metadata if item.visible is not SheetVisibleEnum.Visible]
    assert hidden == ["Lijsten"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_headings_are_frozen_and_every_field_has_its_help(empty: bytes, sheet: Form | Table) -> None:
    xml = sheet_xml(empty, sheet.name)
    assert 'state="frozen"' in xml
    assert xml.count("promptTitle=") == len(sheet.columns)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_choice_has_a_list(empty: bytes, sheet: Form | Table) -> None:
    lists = sum(
        column.kind in {Kind.CHOICE, Kind.YES_NO}
        or column.path in {("party",), ("subcontractor_of",), ("group",), ("activity",), ("settlement",), ("under",)}
        for column in sheet.columns
    )
    assert sheet_xml(empty, sheet.name).count('type="list"') == lists


def test_every_heading_of_a_table_has_a_comment(empty: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(empty)) as book:
        comments = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/comments")]
    tables = [sheet for sheet in SHEETS if isinstance(sheet, Table)]
    assert len(comments) == len(tables)
    assert sum(text.count("<comment ") for text in comments) == sum(len(sheet.columns) for sheet in tables)


def test_headings_on_one_sheet_differ() -> None:
    for sheet in SHEETS:
        headings = [column.heading.casefold() for column in sheet.columns]
        assert len(set(headings)) == len(headings), sheet.name


def test_the_sheets_that_are_folded_lead_to_their_owners() -> None:
    assert (SELECTIONS.at, COSTS.at) == (("groups",), ("activities",))


def test_a_workbook_is_put_in_its_place_whole(small: Plain, tmp_path: Path) -> None:
    agreement = Agreement.model_validate(small)
    write_workbook(agreement, tmp_path / "a.xlsx")
    write_workbook(None, tmp_path / "leeg.xlsx")
    assert read_agreement(tmp_path / "a.xlsx").agreement == agreement
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "leeg.xlsx"]
