"""The user's own file comes back: nothing of it changes but a column of remarks behind the last one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from ontschot.tables._sheet_remarks import with_remarks
from ontschot.tables.contracts import COSTS
from ontschot.tables.read import TableReport, open_table

HEADER = "person_id;cost_year;sector;amount_cents;known"
NUMBER = "Dit is geen getal. Verwacht: een getal. Haal letters en tekens weg, of verbeter de waarde."
RAGGED = (
    "De rij heeft meer of minder cellen dan de eerste rij. Verwacht: evenveel cellen als de eerste rij. "
    "Zet aanhalingstekens om tekst waarin een scheidingsteken staat, en sluit elk aanhalingsteken."
)
Returned = Callable[[Path], tuple[TableReport, Path]]


@pytest.fixture
def returned(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> Returned:
    """Open a table of costs and give the report with the place of the file that comes back."""

    def opened(path: Path) -> tuple[TableReport, Path]:
        back = tmp_path / "terug" / path.name
        return open_table(path, COSTS, database, remarked=back), back

    return opened


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_keeps_its_encoding_its_lines_and_its_quotes(
    encoding: str, end: str, tmp_path: Path, returned: Returned
) -> None:
    lines = (f"{HEADER};één", "1;2023;msz;100;ja;é", 'x;2023;"msz";y;ja;', "", "1;2")
    path = tmp_path / "costs.csv"
    path.write_bytes(end.join(lines).encode(encoding))
    report, back = returned(path)
    assert (report.rows_in, report.rows_rejected, report.remarked) == (3, 2, back)
    assert back.read_bytes().decode(encoding).split(end) == [
        f'{HEADER};één;"opmerking"',
        "1;2023;msz;100;ja;é;",
        f'x;2023;"msz";y;ja;;"Kolom amount_cents: {NUMBER} Kolom person_id: {NUMBER}"',
        "",
        f'1;2;"{RAGGED}"',
    ]
    assert [place.name for place in back.parent.iterdir()] == ["costs.csv"]


def test_a_csv_that_is_handed_in_again_gets_new_remarks_for_old(tmp_path: Path, returned: Returned) -> None:
    path = tmp_path / "costs.csv"
    path.write_text(f"{HEADER}\n1;2023;msz;1;ja\nx;2023;msz;1;ja\n1;2\ny;2023;msz;1;ja\n", encoding="utf-8")
    _, back = returned(path)
    mended = back.read_text(encoding="utf-8").replace("\nx;", "\n2;").replace('"opmerking"', "opmerking")
    path.write_text(mended, encoding="utf-8")
    report, back = returned(path)
    assert (report.rows_used, report.rows_rejected) == (2, 2)
    told = back.read_text(encoding="utf-8").splitlines()
    assert told[:3] == [f'{HEADER};"opmerking"', "1;2023;msz;1;ja;", "2;2023;msz;1;ja;"]
    assert [line.count("Verwacht") for line in told] == [0, 0, 0, 1, 1]


def test_no_file_comes_back_when_every_row_is_used_or_the_table_cannot_be(tmp_path: Path, returned: Returned) -> None:
    path = tmp_path / "costs.csv"
    for text in (f"{HEADER}\n1;2023;msz;1;ja\n", "person_id\nx\n"):
        path.write_text(text, encoding="utf-8")
        report, back = returned(path)
        assert (report.remarked, back.exists()) == (None, False)


def test_a_parquet_file_has_no_copy_with_remarks(tmp_path: Path, returned: Returned) -> None:
    path = tmp_path / "costs.parquet"
    columns = {"person_id": [1, -2], "cost_year": [2023] * 2, "sector": ["msz"] * 2, "amount_cents": [1] * 2}
    pq.write_table(pa.table(columns), path)
    report, back = returned(path)
    assert (report.rows_rejected, report.remarked, back.exists()) == (1, None, False)


def book(path: Path, fill: Callable[[Worksheet], None] = lambda _: None) -> Path:
    workbook = xlsxwriter.Workbook(path)
    bold = workbook.add_format({"bold": True})
    workbook.add_worksheet("uitleg").write(0, 0, "van mij")
    sheet = workbook.add_worksheet("costs")
    sheet.write_row(2, 1, HEADER.split(";"), bold)
    sheet.write_row(3, 1, [1, 2023, "msz", 100, "ja"])
    sheet.write_row(4, 1, ["<x>", 2023, "msz", 100, "ja"])
    fill(sheet)
    workbook.close()
    return path


def cells(path: Path) -> list[list[object]]:
    with CalamineWorkbook.from_path(path) as workbook:
        return [list(row) for row in workbook.get_sheet_by_name("costs").iter_rows()]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {item.filename: archive.read(item) for item in archive.infolist()}


def test_a_workbook_is_the_users_own_but_for_the_remarks(tmp_path: Path, returned: Returned) -> None:
    path = book(tmp_path / "costs.xlsx")
    report, back = returned(path)
    assert (report.rows_rejected, report.remarked) == (1, back)
    before, after = cells(path), cells(back)
    assert [row[:-1] for row in after] == before
    assert [row[-1] for row in after] == ["", "", "opmerking", "", f"Kolom person_id: {NUMBER}"]
    theirs, ours = parts(path), parts(back)
    assert [name for name in theirs if theirs[name] != ours[name]] == ["xl/worksheets/sheet2.xml"]
    assert list(theirs) == list(ours)


def test_a_workbook_that_is_handed_in_again_gets_the_same_remarks_once(tmp_path: Path, returned: Returned) -> None:
    _, back = returned(book(tmp_path / "costs.xlsx"))
    again = back.rename(tmp_path / "costs.xlsx")
    before = parts(again)
    _, back = returned(again)
    assert parts(back) == before


def test_rows_inside_merged_cells_that_the_file_does_not_hold_get_their_remark(
    tmp_path: Path, returned: Returned
) -> None:
    path = book(tmp_path / "costs.xlsx", lambda sheet: sheet.merge_range("B6:B8", 3) and None)
    report, back = returned(path)
    assert report.rows_rejected == 4
    assert [str(row[-1])[:16] for row in cells(back)[4:]] == ["Kolom person_id:"] * 4


_STRANGE = (
    b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
    b'<x:row r="1" spans="1:1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"/></x:row><x:row r="3" spans="1:1"/>'
    b'<x:row><x:c r="A4"><x:v>4</x:v></x:c><x:c r="B4"><x:v>9</x:v></x:c></x:row></x:sheetData></x:worksheet>'
)


def strange(path: Path, sheet: bytes = _STRANGE) -> Path:
    """A workbook as other programs write it: names with a prefix, rows without a number or without cells."""
    main = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    kind = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    with zipfile.ZipFile(path, "w") as archive:
        sheets = b'<sheets><sheet name="costs" sheetId="1" r:id="rId1"/></sheets></workbook>'
        archive.writestr("xl/workbook.xml", main + kind + sheets)
        archive.writestr(
            "xl/_rels/workbook.xml.rels", b'<R><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></R>'
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def test_rows_of_any_form_get_their_remark(tmp_path: Path) -> None:
    path, back = strange(tmp_path / "in.xlsx"), tmp_path / "uit.xlsx"
    assert with_remarks(path, "costs", 1, {4: "vier & \x00", 1: "een", 3: "drie", 2: "twee", 6: "zes"}, back)

    def cell(row: int, text: str) -> str:
        return f'<x:c r="B{row}" t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c>'

    assert parts(back)["xl/worksheets/sheet1.xml"].decode() == (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        f'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>{cell(1, "een")}</x:row><x:row r="2">{cell(2, "twee")}</x:row>'
        f'<x:row r="3">{cell(3, "drie")}</x:row>'
        f'<x:row><x:c r="A4"><x:v>4</x:v></x:c>{cell(4, f"vier &amp; {chr(0xFFFD)}")}</x:row>'
        f'<x:row r="6">{cell(6, "zes")}</x:row></x:sheetData></x:worksheet>'
    )


@pytest.mark.parametrize("sheet", [b"<kapot", b"\xff\xfe"])
def test_a_sheet_that_is_no_xml_has_no_copy(sheet: bytes, tmp_path: Path) -> None:
    assert not with_remarks(strange(tmp_path / "in.xlsx", sheet), "costs", 1, {1: "een"}, tmp_path / "uit.xlsx")
    assert not (tmp_path / "uit.xlsx").exists()


def test_a_workbook_of_another_kind_has_no_copy(tmp_path: Path, root: Path) -> None:
    source = root / "tests" / "tables" / "membership.ods"
    assert not with_remarks(source, "membership", 5, {2: "twee"}, tmp_path / "terug.ods")
