"""The list of overlapping titles is dated, sourced, and knows titles in development (OVL-01, OVL-06, OVL-07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.overlap.conftest import activity, build

from ontschot.i18n import render
from ontschot.overlap.titles import (
    CAUSE_NAMES,
    Cause,
    OverlappingTitle,
    TitleState,
    may_pay,
    overlapping_titles,
    title_matches,
    titles_in,
    titles_known_on,
)
from ontschot.periods import Period

TITLES = {title.code: title for title in overlapping_titles()}
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def test_every_title_that_the_sources_name_is_listed() -> None:
    existing = {code for code, title in TITLES.items() if title.state is TitleState.EXISTING}
    coming = {code for code, title in TITLES.items() if title.state is TitleState.IN_DEVELOPMENT}
    assert existing == {
        "oi",
        "adz",
        "tapas_coordination",
        "tapas_consultation",
        "tapas_casemanagement",
        "regular_tariffs",
    }
    assert coming == {
        "ggz_consultation",
        "rare_disorder_advice",
        "mtvp",
        "regional_system_functions",
        "transformation_title",
    }
    assert len(TITLES) == len(overlapping_titles())


def test_each_title_names_its_cause() -> None:
    assert {code for code, title in TITLES.items() if title.cause is Cause.IN_TARIFFS} == {"regular_tariffs"}
    assert set(CAUSE_NAMES) == set(Cause)


@pytest.mark.parametrize("title", TITLES.values(), ids=lambda title: title.code)
def test_each_title_has_a_source_and_dutch_words(title: OverlappingTitle) -> None:
    assert title.sources
    assert all(place.section for place in title.sources)
    assert render(title.name, "nl") != render(title.name, "en")
    assert title.remark is None or render(title.remark, "nl") != render(title.remark, "en")


def test_causes_are_in_dutch() -> None:
    assert all(render(name, "nl") != render(name, "en") for name in CAUSE_NAMES.values())


def test_what_is_inferred_says_so() -> None:
    inferred = [code for code, title in TITLES.items() if title.remark and "inferred" in str(title.remark)]
    assert inferred == ["tapas_coordination", "tapas_consultation", "tapas_casemanagement"]


def test_a_title_without_known_days_holds_for_the_whole_period() -> None:
    assert TITLES["oi"].within(YEAR) == YEAR
    assert len(titles_in(YEAR)) == len(TITLES)


def test_known_days_cut_the_period() -> None:
    started = replace(TITLES["oi"], from_date=date(2025, 7, 1))
    assert started.within(YEAR) == Period(date(2025, 7, 1), date(2026, 1, 1))
    ended = replace(TITLES["oi"], to_date=date(2025, 1, 1))
    assert ended.within(YEAR) is None
    assert replace(TITLES["oi"], from_date=date(2026, 1, 1)).within(YEAR) is None


@pytest.mark.parametrize(
    ("title", "kind", "performers", "expected"),
    [
        ("oi", "network_coordination", ["huis"], True),
        ("oi", "network_coordination", ["thuis"], False),
        ("oi", "network_coordination", [], True),
        ("oi", "shared_triage", ["huis"], False),
        ("adz", "network_coordination", ["thuis"], False),
        ("regular_tariffs", "network_coordination", ["huis"], False),
    ],
)
def test_a_title_may_pay_by_kind_and_sector(title: str, kind: str, performers: list[str], *, expected: bool) -> None:
    agreement = build(activities=[activity(kind=kind, performed_by=performers)])
    assert may_pay(TITLES[title], agreement, agreement.activities[0]) is expected


def test_a_title_about_one_disease_may_pay_where_the_agreement_speaks_of_it() -> None:
    agreement = build(title="Parkinsonnetwerk", activities=[activity(kind="network_coordination")])
    assert may_pay(TITLES["adz"], agreement, agreement.activities[0])
    assert not may_pay(TITLES["tapas_coordination"], agreement, agreement.activities[0])


def test_matches_name_title_activity_and_days() -> None:
    agreement = build(
        activities=[activity("overleg", "shared_triage", performed_by=["huis"]), activity("twee", "other")]
    )
    assert [(match.title.code, match.activity.id, match.period) for match in title_matches(agreement)] == [
        ("ggz_consultation", "overleg", YEAR),
        ("regional_system_functions", "overleg", YEAR),
    ]


def test_the_list_says_of_which_day_it_is() -> None:
    assert titles_known_on() == date(2024, 3, 1)
