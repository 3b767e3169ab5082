"""The costs table: calibrated means, skewed, and every unknown, negative, late or equal cost found again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ontschot.tables.contracts import AGE_BANDS, SEXES
from ontschot.tables.synth import Oddity
from ontschot.tables.synth.calibration import LEVELS, assumptions, calibration
from ontschot.tables.synth.costs import HEAVY_CENTS, cost_model, person_costs
from ontschot.tables.synth.country import DEMOGRAPHICS
from ontschot.tables.synth.country import country as whole_country
from ontschot.tables.synth.dossier import demo_spec
from ontschot.tables.synth.people import make_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tables.synth.conftest import Made

COMMON = ("msz", "ggz", "wijkverpleging", "huisartsenzorg", "mdz", "farmacie", "hulpmiddelen", "paramedisch")
RARE = ("grz", "elv", "gzsp", "grensoverschrijdend")


def expected_mean(sector: str) -> Fraction:
    people, means = calibration().people, calibration().mean_cost[sector]
    return Fraction(sum(people[cell] * means[cell] for cell in people), sum(people.values()))


def drawn_mean(made: Made, sector: str) -> float:
    # People whose costs are known, weighed as they are: the mean over users and non-users.
    known = "(SELECT count(DISTINCT person_id) FROM costs WHERE known AND cost_year = 2023)"
    return float(
        made.one(f"""SELECT sum(amount_cents) / {known} FROM costs
                     WHERE sector = '{sector}' AND known AND cost_year = 2023 AND amount_cents > 0""")
    )


@pytest.mark.parametrize("sector", COMMON)
def test_national_means_are_calibrated_within_five_percent(country: Made, sector: str) -> None:
    assert drawn_mean(country, sector) == pytest.approx(float(expected_mean(sector)), rel=0.05)


@pytest.mark.parametrize("sector", RARE)
def test_means_of_rare_care_are_calibrated_within_a_fifth(country: Made, sector: str) -> None:
    assert drawn_mean(country, sector) == pytest.approx(float(expected_mean(sector)), rel=0.2)


@pytest.mark.parametrize("sector", ["msz", "huisartsenzorg", "farmacie"])
def test_means_follow_age(country: Made, sector: str) -> None:
    found = dict(
        country.rows(f"""
        WITH known AS (SELECT DISTINCT person_id FROM costs WHERE known AND cost_year = 2023),
        people AS (SELECT person_id, any_value(age_band) AS band FROM insured JOIN known USING (person_id) GROUP BY 1)
        SELECT band, sum(coalesce(amount_cents, 0)) / count(*) FROM people LEFT JOIN
        (SELECT person_id, amount_cents FROM costs WHERE sector = '{sector}' AND known AND cost_year = 2023
         AND amount_cents > 0) USING (person_id) GROUP BY band""")
    )
    for band in AGE_BANDS:
        people = {sex: calibration().people[band, sex] for sex in SEXES}
        means = calibration().mean_cost[sector]
        mean = sum(people[sex] * means[band, sex] for sex in SEXES) / sum(people.values())
        assert float(found[band]) == pytest.approx(mean, rel=0.35 if sector == "msz" else 0.2)


def test_the_model_keeps_the_mean_of_every_age_sex_and_sector() -> None:
    model = cost_model(demo_spec())
    for row, sector in enumerate(model.sectors):
        for place, cell in enumerate(DEMOGRAPHICS):
            kinds = slice(place * LEVELS, (place + 1) * LEVELS)
            shares = assumptions().severity[place // 2]
            chances = [Fraction(int(bound), 2**64) for bound in model.chance[row, kinds]]
            means: list[int] = model.mean[row, kinds].tolist()
            total = sum((shares[level] * means[level] * chances[level] for level in range(LEVELS)), Fraction(0))
            assert abs(total / sum(shares) - calibration().mean_cost[sector][cell]) < 1


def test_costs_are_skewed(country: Made) -> None:
    top, total = country.rows("""
        SELECT sum(cents) FILTER (place <= 2000), sum(cents) FROM
        (SELECT cents, row_number() OVER (ORDER BY cents DESC) AS place FROM
        (SELECT sum(amount_cents) AS cents FROM costs WHERE known GROUP BY person_id))""")[0]
    assert 0.15 < top / total < 0.45


def test_heavy_users_are_found_again(country: Made) -> None:
    found = country.rows(
        f"SELECT person_id, sector, amount_cents FROM costs WHERE amount_cents >= {HEAVY_CENTS} ORDER BY ALL"
    )
    assert found == country.planted(Oddity.HEAVY_COST, "person_id, sector, amount_cents")
    assert len(found) == country.report.planted[Oddity.HEAVY_COST] > 100


def test_negative_costs_are_found_again(demo: Made) -> None:
    found = demo.rows("SELECT person_id, sector, amount_cents FROM costs WHERE amount_cents < 0 ORDER BY ALL")
    assert found == demo.planted(Oddity.NEGATIVE_COST, "person_id, sector, amount_cents")
    assert len(found) > 10


def test_late_costs_are_found_again(demo: Made) -> None:
    found = demo.rows("SELECT person_id, sector, amount_cents FROM costs WHERE cost_year < 2023 ORDER BY ALL")
    assert found == demo.planted(Oddity.LATE_COST, "person_id, sector, amount_cents")
    assert len(found) > 10
    assert demo.column("SELECT DISTINCT cost_year FROM costs") == [2022, 2023]


def test_unknown_costs_are_those_of_the_born_the_new_and_a_few_others(keyed: Made) -> None:
    found = keyed.column("SELECT DISTINCT person_id FROM costs WHERE NOT known")
    kinds = [Oddity.BIRTH, Oddity.NEWLY_INSURED, Oddity.UNKNOWN_COST]
    assert found == sorted(row[0] for kind in kinds for row in keyed.planted(kind))
    assert keyed.report.planted[Oddity.UNKNOWN_COST] > 50


def test_after_a_switch_the_new_insurer_does_not_know_earlier_costs(demo: Made) -> None:
    unknown = set(demo.column("SELECT DISTINCT person_id FROM costs WHERE NOT known"))
    known = set(demo.column("SELECT DISTINCT person_id FROM costs WHERE known"))
    moved = {row[0] for row in demo.planted(Oddity.SWITCH, "other_id")}
    assert moved <= unknown
    assert not known & unknown


def test_unknown_is_a_row_per_sector_without_an_amount(demo: Made) -> None:
    rows = demo.rows("""SELECT DISTINCT count(*), count(DISTINCT sector), max(abs(amount_cents)) FROM costs
                        WHERE NOT known GROUP BY person_id""")
    assert rows == [(18, 18, 0)]


def test_everyone_has_a_row_known_or_unknown(demo: Made) -> None:
    without = "SELECT count(*) FROM insured ANTI JOIN costs USING (person_id)"
    assert demo.one(without) == 0
    strangers = "SELECT count(*) FROM costs ANTI JOIN insured USING (person_id)"
    assert demo.one(strangers) == 0


def test_nobody_has_two_rows_for_a_year_and_sector(demo: Made) -> None:
    assert (
        demo.one("SELECT count(*) FROM (SELECT 1 FROM costs GROUP BY person_id, cost_year, sector HAVING count(*) > 1)")
        == 0
    )


def test_look_alikes_have_equal_costs_to_the_cent(demo: Made) -> None:
    vectors = """SELECT person_id, list((sector, amount_cents) ORDER BY sector) AS costs FROM costs
                 WHERE cost_year = 2023 GROUP BY person_id"""
    sizes = demo.rows(f"""
        WITH vectors AS ({vectors}) SELECT DISTINCT count(*), count(DISTINCT costs), count(DISTINCT (region, uzovi,
        municipality, age_band, sex, risk_class)) FROM planted
        JOIN vectors USING (person_id) JOIN insured USING (person_id) WHERE kind = 'tie' GROUP BY other_id""")
    assert sizes == [(4, 1, 1)]
    assert demo.report.planted[Oddity.TIE] == 240


def test_men_have_no_maternity_care(country: Made) -> None:
    found = country.rows("""SELECT DISTINCT sex FROM costs JOIN insured USING (person_id)
                            WHERE sector IN ('kraamzorg', 'verloskunde') AND known""")
    assert found == [("V",)]


def test_several_years_are_drawn_apart(make: Callable[..., Made]) -> None:
    made = make(people=3_000, cost_years=(2022, 2023), sectors=("msz", "ggz"))
    assert made.column("SELECT DISTINCT cost_year FROM costs WHERE known") == [2021, 2022, 2023]
    equal = made.one("""SELECT count(*) FROM costs a JOIN costs b USING (person_id, sector)
                        WHERE a.known AND a.cost_year = 2022 AND b.cost_year = 2023
                        AND a.amount_cents = b.amount_cents""")
    assert equal == 0
    assert made.column("SELECT DISTINCT sector FROM costs") == ["ggz", "msz"]


def test_costs_do_not_depend_on_the_other_sectors_asked_for() -> None:
    spec = replace(demo_spec(people=5_000), sectors=("msz", "ggz"))
    alone = replace(spec, sectors=("ggz",))
    people = make_people(spec, whole_country(spec.region_keys), np.arange(5_000, dtype=np.uint64))
    both = person_costs(spec, cost_model(spec), people, 2023)
    assert (both[1] == person_costs(alone, cost_model(alone), people, 2023)[0]).all()
