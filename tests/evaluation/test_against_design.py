"""Files that say otherwise than the design are refused or told of; nothing of it is passed over."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.evaluation.sums import design, sums

from ontschot.evaluation.estimate import answers, chosen
from ontschot.evaluation.files import read_files
from ontschot.evaluation.inference.answer import Inferred
from ontschot.problems import Level, Problem

TREATED = ("zorgkantoor:2023:5503", "zorgkantoor:2023:5507", "zorgkantoor:2023:5514")
IDLE = "zorgkantoor:2023:9000"
STARTS = dict(zip(TREATED, (2025, 2025, 2026), strict=True))
Row = dict[str, Any]
EXPERIENCE = {
    "id": "heard",
    "name": "Gehoord",
    "kind": "experience",
    "unit": "deel",
    "scales": ["share"],
    "answered": "answers",
    "asked": "invited",
    "source": "PREM",
}
COST = {"id": "cost", "name": "Kosten", "kind": "cost", "unit": "euro", "main": True, "source": "Declaraties"}
MEMORY = 2**30


@dataclass
class Files:
    """What a user hands in, and what is found wrong with it."""

    folder: Path
    changes: dict[str, Any] = field(default_factory=dict)
    money: list[tuple[str, int]] = field(default_factory=list)

    def found(self, changed: Callable[[Row], Iterator[Row]]) -> list[Problem]:
        asked = design(self.folder, **({"outcomes": [COST]} | self.changes))
        rows = [
            row for item in sums(asked) for row in changed(row_of(item.region, item.period, item.total / item.mass))
        ]
        read = read_files(asked, self.written("panel.csv", rows), self.programme(), memory_limit=MEMORY)
        assert (read.measured is None) == read.problems.refused
        return [item for item in read.problems if item.code != "column_absent"]

    def programme(self) -> Path | None:
        rows = [{"region": at, "period": when, "amount_cents": 100, "source": "boek"} for at, when in self.money]
        return self.written("programme.csv", rows) if rows else None

    def written(self, name: str, rows: list[Row]) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*rows[0]])
            writer.writeheader()
            writer.writerows(rows)
        return path


def row_of(region: str, period: int, mean: float) -> Row:
    place = {"unit": region, "region": region, "period": period, "first_treated_period": STARTS.get(region, "")}
    return {**place, "weight": 1000, "cost": round(mean, 2), "heard": 0.5, "answers": 10, "invited": 20}


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """The example's design and figures that go with it."""
    return Files(tmp_path)


def unchanged(row: Row) -> Iterator[Row]:
    yield row


def only(region: str, **changes: Any) -> Callable[[Row], Iterator[Row]]:
    """Change the rows of one region, from 2027 on."""

    def change(row: Row) -> Iterator[Row]:
        yield row | (changes if row["region"] == region and row["period"] >= 2027 else {})

    return change


def everywhere(**changes: Any) -> Callable[[Row], Iterator[Row]]:
    def change(row: Row) -> Iterator[Row]:
        yield row | changes

    return change


def told(problems: list[Problem]) -> list[tuple[str, Level, str, int]]:
    return [(item.code, item.level, item.found, item.count) for item in problems]


def test_files_that_say_the_same_are_taken_without_a_word(files: Files) -> None:
    files.changes, files.money = {"outcomes": [COST, EXPERIENCE], "excluded": {}}, [(TREATED[0], 2025)]
    assert files.found(unchanged) == []
    assert files.found(everywhere(first_treated_period="")) == []


@pytest.mark.parametrize("until", ["", 2027], ids=["stops", "starts anew"])
def test_a_region_that_stops_is_refused(files: Files, until: object) -> None:
    files.changes = {"excluded": {}}
    found = files.found(only(TREATED[0], first_treated_period=until))
    assert told(found) == [("panel-treatment-changes", Level.ERROR, TREATED[0], 1)]
    assert found[0].place.column == "first_treated_period"


def test_another_start_than_that_of_the_design_is_refused(files: Files) -> None:
    files.changes = {"excluded": {}}

    def otherwise(row: Row) -> Iterator[Row]:
        yield row | {
            "first_treated_period": {TREATED[0]: 2026, TREATED[2]: "", IDLE: 2024}.get(
                row["region"], row["first_treated_period"]
            )
        }

    listed = f"{TREATED[0]}: 2026 (2025), {TREATED[2]}: – (2026), {IDLE}: 2024 (–)"
    assert told(files.found(otherwise)) == [("panel-start-differs", Level.ERROR, listed, 3)]


@pytest.mark.parametrize(
    "changes", [{"excluded": {IDLE: "Eigen programma."}}, {"pool": ["zorgkantoor:2023:9001"], "excluded": {}}]
)
def test_a_start_where_nothing_counts_is_no_contradiction(files: Files, changes: dict[str, Any]) -> None:
    files.changes = changes

    def otherwise(row: Row) -> Iterator[Row]:
        yield row | ({"first_treated_period": 2024} if row["region"] == IDLE else {})

    assert files.found(otherwise) == []


def test_rows_without_a_region_do_not_count_and_say_so(files: Files) -> None:
    files.changes = {"excluded": {}}

    def twice(row: Row) -> Iterator[Row]:
        yield row
        if row["region"] == IDLE:
            yield row | {"unit": "rest", "region": "onbekend"}

    assert told(files.found(twice)) == [("panel-region-unknown", Level.REMARK, "", 8)]
    asked = design(files.folder, outcomes=[COST], excluded={})
    read = read_files(asked, files.folder / "panel.csv", memory_limit=MEMORY)
    assert read.measured is not None

    assert {item.region for item in chosen(asked, read.measured.sums["cost"])} >= {IDLE, *TREATED}
    assert "onbekend" not in {item.region for item in chosen(asked, read.measured.sums["cost"])}


