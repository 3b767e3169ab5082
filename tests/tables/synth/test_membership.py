"""The membership table: groups of the right size, and everything odd about them found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from ontschot.tables.contracts import AGE_BANDS
from ontschot.tables.synth import AgreementSpec, Oddity
from ontschot.tables.synth.groups import demo_agreements

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tables.synth.conftest import Made

FIRST = demo_agreements()[0]


def with_group(agreement: AgreementSpec, **changes: object) -> AgreementSpec:
    group = replace(agreement.groups[0], **changes)  # type: ignore[arg-type]
    return replace(agreement, groups=(group,))


def test_groups_have_the_share_their_prevalence_says(keyed: Made) -> None:
    selected = """SELECT count(DISTINCT person_id) FROM insured WHERE age_band IN {bands} AND sex IN {sexes}
                  AND region = '{region}'"""
    for agreement in keyed.spec.agreements:
        for group in agreement.groups:
            among = keyed.one(
                selected.format(bands=(*group.age_bands, "-"), sexes=(*group.sexes, "-"), region=group.regions[0])
            )
            members = keyed.one(f"""SELECT count(DISTINCT person_id) FROM membership
                WHERE agreement_id = '{agreement.agreement_id}' AND group_id = '{group.group_id}'""")
            mean = float(among * group.prevalence)
            assert abs(members - mean) < 4 * mean**0.5 + 4


def test_members_are_of_the_age_sex_and_region_selected(demo: Made) -> None:
    for agreement in demo.spec.agreements:
        for group in agreement.groups:
            found = demo.rows(f"""SELECT DISTINCT age_band, sex, region FROM membership JOIN insured USING (person_id)
                WHERE agreement_id = '{agreement.agreement_id}' AND group_id = '{group.group_id}'""")
            assert {row[0] for row in found} <= set(group.age_bands)
            assert {row[1] for row in found} <= set(group.sexes)
            assert {row[2] for row in found} <= set(group.regions)


def test_the_report_counts_the_rows_of_every_group(demo: Made) -> None:
    counted = dict(demo.rows("SELECT agreement_id || group_id, count(*) FROM membership GROUP BY ALL"))
    assert {item.agreement_id + item.group_id: item.members for item in demo.report.groups if item.members} == counted
    assert sum(item.members for item in demo.report.groups) == demo.report.rows["membership"]


def test_empty_groups_are_found_again(demo: Made) -> None:
    there = {tuple(row) for row in demo.rows("SELECT DISTINCT agreement_id, group_id FROM membership")}
    asked = {(item.agreement_id, group.group_id) for item in demo.spec.agreements for group in item.groups}
    assert sorted(asked - there) == demo.planted(Oddity.EMPTY_GROUP, "agreement_id, group_id")
    assert "kinderpalliatief" in {group for _, group in asked - there}


def test_people_in_two_groups_of_one_agreement_are_found_again(demo: Made) -> None:
    found = demo.rows("""SELECT agreement_id, person_id FROM membership GROUP BY ALL
                         HAVING count(DISTINCT group_id) > 1 ORDER BY ALL""")
    assert found == demo.planted(Oddity.DOUBLE_MEMBERSHIP, "agreement_id, person_id")
    assert len(found) == demo.report.planted[Oddity.DOUBLE_MEMBERSHIP] > 5


def test_members_insured_with_a_non_party_are_found_again(demo: Made) -> None:
    who = dict(demo.rows("SELECT DISTINCT person_id, uzovi FROM insured"))
    counts = dict.fromkeys(((item.agreement_id, item.group_id) for item in demo.report.groups), 0)
    payers = {item.agreement_id: item.uzovi for item in demo.spec.agreements}
    for agreement, group, person in demo.rows("SELECT agreement_id, group_id, person_id FROM membership"):
        counts[agreement, group] += who[person] not in payers[agreement]
    assert counts == {(item.agreement_id, item.group_id): item.insured_elsewhere for item in demo.report.groups}
    assert sum(counts.values()) > 500


def test_memberships_outside_the_period_are_found_again(country_members: Made) -> None:
    made = country_members
    ends = f"DATE '{FIRST.period.start}'"
    found = made.rows(f"SELECT agreement_id, group_id, person_id FROM membership WHERE to_date <= {ends} ORDER BY ALL")
    assert found == made.planted(Oddity.OUTSIDE_PERIOD, "agreement_id, group_id, person_id")
    assert len(found) == sum(item.outside_period for item in made.report.groups) > 10


@pytest.fixture
def country_members(make: Callable[..., Made]) -> Made:
    """One agreement for everyone in Friesland."""
    everyone = with_group(FIRST, age_bands=AGE_BANDS, prevalence=Fraction(1))
    return make(people=20_000, regions=FIRST.regions, agreements=(everyone,), common_key=True)


def test_a_prevalence_of_one_takes_everyone(country_members: Made) -> None:
    missing = "SELECT count(*) FROM (SELECT DISTINCT person_id FROM insured) ANTI JOIN membership USING (person_id)"
    # Only who was born or insured too late for a membership that ended early or lay before is not there.
    assert 0 < country_members.one(missing) < 100


def test_part_of_the_memberships_begins_late_or_ends_early(country_members: Made) -> None:
    start, end = FIRST.period.start, FIRST.period.end
    late, early, whole = country_members.rows(f"""
        SELECT avg((from_date > DATE '{start}' AND to_date = DATE '{end}')::INT),
               avg((from_date = DATE '{start}' AND to_date < DATE '{end}')::INT),
               avg((from_date = DATE '{start}' AND to_date = DATE '{end}')::INT)
        FROM membership ANTI JOIN (FROM planted WHERE kind IN ('birth', 'newly_insured')) USING (person_id)""")[0]
    assert late == pytest.approx(1 / 8, abs=0.01)
    assert early == pytest.approx(1 / 8, abs=0.01)
    assert whole == pytest.approx(3 / 4, abs=0.01)


def test_memberships_can_all_be_whole(make: Callable[..., Made]) -> None:
    made = make(people=20_000, partial=Fraction(0), common_key=True)
    dates = made.rows("SELECT DISTINCT to_date FROM membership WHERE to_date >= DATE '2025-01-01' ORDER BY 1")
    assert dates == [(date(2025, 7, 1),), (date(2026, 1, 1),)]


def test_nobody_is_a_member_before_being_insured(demo: Made) -> None:
    early = """SELECT count(*) FROM membership JOIN (SELECT person_id, min(insured_from) AS first FROM insured
               GROUP BY person_id) USING (person_id) WHERE from_date < first"""
    assert demo.one(early) == 0


def test_after_a_switch_the_membership_goes_on_with_the_other_insurer(demo: Made) -> None:
    joined = demo.rows("""
        SELECT count(*), count(*) FILTER (a.to_date = p.day AND b.from_date = p.day) FROM planted p
        JOIN membership a ON a.person_id = p.person_id JOIN membership b ON b.person_id = p.other_id
        AND a.agreement_id = b.agreement_id AND a.group_id = b.group_id WHERE kind = 'switch'""")
    assert joined[0][0] == joined[0][1] > 0


def test_under_a_common_key_a_membership_is_one_row(keyed: Made) -> None:
    several = (
        "SELECT count(*) FROM (SELECT 1 FROM membership GROUP BY agreement_id, group_id, person_id HAVING count(*) > 1)"
    )
    assert keyed.one(several) == 0


def test_look_alikes_are_in_the_same_groups_on_the_same_days(demo: Made) -> None:
    sizes = demo.rows("""
        SELECT DISTINCT count(*), count(DISTINCT (from_date, to_date)) FROM planted JOIN membership m
        ON m.person_id = planted.person_id WHERE kind = 'tie' GROUP BY m.agreement_id, m.group_id, other_id""")
    assert sizes == [(4, 1)]


def test_two_groups_of_the_same_people_are_drawn_apart(make: Callable[..., Made]) -> None:
    half = with_group(FIRST, prevalence=Fraction(1, 2))
    other = replace(half, agreement_id="00000000-0000-0000-0000-000000000001")
    made = make(people=20_000, regions=FIRST.regions, agreements=(half, other))
    both = made.one("""SELECT count(*) FROM (SELECT 1 FROM membership GROUP BY person_id
                       HAVING count(DISTINCT agreement_id) = 2)""")
    once = made.one(f"SELECT count(DISTINCT person_id) FROM membership WHERE agreement_id = '{half.agreement_id}'")
    assert both / once == pytest.approx(0.5, abs=0.05)


def test_a_group_in_a_region_without_people_is_empty(make: Callable[..., Made]) -> None:
    made = make(agreements=(FIRST,), regions=("zorgkantoor:2023:5525",))
    assert made.one("SELECT count(*) FROM membership") == 0
    assert made.report.planted[Oddity.EMPTY_GROUP] == 1


def test_a_selection_of_one_sex_and_scattered_ages_works(make: Callable[..., Made]) -> None:
    chosen = with_group(FIRST, age_bands=("00-04", "40-44", "90+"), sexes=("V",), prevalence=Fraction(1))
    made = make(people=10_000, regions=FIRST.regions, agreements=(chosen,), common_key=True)
    found = made.rows("SELECT DISTINCT age_band, sex FROM membership JOIN insured USING (person_id) ORDER BY ALL")
    assert found == [("00-04", "V"), ("40-44", "V"), ("90+", "V")]
