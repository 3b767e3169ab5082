"""Agreements meet only when party, kind of activity, group and days are all in common."""

from __future__ import annotations

from typing import Any

import pytest
from tests.overlap.conftest import DOCTORS, INSURER, NURSING, activity, amount, build, group

from ontschot.agreements.model import Agreement
from ontschot.overlap.groups import GroupMatch
from ontschot.overlap.meetings import GroupPair, MetStrands, met_strands
from ontschot.overlap.people import CountPeople
from ontschot.overlap.strands import all_strands

OLD = group("ouderen", age_bands=["80-84"])


def met(*agreements: Agreement, count: CountPeople | None = None) -> list[MetStrands]:
    return met_strands(all_strands(agreements), count)


def test_everything_in_common_meets() -> None:
    [item] = met(build(1), build(2))
    assert item.parties == ("Thuiszorg Oost",)
    assert item.groups == (GroupPair("ouderen", "ouderen", GroupMatch.SAME_NAME),)
    assert [str(period.start) for period in item.periods] == ["2025-01-01"]


@pytest.mark.parametrize(
    "other",
    [
        {"activities": [activity(performed_by=["huis"])]},
        {"activities": [activity(kind="joint_training")]},
        {"groups": [OLD], "activities": [activity(groups=[])]},
        {"amounts": [amount(period={"start": "2026-01-01", "end": "2026-02-01"})]},
        {"parties": [INSURER, {**NURSING, "agb": "75750009", "name": "Zorg West"}, DOCTORS]},
        {"payment": None},
    ],
    ids=["party", "kind", "group", "days", "number", "money"],
)
def test_one_thing_apart_does_not_meet(other: dict[str, Any]) -> None:
    base = {"groups": [group("ouderen", age_bands=["00-04"])], "activities": [activity(groups=[])]}
    first = build(1, **base) if "groups" in other else build(1)
    assert met(first, build(2, **other)) == []


def test_one_day_in_common_is_enough_and_the_day_after_is_not() -> None:
    def starting(day: str) -> Agreement:
        return build(2, amounts=[amount(period={"start": day, "end": "2027-01-01"})])

    assert len(met(build(1), starting("2025-12-31"))) == 1
    assert met(build(1), starting("2026-01-01")) == []


def test_activities_of_the_kind_other_meet_only_under_one_name() -> None:
    def other(number: int, name: str) -> Agreement:
        return build(number, activities=[activity(kind="other") | {"name": name}])

    assert len(met(other(1, "Gezamenlijk spreekuur"), other(2, "gezamenlijk  Spreekuur"))) == 1
    assert met(other(1, "Gezamenlijk spreekuur"), other(2, "Wijkoverleg")) == []


def test_an_agreement_does_not_meet_itself() -> None:
    twice = build(
        1,
        activities=[activity(), activity("tweede")],
        amounts=[amount(), amount("b", activities=["tweede"])],
    )
    assert met(twice) == []
    assert met(build(1), build(1, version=2, version_reason="x")) == []


def test_a_follow_up_that_starts_too_early_meets_its_predecessor() -> None:
    next_year = build(2, amounts=[amount(period={"start": "2025-12-01", "end": "2026-12-01"})])
    [item] = met(build(1), next_year)
    assert [(str(p.start), str(p.end)) for p in item.periods] == [("2025-12-01", "2026-01-01")]


def test_groups_that_documents_cannot_compare_wait_for_a_count() -> None:
    pair = build(1), build(2, groups=[group("ggz")], activities=[activity(groups=["ggz"])])
    assert met(*pair) == []
    assert met(*pair, count=lambda questions: [0] * len(questions)) == []
    [item] = met(*pair, count=lambda questions: [3] * len(questions))
    assert item.groups == (GroupPair("ouderen", "ggz", GroupMatch.PEOPLE_IN_COMMON),)
    assert item.unproven == ()


def test_selections_that_exclude_each_other_are_never_counted() -> None:
    def young(number: int, band: str) -> Agreement:
        return build(number, groups=[group("ouderen", age_bands=[band])])

    def refuse(questions: object) -> list[int]:
        raise AssertionError(questions)

    assert met(young(1, "00-04"), young(2, "05-09"), count=refuse) == []


def test_links_name_both_groups_and_the_days_in_common() -> None:
    [item] = met(build(1), build(2))
    [link] = item.links()
    assert (link.first_group, link.second_group, link.period) == ("ouderen", "ouderen", item.periods[0])
    assert item.links([]) == []
