"""A run gives the same bytes on every engine; only the receipt tells on which it was."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ontschot.run.demo import make_demo
from ontschot.run.options import Options
from ontschot.run.receipt import Receipt, read_receipt
from ontschot.run.run import run_dossier
from ontschot.tables.engines import Engine, EngineName

OPTIONS = Options(languages=("nl",), formats=("json",), timestamp=datetime(2026, 1, 2, tzinfo=UTC))


def _start(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ontschot", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


def _run(folder: Path, target: Path, engine: Engine) -> Receipt:
    return run_dossier(folder, target, replace(OPTIONS, engine=engine))[1]


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
def test_spark_started_from_the_command_line_gives_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    options = ("--engine", "spark", "--engine-address", "local[2]", "--memory-limit", "1GB", "--formats", "json")
    done = _start("run", str(demo), "--out", str(tmp_path / "spark"), "--languages", "nl", *options)
    assert done.returncode == 1, "codes of insurers that are not in the tables were planted in the demonstration"
    other = read_receipt(tmp_path / "spark" / "receipt.json")
    usual = run_dossier(demo, tmp_path / "duckdb", replace(OPTIONS, timestamp=datetime.fromisoformat(other.timestamp)))[
        1
    ]
    assert other.outputs == usual.outputs
    assert other.settings["engine"].startswith("spark 4")


@pytest.mark.postgres
def test_a_server_that_cannot_be_reached_is_a_report(demo: Path, tmp_path: Path) -> None:
    address = f"postgresql://iemand:geheim@/db?host={tmp_path}"
    done = _start(
        "run", str(demo), "--out", str(tmp_path / "out"), "--engine", "postgres", ONTSCHOT_ENGINE_ADDRESS=address
    )
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "niet te bereiken" in said
    assert "Traceback" not in said
    assert "geheim" not in said
    assert not (tmp_path / "out").exists()