def test_names_in_the_design_without_figures_are_told(files: Files) -> None:
    files.changes = {
        "pool": [IDLE, "zorgkantoor:2023:9001", "zorgkantoor:2023:1111"],
        "excluded": {"zorgkantoor:2023:2222": "Reden."},
        "subgroups": [{"id": "noord", "name": "Noord", "regions": [TREATED[0], IDLE, "zorgkantoor:2023:3333"]}],
    }
    assert told(files.found(unchanged)) == [
        ("panel-pool-absent", Level.REMARK, "zorgkantoor:2023:1111", 1),
        ("panel-excluded-absent", Level.REMARK, "zorgkantoor:2023:2222", 1),
        ("panel-group-absent", Level.REMARK, "zorgkantoor:2023:3333", 1),
    ]


def test_more_answers_than_people_asked_and_shares_that_are_none_are_refused(files: Files) -> None:
    files.changes = {"outcomes": [COST, EXPERIENCE], "excluded": {}}
    where = f"{IDLE} · 2027, {IDLE} · 2028"
    assert told(files.found(only(IDLE, answers=21))) == [("panel-response", Level.ERROR, where, 2)]
    assert told(files.found(only(IDLE, answers=-1))) == [("panel-response", Level.ERROR, where, 2)]
    assert told(files.found(only(IDLE, heard=80))) == [("panel-share", Level.ERROR, where, 2)]
    assert told(files.found(only(IDLE, heard="", answers="", invited=""))) == []


def test_many_wrong_rows_are_named_in_part(files: Files) -> None:
    files.changes = {"outcomes": [COST, EXPERIENCE], "excluded": {}}
    (problem,) = files.found(everywhere(heard=-0.1))
    assert (problem.count, problem.found.count(","), problem.place.column) == (120, 9, "heard")
    files.changes = {"excluded": {}, "pool": [IDLE, *(f"zorgkantoor:2023:1{number:03}" for number in range(11))]}
    (problem,) = files.found(unchanged)
    assert (problem.count, problem.found[-2:]) == (11, " …")


def test_money_that_cannot_count_or_counts_elsewhere_is_told(files: Files) -> None:
    files.changes = {"excluded": {"zorgkantoor:2023:9001": "Reden."}}
    files.money = [
        (TREATED[0], 2025),
        (TREATED[1], 2024),
        (IDLE, 2025),
        ("zorgkantoor:2023:1111", 2025),
        ("zorgkantoor:2023:9001", 2025),
    ]
    found = files.found(unchanged)
    assert told(found) == [
        ("programme-elsewhere", Level.REMARK, "zorgkantoor:2023:1111, zorgkantoor:2023:9001", 2),
        ("programme-untreated", Level.REMARK, IDLE, 1),
        ("programme-early", Level.REMARK, TREATED[1], 1),
    ]
    assert {item.place.file for item in found} == {"programme.csv"}


def test_money_over_nobody_knows_how_many_people_is_refused(files: Files) -> None:
    files.changes, files.money = {"excluded": {}}, [(TREATED[0], 2025)]
    assert told(files.found(everywhere(weight=1))) == [("programme-without-people", Level.ERROR, "", 1)]


def test_units_are_compared_by_their_own_name_at_their_own_level(files: Files) -> None:
    files.changes = {"level": "unit", "excluded": {}}
    assert files.found(everywhere(region="onbekend")) == []
    (problem,) = files.found(everywhere(region="onbekend", first_treated_period=2025))
    assert (problem.code, problem.count) == ("panel-start-differs", len(STARTS) - 2 + 12)


@pytest.mark.parametrize(
    ("factor", "code", "level", "found"),
    [
        (1e13, "panel-too-large", Level.ERROR, "e+16"),
        (1e-9, "panel-too-small", Level.REMARK, "e-06"),
        (0.0, None, None, ""),
    ],
)
def test_figures_beyond_reckoning_or_reading_are_told(
    files: Files, factor: float, code: str | None, level: Level | None, found: str
) -> None:
    files.changes = {"excluded": {}}

    def scaled(row: Row) -> Iterator[Row]:
        yield row | {"cost": row["cost"] * factor}

    problems = files.found(scaled)
    assert [(item.code, item.level, item.place.column) for item in problems] == (
        [(code, level, "cost")] if code else []
    )
    assert all(item.found.endswith(found) for item in problems)


def test_neither_the_order_of_rows_nor_what_regions_are_called_changes_an_answer(files: Files) -> None:
    files.changes = {"excluded": {}, "draws": 99}
    assert files.found(unchanged) == []
    first = answered(files)
    with (files.folder / "panel.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    np.random.default_rng(4).shuffle(rows)
    others = sorted({row["region"] for row in rows} - STARTS.keys())
    again = dict(zip(others, reversed(others), strict=True))
    files.written(
        "panel.csv", [row | {key: again.get(row[key], row[key]) for key in ("unit", "region")} for row in rows]
    )
    assert answered(files) == first


def answered(files: Files) -> list[tuple[float, float, float, float]]:
    """Effect, interval and p-value of every answer to the panel as it lies there."""
    asked = design(files.folder, outcomes=[COST], excluded={}, draws=99, beside=[])
    read = read_files(asked, files.folder / "panel.csv", memory_limit=MEMORY)
    assert read.measured is not None
    found = [item.effect for item in answers(asked, read.measured.sums, read.measured.place)]
    return [
        (round(item.estimate, 9), round(item.interval.low, 9), round(item.interval.high, 9), item.interval.p_value)
        for item in found
        if isinstance(item, Inferred)
    ]
