"""What is about too few people."""

from __future__ import annotations

import pytest

from ontschot.evaluation.few import few, people
from ontschot.evaluation.panel import NEVER
from ontschot.evaluation.reading.by_region import RegionSum


def line(region: str, period: int, units: int, mass: float) -> RegionSum:
    return RegionSum(region, period, NEVER, units, mass, mass * 100)


def test_a_region_counts_as_many_people_as_in_its_smallest_period() -> None:
    assert people([line("a", 1, 12, 12.0), line("a", 2, 9, 9.0), line("b", 1, 1, 4000.0)]) == {"a": 9, "b": 4000.0}


def test_lines_of_one_region_and_period_are_counted_together() -> None:
    assert people([line("a", 1, 6, 6.0), line("a", 1, 7, 7.0)]) == {"a": 13}


def test_a_table_of_regions_without_weights_does_not_tell_how_many_people_there_are() -> None:
    assert people([line("a", 1, 1, 1.0), line("b", 1, 1, 1.0)]) == {}


@pytest.mark.parametrize(
    ("counted", "regions", "hidden"),
    [
        ({"a": 9.0}, ["a"], True),
        ({"a": 10.0}, ["a"], False),
        ({"a": 5.0, "b": 4.0}, ["a", "b"], True),
        ({"a": 5.0, "b": 5.0}, ["a", "b"], False),
        ({}, ["a"], False),
        ({"a": 5.0}, [], False),
    ],
)
def test_fewer_than_ten_is_too_few(counted: dict[str, float], regions: list[str], *, hidden: bool) -> None:
    assert few(counted, regions) is hidden
