"""The aggregates are rounded from the Vektis file of 2023; these tests derive them again when that file is there."""

from collections import defaultdict
from collections.abc import Iterator
from csv import DictReader
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from ontschot.tables.contracts import AGE_BANDS, SEXES, UNKNOWN
from ontschot.tables.regions import municipality_named, regions
from ontschot.tables.sectors import vektis_columns
from ontschot.tables.synth.calibration import LEVELS, assumptions, calibration, normative_amounts


@dataclass
class Derived:
    """Sums over the Vektis file of 2023."""

    years: dict[tuple[str, str], Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    places: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    unknown: Fraction = Fraction(0)
    costs: dict[tuple[str, tuple[str, str]], Fraction] = field(default_factory=lambda: defaultdict(Fraction))


def rows(shared: Path) -> Iterator[dict[str, str]]:
    with (shared / "data/vektis/vektis_2023_gemeente.csv").open(encoding="utf-8") as file:
        yield from DictReader(file, delimiter=";")


def band(text: str) -> str:
    if text.strip() == "90+":
        return "90+"
    start = int(text.partition("t/m")[0])
    return f"{start:02d}-{start + 4:02d}"


@pytest.fixture(scope="module")
def derived(shared: Path) -> Derived:
    columns = {name[:32]: sector for name, sector in vektis_columns(2023).items()}
    found = Derived()
    for row in rows(shared):
        years = Fraction(row["aantal_verzekerdejaren"])
        if not row["gemeentenaam"].strip():
            found.unknown += years
            continue
        place = municipality_named(row["gemeentenaam"])
        assert place is not None
        cell = (band(row["leeftijdsklasse"]), row["geslacht"])
        found.years[cell] += years
        found.places[place.code] += years
        for column, sector in columns.items():
            found.costs[sector, cell] += Fraction(row[column])
    return found


def three_digits(cents: int) -> int:
    if cents < 10:
        return 0
    unit: int = 10 ** max(0, len(str(cents)) - 3)
    return round(Fraction(cents, unit)) * unit


@pytest.mark.shared
def test_people_per_age_and_sex_are_rounded_from_the_source(derived: Derived) -> None:
    assert calibration().people == {cell: round(years / 1000) for cell, years in derived.years.items()}
    assert calibration().unknown == round(derived.unknown / 1000) == 224


@pytest.mark.shared
def test_municipalities_are_rounded_from_the_source(derived: Derived) -> None:
    assert calibration().municipalities == {code: max(1, round(years / 1000)) for code, years in derived.places.items()}


@pytest.mark.shared
def test_mean_costs_are_rounded_from_the_source(derived: Derived) -> None:
    for sector, means in calibration().mean_cost.items():
        for cell, mean in means.items():
            assert mean == three_digits(round(100 * derived.costs[sector, cell] / derived.years[cell]))


@pytest.mark.shared
def test_no_sector_with_costs_is_left_out(derived: Derived) -> None:
    spent = {sector for (sector, _), cents in derived.costs.items() if cents}
    assert spent == set(calibration().mean_cost)


def test_every_band_and_sex_is_there() -> None:
    cells = {(age, sex) for age in AGE_BANDS for sex in SEXES}
    assert set(calibration().people) == cells
    assert all(set(means) == cells for means in calibration().mean_cost.values())


def test_regions_are_the_thirty_two_care_office_regions_and_the_unknown_ones() -> None:
    keys = [region.key for region in regions().values()]
    assert list(calibration().regions) == [*keys, UNKNOWN]
    assert sum(calibration().regions.values()) == sum(calibration().municipalities.values()) + 224


def test_nothing_but_rounded_figures_is_held() -> None:
    assert all(
        cents % 10 ** max(0, len(str(cents)) - 3) == 0
        for means in calibration().mean_cost.values()
        for cents in means.values()
    )


def test_assumed_deaths_and_births_are_near_the_published_numbers() -> None:
    people = [sum(calibration().people[age, sex] for sex in SEXES) for age in AGE_BANDS]
    deaths = [float(rate * count) for rate, count in zip(assumptions().deaths, people, strict=True)]
    assert 168 < sum(deaths) < 171
    assert abs(sum(deaths[16:]) / sum(deaths) - 0.56) < 0.02
    assert assumptions().births * people[0] == 164


def test_every_sector_has_an_assumed_use() -> None:
    assert set(assumptions().use) == set(calibration().mean_cost)
    assert all(0 < use.cap <= 1 for use in assumptions().use.values())


def test_severity_is_spread_over_five_levels_in_every_band() -> None:
    assert len(assumptions().severity) == len(AGE_BANDS)
    assert all(len(shares) == LEVELS and sum(shares) == 1000 for shares in assumptions().severity)
    assert assumptions().severity[0][0] > assumptions().severity[-1][0]


def test_each_risk_class_has_a_normative_amount_that_rises_with_severity() -> None:
    amounts = normative_amounts()
    assert list(amounts) == [f"{age}{level}" for age in "JK" for level in range(LEVELS)]
    for age in "JK":
        rising = [amounts[f"{age}{level}"] for level in range(LEVELS)]
        assert rising == sorted(rising)
