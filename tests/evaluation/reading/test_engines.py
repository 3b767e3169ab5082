"""The same sums on every engine."""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np
import psycopg
import pyarrow as pa
import pytest
from tests.evaluation.conftest import MakePanel
from tests.evaluation.tables import AsTable, Rows, rows_of
from tests.evaluation.test_moments import same

from ontschot.evaluation.reading.by_region import RegionSum, region_sums
from ontschot.evaluation.reading.read import summed
from ontschot.evaluation.reading.rules import Reading, Weighing
from ontschot.evaluation.reading.units import Units

READING = Reading("cost", Weighing.FIRST)


def flawed(make_panel: MakePanel) -> Rows:
    """A panel in which one unit misses a row and another has no outcome once."""
    rows = [row for row in rows_of(make_panel(weighted=True)) if (row["unit"], row["period"]) != ("unit 4", 6)]
    rows[0]["cost"] = None
    return rows


def same_regions(ours: tuple[RegionSum, ...], theirs: tuple[RegionSum, ...]) -> bool:
    """Say whether sums per region are equal but for rounding."""
    places = [(item.region, item.period, item.cohort, item.units) for item in ours]
    named = places == [(item.region, item.period, item.cohort, item.units) for item in theirs]
    one, other = ([[item.mass, item.total] for item in found] for found in (ours, theirs))
    return named and np.allclose(one, other, rtol=1e-12)


@pytest.mark.spark
def test_spark_gives_the_same(spark: Any, make_panel: MakePanel, as_table: AsTable) -> None:
    rows = flawed(make_panel)
    here = as_table(rows)
    schema = "unit string, region string, period int, first_treated_period int, weight double, cost double"
    values = [(*(row[name] for name in here.columns[:4]), float(row["weight"]), row["cost"]) for row in rows]
    spark.createDataFrame(values, schema).createOrReplaceTempView("panel_of_units")
    there = ibis.pyspark.connect(spark).table("panel_of_units")
    ours, theirs = summed(here, READING), summed(there, READING)
    assert ours.moments is not None
    assert theirs.moments is not None
    assert same(ours.moments, theirs.moments)
    assert ours.account == theirs.account
    assert same_regions(region_sums(here, "cost"), region_sums(there, "cost"))


@pytest.mark.postgres
def test_postgres_gives_the_same(postgres: str, make_panel: MakePanel, as_table: AsTable) -> None:
    rows = flawed(make_panel)
    here = as_table(rows)
    con = ibis.postgres.from_connection(psycopg.connect(postgres, autocommit=True))
    there = con.create_table("panel_of_units", here.to_pyarrow(), temp=True)
    ours, theirs = summed(here, READING), summed(there, READING)
    assert ours.moments is not None
    assert theirs.moments is not None
    assert same(ours.moments, theirs.moments)
    assert ours.account == theirs.account
    assert same_regions(region_sums(here, "cost"), region_sums(there, "cost"))
    con.disconnect()


def test_units_keep_their_own_names() -> None:
    units = Units(pa.array(["a", "b"]), np.array([1, 2]), np.ones((2, 1)), np.ones(2))
    assert units.where(np.array([False, True])).names.to_pylist() == ["b"]
    assert units.where(np.array([True, True])) is units
