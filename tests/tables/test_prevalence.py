"""How common conditions are: every rate with its basis, and members that are exact to the last decimal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.i18n import render
from ontschot.tables.cells import cell_id
from ontschot.tables.contracts import AGE_BANDS, CELL_MEMBERSHIP, CELLS, SEXES
from ontschot.tables.prevalence import Prevalence, basis_text, cell_members, prevalence, prevalences
from ontschot.tables.said import Said
from ontschot.tables.synth.agreements import BasisKind
from ontschot.tables.vektis import read_vektis

HERE = "zorgkantoor:2023:5503"


def cells(*counts: int, region: str = HERE) -> pa.Table:
    """One cell of men per count, in the order of the age bands."""
    rows = [
        {
            "cell_id": cell_id(2023, "GM1680", band, "M"),
            "year": 2023,
            "municipality": "GM1680",
            "region": region,
            "age_band": band,
            "sex": "M",
            "insured_count": count,
            "insured_years": Decimal(count),
        }
        for band, count in zip(AGE_BANDS, counts, strict=False)
    ]
    return pa.Table.from_pylist(rows, CELLS.schema())


def condition(share: Fraction | str) -> Prevalence:
    rates = {(band, sex): Fraction(share) for band in AGE_BANDS[:2] for sex in SEXES}
    return Prevalence("x", BasisKind.SOURCE, Said("Bron: een telling.", "Source: a count."), rates)


def test_every_prevalence_says_what_it_rests_on() -> None:
    assert list(prevalences()) == ["kwetsbaar", "geboortezorg", "epa", "diabetes", "hartfalen"]
    for item in prevalences().values():
        begins = "Bron" if item.kind is BasisKind.SOURCE else "Aanname: "
        assert item.basis.startswith(begins)
        assert item.said.en.startswith(begins.replace("Bron", "Source").replace("Aanname", "Assumption"))
        assert render(basis_text(item.basis), "nl") == item.said.nl
        assert render(basis_text(item.basis), "en") == item.said.en
        assert all(0 < share < 1 for share in item.rates.values())
        assert all((share * 10**6).denominator == 1 for share in item.rates.values())


def test_what_a_user_says_members_rest_on_is_left_as_it_is() -> None:
    assert basis_text("Bron: van de gebruiker") == "Bron: van de gebruiker"


def test_a_rate_holds_for_its_ages_and_sexes_only() -> None:
    assert prevalence("geboortezorg").rate("30-34", "V") == Fraction(4269, 100_000)
    assert prevalence("geboortezorg").rate("30-34", "M") == 0
    assert prevalence("geboortezorg").rate("50-54", "V") == 0
    assert prevalence("diabetes").rate("70-74", "M") == Fraction(2288, 10_000)
    assert prevalence("diabetes").rate("90+", "V") == prevalence("diabetes").rate("85-89", "V")
    assert prevalence("kwetsbaar").rate("onbekend", "M") == 0


def test_one_share_for_all_is_told_and_different_shares_are_not() -> None:
    shares = {code: item.uniform for code, item in prevalences().items()}
    assert shares == {
        "kwetsbaar": Fraction(1, 4),
        "geboortezorg": Fraction(4269, 100_000),
        "epa": Fraction(2, 125),
        "diabetes": None,
        "hartfalen": None,
    }


def test_an_unknown_condition_is_refused() -> None:
    with pytest.raises(KeyError):
        prevalence("griep")


def test_members_are_the_insured_times_the_share_with_their_basis() -> None:
    found = cell_members(cells(101, 7, 50), condition("1/8"), (HERE,), "a", "g")
    assert found.schema == CELL_MEMBERSHIP.schema()
    assert [(row["cell_id"], row["member_count"]) for row in found.to_pylist()] == [
        (cell_id(2023, "GM1680", "00-04", "M"), Decimal("12.625")),
        (cell_id(2023, "GM1680", "05-09", "M"), Decimal("0.875")),
    ]
    assert {(row["agreement_id"], row["group_id"], row["basis"]) for row in found.to_pylist()} == {
        ("a", "g", "Bron: een telling.")
    }


def test_cells_elsewhere_and_cells_without_people_have_no_members() -> None:
    assert cell_members(cells(100, region="onbekend"), condition("1/8"), (HERE,), "a", "g").num_rows == 0
    assert cell_members(cells(0, 8), condition("1/8"), (HERE,), "a", "g")["member_count"].to_pylist() == [Decimal(1)]


def test_a_share_that_would_be_rounded_is_refused() -> None:
    with pytest.raises(ValueError, match="1/3 members have no exact form in six decimals"):
        cell_members(cells(1), condition("1/3"), (HERE,), "a", "g")


@given(st.lists(st.integers(0, 2_000_000), min_size=1, max_size=19), st.sampled_from(sorted(prevalences())))
def test_members_are_exact_and_never_more_than_the_insured(counts: list[int], code: str) -> None:
    table = cells(*counts)
    insured = {row["cell_id"]: row for row in table.to_pylist()}
    for row in cell_members(table, prevalence(code), (HERE,), "a", "g").to_pylist():
        cell = insured[row["cell_id"]]
        assert Fraction(row["member_count"]) == cell["insured_count"] * prevalence(code).rate(cell["age_band"], "M")
        assert 0 < row["member_count"] <= cell["insured_count"]


# What the sources print about heart failure in 2021: people known to the general practitioner (VZinfo / Nivel), and
# hospital admissions by ages and in all (Hartstichting).
KNOWN = {"M": 116_300, "V": 125_000}
ADMITTED = {"M": 16_430, "V": 14_604}
ADMISSIONS = {
    ("45-49", "50-54"): {"M": 697, "V": 354},
    ("55-59", "60-64"): {"M": 1_767, "V": 965},
    ("65-69", "70-74"): {"M": 4_125, "V": 2_799},
    ("75-79", "80-84"): {"M": 6_187, "V": 5_382},
    ("85-89", "90+"): {"M": 3_208 + 150, "V": 4_554 + 359},
}


def years_of(shared: Path, year: int) -> dict[tuple[str, str], Fraction]:
    with duckdb.connect() as con:
        rows = read_vektis(shared / "data" / "vektis", con, years=(year,)).cells.to_pylist()
    sums: dict[tuple[str, str], Fraction] = {}
    for row in rows:
        place = row["age_band"], row["sex"]
        sums[place] = sums.get(place, Fraction(0)) + Fraction(row["insured_years"])
    return sums


@pytest.mark.shared
def test_the_rates_of_heart_failure_follow_from_their_sources(shared: Path) -> None:
    years = years_of(shared, 2021)
    for bands, admissions in ADMISSIONS.items():
        for sex in SEXES:
            people = Fraction(KNOWN[sex] * admissions[sex], ADMITTED[sex])
            per_thousand = people / sum(years[band, sex] for band in bands) * 1_000
            stated = {prevalence("hartfalen").rate(band, sex) * 1_000 for band in bands}
            assert stated == {round(per_thousand * 10) / Fraction(10)}


@pytest.mark.shared
def test_the_rates_of_diabetes_give_the_published_number_of_people(shared: Path) -> None:
    """VZinfo: 592,500 men and 542,500 women of all ages in 2017; those under 20 are 0.5% of them."""
    years = years_of(shared, 2017)
    for sex, published in (("M", 592_500), ("V", 542_500)):
        people = sum((prevalence("diabetes").rate(band, sex) * years[band, sex] for band in AGE_BANDS), Fraction(0))
        assert abs(people / published - 1) < Fraction(2, 100)
