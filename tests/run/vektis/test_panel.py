"""The panel as a file: the same in both forms, readable for the evaluation, and never over a file of the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ontschot.problems import InputRefusedError
from ontschot.run.vektis.panel import read_panel, write_panel
from ontschot.tables.contracts import PANEL
from ontschot.tables.panel_level import PanelLevel
from ontschot.tables.read import open_table

MakeFolder = Callable[..., Path]


@pytest.fixture(scope="module")
def folder(vektis_2023: Path) -> Path:
    return vektis_2023


def test_csv_and_parquet_hold_the_same_for_the_evaluation(folder: Path, tmp_path: Path) -> None:
    _data, panel = read_panel(folder, PanelLevel.REGION)
    found = []
    for name in ("new/panel.csv", "panel.parquet"):
        write_panel(panel, tmp_path / name)
        with duckdb.connect() as con:
            report = open_table(tmp_path / name, PANEL, con)
            assert (report.refused, report.rows_used) == (False, 32)
            found.append(con.execute("FROM panel ORDER BY unit, period").fetchall())
    assert found[0] == found[1]


def test_a_file_that_is_there_is_left_alone(folder: Path, tmp_path: Path) -> None:
    _data, panel = read_panel(folder, PanelLevel.REGION, (2023,))
    target = tmp_path / "panel.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        write_panel(panel, target)
    assert [problem.code for problem in refused.value.problems] == ["file-exists"]
    assert target.read_text(encoding="utf-8") == "mine"


def test_where_nothing_can_be_written_it_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    _data, panel = read_panel(folder, PanelLevel.REGION)
    with pytest.raises(InputRefusedError) as refused:
        write_panel(panel, tmp_path / "file" / "panel.parquet")
    assert [problem.code for problem in refused.value.problems] == ["file-unwritable"]


def test_a_year_without_a_file_is_refused(folder: Path) -> None:
    with pytest.raises(InputRefusedError):
        read_panel(folder, PanelLevel.REGION, (2022, 2023))
