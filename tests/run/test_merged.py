"""Returns of all kinds from files, put together; panels to estimate on; a table for the public."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import ibis
import pytest
from tests.returns.conftest import DUIN, VEEN, of
from tests.returns.owners import SENDERS, WISH, Row, evaluation_of, people
from tests.returns.written import ROWS, write_all

from ontschot.evaluation.inference.answer import Inferred
from ontschot.evaluation.reading.by_region import panel_of, region_sums
from ontschot.evaluation.reading.rules import Weighing
from ontschot.monitoring.publication import Publication
from ontschot.monitoring.thin import Limits
from ontschot.problems import InputRefusedError, Level
from ontschot.returns.evaluation_merge import MergedEvaluation
from ontschot.returns.publishable import Rule
from ontschot.returns.region_cells import RegionCell
from ontschot.returns.signature import Trust
from ontschot.run.merged import (
    Together,
    answered,
    merge_files,
    panel_text,
    publication_of,
    write_panels,
    write_public,
)
from ontschot.tables.contracts import PANEL
from ontschot.tables.read import open_table

TRUST = Trust(date(2026, 11, 26))
RULE = Rule(Limits(organisations=3))


def files(folder: Path) -> list[Path]:
    found = []
    for number, sender in enumerate(SENDERS[:2]):
        path = folder / f"{sender.name[:4]}.json"
        path.write_text(evaluation_of(ROWS, number, draws=99).as_json(), "utf-8")
        found.append(path)
    return found


@pytest.fixture
def together(tmp_path: Path) -> Together:
    write_all(tmp_path)
    return merge_files(files(tmp_path), TRUST, tmp_path / "opzet.yaml")


def the_evaluation(together: Together) -> MergedEvaluation:
    assert together.evaluation is not None
    return together.evaluation


def test_yearly_returns_and_returns_for_an_evaluation_go_apart(tmp_path: Path) -> None:
    yearly = []
    for sender in (DUIN, VEEN):
        path = tmp_path / f"jaar-{sender.name}.json"
        path.write_text(of(sender).as_json(), "utf-8")
        yearly.append(path)
    only = merge_files(yearly, TRUST)
    assert (len(only.years), only.evaluation, only.design) == (1, None, None)
    both = merge_files([*yearly, *files(tmp_path)], TRUST)
    assert both.years == only.years
    assert len(the_evaluation(both).counting) == 2
    assert {problem.level for problem in both.problems} == {Level.REMARK}


def test_the_design_is_answered_as_on_all_rows(together: Together) -> None:
    assert together.design is not None
    found = answered(together.design, the_evaluation(together))
    assert all(isinstance(item.effect, Inferred) for item in found.answers)


def test_a_panel_reads_back_to_the_last_digit(together: Together, tmp_path: Path) -> None:
    write_panels(the_evaluation(together), tmp_path / "panels")
    outcome = the_evaluation(together).outcomes[0]
    with duckdb.connect() as con:
        report = open_table(tmp_path / "panels" / "cost.csv", PANEL, con)
        assert (report.refused, report.rows_used) == (False, len(outcome.cells))
        sums = region_sums(ibis.duckdb.from_connection(con).table("panel"), "cost")
    one, other = panel_of(sums, Weighing.FIRST).panel, panel_of(outcome.sums(), Weighing.FIRST).panel
    assert one is not None
    assert other is not None
    assert one.outcome == pytest.approx(other.outcome, rel=1e-15)
    assert one.weight == pytest.approx(other.weight)


def test_a_measure_with_a_part_has_a_name_for_files(together: Together, tmp_path: Path) -> None:
    part = replace(the_evaluation(together).outcomes[0], id="cost:any")
    assert panel_text(part).splitlines()[0].endswith(";cost_any")
    write_panels(replace(the_evaluation(together), outcomes=(part,)), tmp_path / "delen")
    assert [path.name for path in (tmp_path / "delen").iterdir()] == ["cost-any.csv"]


def public_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


def of_three(folder: Path, rows: Sequence[Row] | None = None, minimum: int = 3) -> MergedEvaluation:
    """Merged returns of three owners; a table for the public takes as many."""
    paths = []
    for number, sender in enumerate(SENDERS):
        paths.append(folder / f"{sender.name}.json")
        document = evaluation_of(rows or people(1, 700, 3), number, folding={"minimum": minimum}, draws=99)
        paths[-1].write_text(document.as_json(), "utf-8")
    return the_evaluation(merge_files(paths, TRUST))


def test_the_public_table_has_regions_that_may_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "openbaar.csv"
    table = publication_of(of_three(tmp_path), RULE)
    write_public(table, path)
    rows = public_rows(path)
    assert len(rows) == len(table.cells)
    assert rows[0]["regio"] == rows[0]["periode"] == "totaal"
    assert {row["verborgen"] for row in rows} == {"nee"}
    assert all(int(row["mensen"]) >= 10 for row in rows)


def test_small_cells_in_a_return_go_with_others_in_the_public_table(tmp_path: Path) -> None:
    rows = people(1, 700, 3)
    there = [row["unit"] for row in rows if row["region"] == "zorgkantoor:2023:5504"]
    few = [row for row in rows if row["region"] != "zorgkantoor:2023:5504" or row["unit"] in there[:20]]
    merged = of_three(tmp_path, few, minimum=1)
    small = {cell.region for cell in merged.outcomes[0].cells if cell.units < 10}
    assert small == {"zorgkantoor:2023:5504"}
    write_public(publication_of(merged, RULE), tmp_path / "openbaar.csv")
    shown = public_rows(tmp_path / "openbaar.csv")
    assert not small & {row["regio"] for row in shown}
    everybody = sum(min(cell.units for cell in cells) for cells in by_place(merged).values())
    assert int(shown[0]["mensen"]) == everybody


def by_place(merged: MergedEvaluation) -> dict[tuple[str, int], list[RegionCell]]:
    found: dict[tuple[str, int], list[RegionCell]] = {}
    for outcome in merged.outcomes:
        for cell in outcome.cells:
            found.setdefault((cell.region, cell.period), []).append(cell)
    return found


def test_two_organisations_publish_no_table(together: Together) -> None:
    with pytest.raises(InputRefusedError) as error:
        publication_of(the_evaluation(together), RULE)
    assert [problem.code for problem in error.value.problems] == ["publication-organisations"]
    agreed = Rule(Limits(organisations=2))
    assert publication_of(the_evaluation(together), agreed).derivable == 0


def test_regions_of_too_few_organisations_are_in_no_total(tmp_path: Path) -> None:
    rows = [row for row in people(1, 700, 3) if row["owner"] < 2 or row["first_treated_period"] != 2024]
    merged = of_three(tmp_path, rows)
    table = publication_of(merged, RULE)
    assert "zorgkantoor:2023:5502" not in {cell.values["region"] for cell in table.cells}
    kept = [min(c.units for c in cells) for (name, _), cells in by_place(merged).items() if not name.endswith("5502")]
    assert table.cells[0].people == sum(kept)


def test_a_table_that_gives_something_away_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as error:
        write_public(Publication(10, (), derivable=1), tmp_path / "openbaar.csv")
    assert [problem.code for problem in error.value.problems] == ["publication-derivable"]
    assert not (tmp_path / "openbaar.csv").exists()
    write_public(Publication(10, (), derivable=0), tmp_path / "openbaar.csv")
    assert public_rows(tmp_path / "openbaar.csv") == []


def test_a_later_version_without_reason_is_left_out(tmp_path: Path) -> None:
    first, second = files(tmp_path)
    document = evaluation_of(ROWS, 1, replace(WISH, version=2, reason="Nagekomen."), draws=99)
    second.write_text(document.as_json().replace('"Nagekomen."', "null"), "utf-8")
    found = merge_files([first, second], TRUST)
    assert {problem.code for problem in found.problems if problem.level is Level.ERROR} == {
        "return-changed",
        "return-reason",
    }
    assert [item.sender for item in the_evaluation(found).counting] == ["Duin Zorg"]
