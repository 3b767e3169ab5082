from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from ontschot.periods import Period
from ontschot.tables.contracts import UNKNOWN
from ontschot.tables.synth import SynthSpec
from ontschot.tables.synth.calibration import assumptions, calibration
from ontschot.tables.synth.country import DEMOGRAPHICS, country
from ontschot.tables.synth.people import NEVER, TWIN_EVERY, TWINS, People, day_number, make_people

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
SPEC = SynthSpec(people=300_000, seed=11, period=YEAR)
LAND = country(SPEC.region_keys)


def people(spec: SynthSpec = SPEC) -> People:
    return make_people(spec, LAND, np.arange(spec.people, dtype=np.uint64))


EVERYONE = people()
FIRST, LAST = day_number(YEAR.start), day_number(YEAR.end)


def expected(rate: Fraction, among: int) -> pytest.approx:  # type: ignore[valid-type]
    return pytest.approx(float(rate * among), abs=5 * float(rate * among) ** 0.5 + 5)


def test_days_are_counted_as_arrow_counts_them() -> None:
    assert day_number(date(1970, 1, 1)) == 0
    assert day_number(date(2025, 1, 1)) == (np.datetime64("2025-01-01") - np.datetime64("1970-01-01")).astype(int)


@pytest.mark.parametrize("count", [1_000, 20_000, 300_000])
def test_any_number_of_people_has_the_shares_of_the_country(count: int) -> None:
    codes = EVERYONE.demographic[:count]
    total = sum(calibration().people.values())
    for place, cell in enumerate(DEMOGRAPHICS):
        share = float((codes == place).mean())
        # Four look-alikes in a thousand are copies; the rest lies within a few people of the exact share.
        assert abs(share - calibration().people[cell] / total) < 0.0005 + 10 / count


def test_residence_has_the_shares_of_the_municipalities() -> None:
    sizes = [*calibration().municipalities.values(), calibration().unknown]
    found = np.bincount(EVERYONE.municipality, minlength=343) / SPEC.people
    assert np.abs(found - np.array(sizes) / sum(sizes)).max() < 0.0002


def test_age_says_nothing_about_residence() -> None:
    old = EVERYONE.demographic >= 30
    found = np.bincount(EVERYONE.region[old], minlength=33) / old.sum()
    assert np.abs(found - np.bincount(EVERYONE.region, minlength=33) / SPEC.people).max() < 0.002


def test_the_same_person_comes_out_alone_or_in_company() -> None:
    alone = make_people(SPEC, LAND, np.array([77_777], dtype=np.uint64))
    for name in People.__slots__:
        assert getattr(alone, name)[0] == getattr(EVERYONE, name)[77_777]


