"""The Vektis files as a folder of tables: tied to the cent, whole or not at all, and the same bytes each time."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from ontschot.i18n import Text, render
from ontschot.problems import InputRefusedError
from ontschot.run.vektis.extract import TOTALS, read_folder, totals, write_extract
from ontschot.tables.contracts import CELL_COSTS, CELLS
from ontschot.tables.sectors import vektis_columns

MakeFolder = Callable[..., Path]
FILES = [
    "cell_costs.parquet",
    "cells.parquet",
    "comparable_years.csv",
    "receipt.json",
    "reconciliation.csv",
    "remarks.json",
]


class Watcher:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int | None]] = []
        self.steps = 0

    def phase(self, name: Text, total: int | None = None) -> None:
        """Keep the phase."""
        self.told.append((render(name, "en"), total))

    def advance(self, count: int = 1) -> None:
        """Count the steps."""
        self.steps += count


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def cents(text: str) -> int:
    whole, _, rest = text.partition(".")
    return int(whole + rest)


def test_the_folder_holds_tables_under_their_contracts(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    data = read_folder(vektis_folder(2022, 2023))
    write_extract(data, tmp_path / "uit")
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == FILES
    assert pq.read_table(tmp_path / "uit" / "cells.parquet").cast(CELLS.schema()) == data.cells
    assert pq.read_table(tmp_path / "uit" / "cell_costs.parquet").cast(CELL_COSTS.schema()) == data.costs


def test_each_column_of_each_file_is_accounted_for(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    write_extract(read_folder(vektis_folder(2022, 2023)), tmp_path / "uit")
    lines = rows_of(tmp_path / "uit" / "reconciliation.csv")
    assert len(lines) == sum(len(vektis_columns(year)) + 2 for year in (2022, 2023))
    for line in lines:
        assert cents(line["in_file"]) == cents(line["attributable"]) + cents(line["not_attributable"])
    (years,) = (line for line in lines if (line["year"], line["unit"]) == ("2023", "insured-years"))
    assert years["not_attributable"] == "500.25"
    (people,) = (line for line in lines if (line["year"], line["unit"]) == ("2023", "people"))
    assert (people["column"], people["sector"], people["not_attributable"]) == ("aantal_bsn", "", "1000")


def test_the_tables_add_up_to_the_reconciliation(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    write_extract(read_folder(vektis_folder()), tmp_path / "uit")
    lines = rows_of(tmp_path / "uit" / "reconciliation.csv")
    costs = pq.read_table(tmp_path / "uit" / "cell_costs.parquet")
    assert pc.sum(costs["amount_cents"]).as_py() == sum(
        cents(line["in_file"]) for line in lines if line["unit"] == "euro"
    )


def test_totals_per_year_fall_apart_in_two(vektis_folder: MakeFolder) -> None:
    first, second = totals(read_folder(vektis_folder(2022, 2023)))
    assert (first["year"], second["year"]) == (2022, 2023)
    assert tuple(second) == TOTALS
    columns = len(vektis_columns(2023))
    assert second["not_attributable_cents"] == sum(range(columns)) * 100 + 7 * columns
    assert second["cost_cents"] == second["attributable_cents"] + second["not_attributable_cents"]
    assert second["people"] == 8 * sum(1_000 + place for place in range(342)) + 1_000
    assert second["insured_hundredths"] == 8 * sum(90_050 + 100 * place for place in range(342)) + 50_025


def test_the_result_names_vektis_and_the_files(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    data = read_folder(vektis_folder())
    write_extract(data, tmp_path / "uit")
    mark = json.loads((tmp_path / "uit" / "receipt.json").read_text(encoding="utf-8"))
    assert mark["source"] == "Bron: Vektis, open data over kosten onder de Zvw, 2023."
    assert mark["inputs"] == {"vektis_2023_gemeente.csv": data.files[0].sha256}
    assert mark["rows"] == {"vektis_2023_gemeente.csv": 342 * 8 + 1}
    assert sorted(mark["outputs"]) == [name for name in FILES if name != "receipt.json"]
    remarks = json.loads((tmp_path / "uit" / "remarks.json").read_text(encoding="utf-8"))
    assert [remark["code"] for remark in remarks] == ["movers", "not_attributable"]


def test_comparable_years_say_what_changed_before(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    write_extract(read_folder(vektis_folder(2020, 2021)), tmp_path / "uit")
    found = [row for row in rows_of(tmp_path / "uit" / "comparable_years.csv") if row["sector"] == "ggz"]
    assert [(row["first_year"], row["last_year"]) for row in found] == [("2020", "2020"), ("2021", "2021")]
    assert "zorgprestatiemodel" in found[1]["what_changed_before"]


def test_the_same_files_give_the_same_bytes(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    folder = vektis_folder()
    for name in ("een", "twee"):
        write_extract(read_folder(folder), tmp_path / name)
    for file in FILES:
        assert (tmp_path / "een" / file).read_bytes() == (tmp_path / "twee" / file).read_bytes()


def test_years_can_be_chosen_and_progress_is_told(vektis_folder: MakeFolder, tmp_path: Path) -> None:
    watcher = Watcher()
    data = read_folder(vektis_folder(2020, 2021, 2023), (2020, 2023), watcher)
    write_extract(data, tmp_path / "uit", watcher)
    assert [file.year for file in data.files] == [2020, 2023]
    assert watcher.told == [("Reading the Vektis files", 2), ("Writing the tables", None)]
    assert watcher.steps == 2


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read_folder(tmp_path)
    assert [problem.code for problem in refusal.value.problems] == ["no_files"]


def test_a_year_that_is_not_there_is_refused(vektis_folder: MakeFolder) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read_folder(vektis_folder(2023), (2022, 2023))
    (problem,) = (item for item in refusal.value.problems if item.code == "no_files")
    assert render(problem.message, "nl") == "Er is geen Vektis-bestand voor: 2022."


def test_a_broken_file_is_refused_as_a_whole(vektis_folder: MakeFolder) -> None:
    folder = vektis_folder(2022, 2023)
    path = folder / "vektis_2022_gemeente.csv"
    path.write_text(path.read_text(encoding="utf-8")[:50_000], encoding="utf-8")
    with pytest.raises(InputRefusedError) as refusal:
        read_folder(folder)
    wrong = [problem for problem in refusal.value.problems if problem.level == "error"]
    assert {problem.place.file for problem in wrong} == {"vektis_2022_gemeente.csv"}


def test_an_earlier_result_is_replaced_and_other_folders_are_left_alone(
    vektis_folder: MakeFolder, tmp_path: Path
) -> None:
    data = read_folder(vektis_folder())
    write_extract(data, tmp_path / "uit")
    (tmp_path / "uit" / "oud.txt").write_text("x", encoding="utf-8")
    write_extract(data, tmp_path / "uit")
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == FILES
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "brief.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputRefusedError):
        write_extract(data, tmp_path / "eigen")
    assert [path.name for path in (tmp_path / "eigen").iterdir()] == ["brief.txt"]
