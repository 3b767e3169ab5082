"""A dry run over the tables: counts per table, the refused rows, and the user's own files with remarks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from tests.run.conftest import Write

from ontschot.problems import InputRefusedError
from ontschot.run.check_tables import TableCheck, check_tables

ID = "5f0d6c1e-1111-4222-8333-444455556666"


def add(folder: Path, table: str, line: str) -> None:
    with (folder / "tables" / f"{table}.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")


def test_a_clean_dossier_has_nothing_refused(write_dossier: Write, tmp_path: Path) -> None:
    checked = check_tables(write_dossier(), tmp_path / "uit")
    assert checked.clean
    assert [(item.table, item.rows_in, item.rows_used, item.rows_refused) for item in checked.tables] == [
        ("costs", 40, 40, 0),
        ("insured", 20, 20, 0),
        ("membership", 20, 20, 0),
    ]
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["problems.json", "receipt.json"]


def test_refused_rows_come_back_in_the_users_own_file(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    add(folder, "membership", f"{ID};ouderen;geen getal;2025-01-01;2026-01-01")
    add(folder, "membership", f"{ID};ouderen;x;2026-01-01;2025-01-01")
    checked = check_tables(folder, tmp_path / "uit")
    assert (checked.clean, checked.refused) == (False, False)
    assert checked.tables[2] == TableCheck(
        *("membership", "membership.csv", 22, 20, 2),
        refused=False,
        rejects="rejects/membership.csv",
        remarked="remarked/membership.csv",
    )
    back = (tmp_path / "uit" / "remarked" / "membership.csv").read_text(encoding="utf-8").splitlines()
    assert len(back) == 23
    assert back[21].startswith(f'{ID};ouderen;geen getal;2025-01-01;2026-01-01;"Kolom person_id: Dit is geen getal.')
    mark = json.loads((tmp_path / "uit" / "receipt.json").read_text(encoding="utf-8"))
    assert mark["tables"][2]["rows_refused"] == 2
    assert set(mark["outputs"]) == {"problems.json", "rejects/membership.csv", "remarked/membership.csv"}


def test_a_workbook_comes_back_as_a_workbook(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    (folder / "tables" / "membership.csv").unlink()
    book = xlsxwriter.Workbook(folder / "tables" / "membership.xlsx")
    sheet = book.add_worksheet("membership")
    sheet.write_row(0, 0, ["agreement_id", "group_id", "person_id", "from_date", "to_date"])
    sheet.write_row(1, 0, [ID, "ouderen", "x", "2025-01-01", "2026-01-01"])
    sheet.write_row(2, 0, [ID, "ouderen", 1, "2025-01-01", "2026-01-01"])
    book.close()
    checked = check_tables(folder, tmp_path / "uit")
    assert (checked.tables[2].rows_used, checked.tables[2].rows_refused) == (1, 1)
    with CalamineWorkbook.from_path(tmp_path / "uit" / "remarked" / "membership.xlsx") as back:
        rows = back.get_sheet_by_name("membership").to_python()
    assert [str(row[-1])[:16] for row in rows] == ["opmerking", "Kolom person_id:", ""]


def test_one_table_that_cannot_be_used_does_not_hide_the_others(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    (folder / "tables" / "costs.csv").write_text("person_id\n1\n", encoding="utf-8")
    add(folder, "insured", "x")
    checked = check_tables(folder, tmp_path / "uit")
    assert checked.refused
    assert [(item.rows_in, item.rows_used, item.rows_refused, item.refused) for item in checked.tables] == [
        (1, 0, 1, True),
        (21, 20, 1, False),
        (20, 20, 0, False),
    ]


def test_what_does_not_fit_between_tables_is_told(write_dossier: Write, tmp_path: Path) -> None:
    folder = write_dossier()
    add(folder, "membership", f"{ID};ouderen;99;2025-01-01;2026-01-01")
    checked = check_tables(folder, tmp_path / "uit")
    assert checked.clean
    assert any(problem.place.part == "membership" for problem in checked.problems)


def test_a_folder_that_is_no_dossier_or_holds_something_else_is_refused(write_dossier: Write, tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError):
        check_tables(tmp_path, tmp_path / "uit")
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("van mij", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        check_tables(write_dossier(), tmp_path / "vol")
