"""Two groups are the same by definition, by name, or because nobody is excluded from both."""

from __future__ import annotations

from typing import Any

import pytest
from tests.overlap.conftest import group

from ontschot.agreements.groups import Group
from ontschot.overlap.groups import Definition, GroupMatch, definition, match_groups


def selected(name: str = "ouderen", **selection: Any) -> Definition:
    return definition(Group.model_validate(group(name, **selection)))


OLD: dict[str, Any] = {"age_bands": ["75-79", "80-84"]}


def test_the_same_selection_in_another_order_is_the_same_definition() -> None:
    other = selected("anders", age_bands=["80-84", "75-79"])
    assert match_groups(selected(**OLD), other) is GroupMatch.SAME_DEFINITION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OLD, {"age_bands": ["80-84", "85-89"]}),
        (OLD, {"sexes": ["V"]}),
        ({"regions": ["zorgkantoor:2023:5503"]}, {"regions": ["zorgkantoor:2023:5503", "zorgkantoor:2023:5504"]}),
        ({"regions": ["zorgkantoor:2023:5503"]}, {"regions": ["ggd:2023:13"]}),
        ({"regions": ["zorgkantoor:2022:5503"]}, {"regions": ["zorgkantoor:2023:5504"]}),
        ({"regions": ["zorgkantoor:2023:5503"]}, {"municipalities": ["GM0014"]}),
        (OLD, {**OLD, "costs": [{"sector": "msz", "year": 2023, "at_least_eur": "1"}]}),
    ],
)
def test_selections_that_do_not_exclude_each_other_meet(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert match_groups(selected(**one), selected(**other)) is GroupMatch.SELECTIONS_MEET
    assert match_groups(selected(**other), selected(**one)) is GroupMatch.SELECTIONS_MEET


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OLD, {"age_bands": ["00-04"]}),
        ({"sexes": ["M"]}, {"sexes": ["V"]}),
        ({"municipalities": ["GM0014"]}, {"municipalities": ["GM0034"]}),
        ({"risk_classes": ["1"]}, {"risk_classes": ["2"]}),
        ({"regions": ["zorgkantoor:2023:5503"]}, {"regions": ["zorgkantoor:2023:5504"]}),
    ],
)
def test_selections_without_a_value_in_common_are_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert match_groups(selected(**one), selected(**other)) is None
    assert match_groups(selected(**other), selected(**one)) is None


def table(name: str = "ouderen", called: str = "") -> Definition:
    return definition(Group.model_validate({**group(name), "name": called or name}))


def test_tables_are_the_same_by_id_or_name() -> None:
    assert match_groups(table(), table(called="Kwetsbaar")) is GroupMatch.SAME_NAME
    assert match_groups(table(), table("g2", "OUDEREN")) is GroupMatch.SAME_NAME
    assert match_groups(table(), table("ggz")) is None


def test_a_table_and_a_selection_cannot_be_compared_by_document() -> None:
    assert match_groups(table(), selected(**OLD)) is None
    assert match_groups(selected(**OLD), table()) is None
