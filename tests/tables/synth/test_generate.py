"""The whole generator: same spec, same bytes; any size; nothing half-written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq
import pytest

from ontschot.i18n import Text
from ontschot.periods import Period
from ontschot.tables.contracts import CONTRACTS
from ontschot.tables.synth import Layout, Oddity, SynthSpec, generate
from ontschot.tables.synth.dossier import demo_spec

if TYPE_CHECKING:
    from tests.tables.synth.conftest import Made

TABLES = ["insurers", "insured", "costs", "membership", "claims", "planted"]
SPEC = demo_spec(people=5_000)


def fingerprints(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def rows_of(folder: Path, table: str) -> list[tuple[object, ...]]:
    return duckdb.execute(f"FROM '{folder / table}.parquet' ORDER BY ALL").fetchall()


def test_the_same_spec_gives_the_same_bytes(tmp_path: Path) -> None:
    generate(SPEC, tmp_path / "one")
    generate(SPEC, tmp_path / "two")
    prints = fingerprints(tmp_path / "one")
    assert prints == fingerprints(tmp_path / "two")
    assert sorted(prints) == sorted([*(f"{name}.parquet" for name in TABLES), "synth.json"])


def test_another_seed_gives_other_bytes(tmp_path: Path) -> None:
    generate(SPEC, tmp_path / "one")
    generate(replace(SPEC, seed=1), tmp_path / "two")
    one, two = fingerprints(tmp_path / "one"), fingerprints(tmp_path / "two")
    assert [name for name in one if one[name] == two[name]] == ["insurers.parquet"]


@pytest.mark.parametrize("layout", Layout)
def test_the_size_of_a_piece_changes_no_row(tmp_path: Path, layout: Layout) -> None:
    spec = replace(SPEC, layout=layout)
    whole = generate(spec, tmp_path / "whole")
    pieces = generate(spec, tmp_path / "pieces", piece=777)
    assert whole.planted == pieces.planted
    assert whole.groups == pieces.groups
    for table in ("insurers", "insured", "costs", "membership", "planted"):
        assert rows_of(whole.folder, table) == rows_of(pieces.folder, table)


def test_claims_differ_by_their_numbers_only(tmp_path: Path) -> None:
    columns = "person_id, care_date, service_code, title, provider, sector, amount_cents"
    found = [
        duckdb.execute(f"SELECT {columns} FROM '{folder / 'claims.parquet'}' ORDER BY ALL").fetchall()
        for folder in (generate(SPEC, tmp_path / "a").folder, generate(SPEC, tmp_path / "b", piece=999).folder)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 100


@pytest.mark.parametrize("people", [1, 2, 20, 101])
def test_any_size_works(tmp_path: Path, people: int) -> None:
    spec = SynthSpec(
        people=people,
        seed=3,
        period=Period(date(2025, 1, 1), date(2026, 1, 1)),
        agreements=SPEC.agreements,
        claims=Fraction(1),
        common_key=True,
    )
    report = generate(spec, tmp_path)
    assert report.people == people
    assert duckdb.execute(f"SELECT count(DISTINCT person_id) FROM '{tmp_path}/insured.parquet'").fetchall() == [
        (people,)
    ]
    assert report.planted[Oddity.TIE] == min(people, 4)


def test_the_report_tells_what_is_in_the_files(demo: Made) -> None:
    assert set(demo.report.rows) == set(TABLES)
    for table, rows in demo.report.rows.items():
        assert demo.one(f"SELECT count(*) FROM {table}") == rows
    counted = dict(demo.rows("SELECT kind, count(*) FROM planted GROUP BY kind"))
    assert counted == {kind: count for kind, count in demo.report.planted.items() if count}


def test_the_report_lies_beside_the_tables(demo: Made) -> None:
    told = json.loads((demo.report.folder / "synth.json").read_text(encoding="utf-8"))
    assert told["people"] == 60_000
    assert told["planted"] == demo.report.planted
    assert "folder" not in told


def test_columns_and_types_are_those_of_the_contracts(demo: Made) -> None:
    for name in ("insurers", "insured", "costs", "membership", "claims"):
        found = pq.read_schema(demo.report.folder / f"{name}.parquet")
        assert found.equals(CONTRACTS[name].schema())


def test_rows_of_one_person_lie_far_apart(demo: Made) -> None:
    # Where a person stands in the costs says nothing about where they stand among the insured.
    related = demo.one("""
        WITH a AS (SELECT person_id, row_number() OVER () AS place FROM insured),
             b AS (SELECT person_id, avg(place) AS place FROM (SELECT person_id, row_number() OVER () AS place
                   FROM costs) GROUP BY person_id)
        SELECT abs(corr(a.place, b.place)) FROM a JOIN b USING (person_id)""")
    assert related < 0.05


def test_the_dense_layout_is_in_order(make: Callable[..., Made]) -> None:
    made = make(layout=Layout.DENSE, common_key=True)
    first = "SELECT person_id FROM insured LIMIT 2000"
    assert [row[0] for row in made.rows(first)] == list(range(1, 2_001))


class Watch:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.phases: list[tuple[str, int | None]] = []
        self.steps: list[int] = []

    def phase(self, name: Text, total: int | None = None) -> None:
        self.phases.append((str(name), total))
        self.steps.append(0)

    def advance(self, count: int = 1) -> None:
        self.steps[-1] += count


def test_progress_is_told_per_table(tmp_path: Path) -> None:
    watch = Watch()
    generate(replace(SPEC, people=1_000), tmp_path, watch, piece=300)
    assert watch.phases == [("Insured people", 1_000), ("Costs", 1_000), ("Membership", 1_000)]
    assert watch.steps == [1_000, 1_000, 1_000]


class Interrupted(Watch):
    """A user who stops during the costs."""

    def advance(self, count: int = 1) -> None:
        super().advance(count)
        if len(self.phases) == 2:
            raise KeyboardInterrupt


def test_an_interrupted_run_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        generate(SPEC, tmp_path, Interrupted())
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_run_leaves_an_earlier_one_as_it_was(tmp_path: Path) -> None:
    generate(SPEC, tmp_path)
    before = fingerprints(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        generate(replace(SPEC, seed=9), tmp_path, Interrupted())
    assert fingerprints(tmp_path) == before