def test_births_and_deaths_come_at_their_rates() -> None:
    youngest = int((EVERYONE.demographic < 2).sum())
    assert int(EVERYONE.born.sum()) == expected(assumptions().births, youngest)
    assert set(EVERYONE.demographic[EVERYONE.born].tolist()) == {0, 1}
    bands = np.bincount(EVERYONE.demographic // 2, minlength=19).tolist()
    rate = sum(rate * count for rate, count in zip(assumptions().deaths, bands, strict=True))
    assert int(EVERYONE.dies.sum()) == expected(rate, 1)


def test_switches_come_at_their_rate_on_the_first_of_a_month() -> None:
    moved = EVERYONE.switch < NEVER
    assert int(moved.sum()) == expected(assumptions().switches, int(SPEC.people * 0.985))
    days = {date.fromordinal(day + date(1970, 1, 1).toordinal()) for day in set(EVERYONE.switch[moved].tolist())}
    assert days == {date(2025, month, 1) for month in range(2, 13)}
    assert (EVERYONE.other[moved] != EVERYONE.insurer[moved]).all()
    assert (EVERYONE.other[~moved] == EVERYONE.insurer[~moved]).all()


def test_with_a_new_year_inside_people_switch_on_1_january() -> None:
    longer = people(replace(SPEC, people=50_000, period=Period(date(2023, 7, 1), date(2026, 1, 1))))
    days = set(longer.switch[longer.switch < NEVER].tolist())
    assert days == {day_number(date(2024, 1, 1)), day_number(date(2025, 1, 1))}


def test_a_period_without_a_first_of_a_month_has_no_switches() -> None:
    short = people(replace(SPEC, people=20_000, period=Period(date(2025, 3, 1), date(2025, 3, 20))))
    assert (short.switch == NEVER).all()
    assert short.born.any()


def test_nobody_switches_or_comes_of_age_outside_their_spell() -> None:
    for day in (EVERYONE.switch, EVERYONE.eighteen):
        there = day < NEVER
        assert (EVERYONE.start[there] < day[there]).all()
        assert (day[there] < EVERYONE.end[there]).all()


def test_spells_end_with_the_period_unless_someone_dies() -> None:
    assert (EVERYONE.end[~EVERYONE.dies] == LAST).all()
    assert (EVERYONE.end[EVERYONE.dies] < LAST).all()
    assert (EVERYONE.start < EVERYONE.end).all()


def test_spells_begin_in_the_period_for_the_born_and_the_new_only() -> None:
    entering = EVERYONE.born | EVERYONE.new
    assert (EVERYONE.start[entering] > FIRST).all()
    assert (EVERYONE.start[~entering] <= day_number(date(2023, 1, 1))).all()
    assert EVERYONE.start.min() == day_number(date(2006, 1, 1))
    assert not (EVERYONE.born & EVERYONE.new).any()


def test_children_are_not_insured_before_they_were_born() -> None:
    five_to_nine = (EVERYONE.demographic // 2 == 1) & ~EVERYONE.new
    assert EVERYONE.start[five_to_nine].min() == day_number(date(2018, 1, 1))


def test_a_fifth_of_the_teenagers_turns_eighteen_in_a_year() -> None:
    teens = EVERYONE.demographic // 2 == 3
    turned = EVERYONE.eighteen < NEVER
    assert not turned[~teens].any()
    assert float(turned.sum() / teens.sum()) == pytest.approx(0.2, abs=0.01)
    assert EVERYONE.minor[turned].all()
    assert float(EVERYONE.minor[teens].mean()) == pytest.approx(0.6, abs=0.02)


def test_minors_are_the_younger_ones() -> None:
    assert EVERYONE.minor[EVERYONE.demographic // 2 < 3].all()
    assert not EVERYONE.minor[EVERYONE.demographic // 2 > 3].any()


def test_costs_are_unknown_for_the_born_the_new_and_a_few_others() -> None:
    entering = EVERYONE.born | EVERYONE.new
    assert not EVERYONE.known[entering].any()
    others = int((~EVERYONE.known & ~entering).sum())
    assert others == expected(Fraction(1, 500), SPEC.people)


def test_look_alikes_share_everything_but_their_number() -> None:
    first = np.arange(0, SPEC.people, TWIN_EVERY)
    for twin in range(1, TWINS):
        for name in ("demographic", "region", "municipality", "insurer", "severity", "minor", "alike"):
            column = getattr(EVERYONE, name)
            assert (column[first] == column[first + twin]).all()
    assert (EVERYONE.alike[first + TWINS] == first + TWINS).all()


def test_nothing_happens_to_look_alikes() -> None:
    twins = ~EVERYONE.single
    assert int(twins.sum()) == TWINS * SPEC.people // TWIN_EVERY
    for mask in (EVERYONE.born, EVERYONE.new, EVERYONE.dies, EVERYONE.switch < NEVER, EVERYONE.eighteen < NEVER):
        assert not mask[twins].any()
    assert EVERYONE.known[twins].all()


def test_a_cell_is_region_age_and_sex() -> None:
    assert (EVERYONE.cell == EVERYONE.region * 38 + EVERYONE.demographic).all()
    assert EVERYONE.cell.max() < 33 * 38


def test_another_seed_makes_other_people() -> None:
    other = people(replace(SPEC, people=1_000, seed=12))
    same = (other.municipality == EVERYONE.municipality[:1_000]) & (other.demographic == EVERYONE.demographic[:1_000])
    assert same.mean() < 0.1


def test_people_live_in_the_regions_asked_for() -> None:
    chosen = replace(SPEC, people=5_000, regions=("zorgkantoor:2023:5525", UNKNOWN))
    land = country(chosen.region_keys)
    found = make_people(chosen, land, np.arange(5_000, dtype=np.uint64))
    shares = np.bincount(found.region) / 5_000
    zeeland = calibration().regions["zorgkantoor:2023:5525"]
    assert shares[0] == pytest.approx(zeeland / (zeeland + 224), abs=0.003)
