"""The insured table: everything that happened to people is found again in their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontschot.tables.contracts import AGE_BANDS
from ontschot.tables.synth import Oddity
from ontschot.tables.synth.calibration import calibration
from ontschot.tables.synth.country import DEMOGRAPHICS
from ontschot.tables.synth.market import concerns, market
from ontschot.tables.synth.spells import RISK_CLASSES

if TYPE_CHECKING:
    from tests.tables.synth.conftest import Made

PERSON = """SELECT person_id, min(insured_from) AS first, max(insured_to) AS last, any_value(age_band) AS band
            FROM insured GROUP BY person_id"""


def test_everyone_is_insured_once_at_any_day(keyed: Made) -> None:
    assert keyed.one("SELECT count(DISTINCT person_id) FROM insured") == 60_000
    gaps = keyed.one("""
        SELECT count(*) FROM (SELECT insured_from - lag(insured_to) OVER (PARTITION BY person_id ORDER BY insured_from)
        AS gap FROM insured) WHERE gap <> 0""")
    assert gaps == 0


def test_switches_are_found_by_two_insurers_of_one_person(keyed: Made) -> None:
    found = keyed.rows("""
        SELECT person_id, max(first) FROM (SELECT person_id, uzovi, min(insured_from) AS first FROM insured
        GROUP BY person_id, uzovi) GROUP BY person_id HAVING count(*) = 2 ORDER BY person_id""")
    assert found == keyed.planted(Oddity.SWITCH, "person_id, day")
    assert len(found) == keyed.report.planted[Oddity.SWITCH] > 3_000
    assert keyed.one("SELECT count(*) FROM planted WHERE kind = 'switch' AND person_id <> other_id") == 0


def test_without_a_common_key_nothing_joins_people_across_insurers(demo: Made) -> None:
    several = "SELECT count(*) FROM (SELECT 1 FROM insured GROUP BY person_id HAVING count(DISTINCT uzovi) > 1)"
    assert demo.one(several) == 0
    assert demo.one("SELECT count(DISTINCT person_id) FROM insured") == 60_000 + demo.report.planted[Oddity.SWITCH]


def test_both_pseudonyms_of_a_switch_meet_on_its_day(demo: Made) -> None:
    met = demo.one("""
        SELECT count(*) FROM planted p
        JOIN insured a ON a.person_id = p.person_id AND a.insured_to = p.day
        JOIN insured b ON b.person_id = p.other_id AND b.insured_from = p.day
        WHERE kind = 'switch' AND a.uzovi <> b.uzovi AND a.sex = b.sex AND a.age_band = b.age_band
        AND a.municipality = b.municipality AND a.region = b.region""")
    assert met == demo.report.planted[Oddity.SWITCH]


def test_deaths_are_found_by_spells_that_end_before_the_period(keyed: Made) -> None:
    found = keyed.rows(f"SELECT person_id, last FROM ({PERSON}) WHERE last < DATE '2026-01-01' ORDER BY person_id")
    assert found == keyed.planted(Oddity.DEATH, "person_id, day")
    assert len(found) > 1_000


def test_births_and_new_insured_are_found_by_spells_that_begin_in_the_period(keyed: Made) -> None:
    found = keyed.rows(f"SELECT person_id, first FROM ({PERSON}) WHERE first > DATE '2024-01-01' ORDER BY person_id")
    born = keyed.planted(Oddity.BIRTH, "person_id, day")
    new = keyed.planted(Oddity.NEWLY_INSURED, "person_id, day")
    assert found == sorted(born + new)
    assert len(born) > 1_000
    assert len(new) > 500
    bands = f"SELECT DISTINCT band FROM ({PERSON}) JOIN planted USING (person_id) WHERE kind = 'birth'"
    assert keyed.column(bands) == ["00-04"]


def test_eighteenth_birthdays_are_found_by_the_change_of_risk_class(keyed: Made) -> None:
    found = keyed.rows("""
        SELECT person_id, min(insured_from) FILTER (risk_class LIKE 'K%') FROM insured GROUP BY person_id
        HAVING count(DISTINCT risk_class) = 2 ORDER BY person_id""")
    assert found == keyed.planted(Oddity.EIGHTEENTH, "person_id, day")
    assert len(found) > 1_000
    bands = "SELECT DISTINCT age_band FROM insured JOIN planted USING (person_id) WHERE kind = 'eighteenth'"
    assert keyed.column(bands) == ["15-19"]


def test_severity_stays_when_someone_turns_eighteen(keyed: Made) -> None:
    changed = """SELECT count(*) FROM insured WHERE person_id IN
        (SELECT person_id FROM insured GROUP BY person_id HAVING count(DISTINCT right(risk_class, 1)) > 1)"""
    assert keyed.one(changed) == 0


def test_some_people_both_switch_and_turn_eighteen(keyed: Made) -> None:
    assert keyed.one("SELECT count(*) FROM (SELECT 1 FROM insured GROUP BY person_id HAVING count(*) = 3)") > 20


def test_risk_classes_are_those_with_a_normative_amount(demo: Made) -> None:
    assert demo.column("SELECT DISTINCT risk_class FROM insured") == sorted(RISK_CLASSES)


def test_rows_lie_in_no_order(demo: Made) -> None:
    rising = demo.one("""SELECT avg((person_id > before)::INT) FROM
        (SELECT person_id, lag(person_id) OVER () AS before FROM insured) WHERE before IS NOT NULL""")
    assert 0.45 < rising < 0.55


def test_people_are_calibrated_on_age_and_sex(country: Made) -> None:
    found = dict(country.rows("SELECT age_band || sex, count(DISTINCT person_id) / 200000 FROM insured GROUP BY 1"))
    total = sum(calibration().people.values())
    for band, sex in DEMOGRAPHICS:
        assert abs(found[band + sex] - calibration().people[band, sex] / total) < 0.0005


def test_people_are_calibrated_on_region(country: Made) -> None:
    found = dict(country.rows("SELECT region, count(DISTINCT person_id) / 200000 FROM insured GROUP BY 1"))
    total = sum(calibration().regions.values())
    assert set(found) == set(calibration().regions)
    assert max(abs(found[key] - size / total) for key, size in calibration().regions.items()) < 0.0005


def test_insurers_are_calibrated_on_the_market_of_2022(country: Made) -> None:
    found = dict(country.rows("SELECT uzovi, count(*) FROM insured GROUP BY 1"))
    sizes = {key: concern.insured for key, concern in concerns().items()}
    for key, size in sizes.items():
        rows = sum(found[insurer.uzovi] for insurer in market().insurers if insurer.concern == key)
        assert abs(rows / sum(found.values()) - size / sum(sizes.values())) < 0.004


def test_every_band_is_one_of_the_contract(country: Made) -> None:
    assert country.column("SELECT DISTINCT age_band FROM insured") == sorted(AGE_BANDS)
