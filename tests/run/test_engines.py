"""A run gives the same bytes on every engine; only the receipt tells on which it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ontschot.run.demo import make_demo
from ontschot.run.options import Options
from ontschot.run.receipt import Receipt
from ontschot.run.run import run_dossier
from ontschot.tables.engines import Engine, EngineName

AT = datetime(2026, 1, 2, tzinfo=UTC)


def _run(folder: Path, target: Path, engine: Engine) -> Receipt:
    options = Options(engine=engine, languages=("nl",), formats=("json",), timestamp=AT)
    return run_dossier(folder, target, options)[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engines") / "dossier"
    make_demo(folder, 1000, 7)
    return folder


def _equal(folder: Path, place: Path, engine: Engine) -> None:
    usual = _run(folder, place / "duckdb", Engine())
    other = _run(folder, place / "other", engine)
    assert pq.read_metadata(place / "other" / "data" / "ledger.parquet").num_rows
    assert other.outputs == usual.outputs
    assert other.tables == usual.tables
    assert usual.settings["engine"].startswith("duckdb ")
    assert other.settings["engine"].startswith(f"{engine.name.value} ")
    assert not engine.address or engine.address not in other.as_json()


@pytest.mark.postgres
def test_postgresql_gives_the_same_bytes(demo: Path, tmp_path: Path, postgres: str) -> None:
    _equal(demo, tmp_path, Engine(EngineName.POSTGRES, postgres))


@pytest.mark.spark
@pytest.mark.usefixtures("spark")
def test_spark_gives_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    _equal(demo, tmp_path, Engine(EngineName.SPARK))
