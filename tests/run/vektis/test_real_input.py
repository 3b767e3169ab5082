"""The real files of Vektis from end to end: thirteen years to the cent, and the five agreements on those of 2023."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from ontschot.agreements.allocation_key import PersonWeight, Profile
from ontschot.agreements.model import Agreement
from ontschot.i18n import Euro, Language, render
from ontschot.progress import Silent
from ontschot.run.dossier import open_dossier
from ontschot.run.options import Options
from ontschot.run.pipeline import Outcome, calculate
from ontschot.run.receipt import read_receipt
from ontschot.run.run import run_dossier
from ontschot.run.vektis.dossier import make_vektis_dossier
from ontschot.run.vektis.extract import read_folder, totals, write_extract
from ontschot.tables.contracts import AGE_BANDS, SEXES
from ontschot.tables.prevalence import prevalence
from ontschot.tables.vektis import VektisData

pytestmark = pytest.mark.shared

OPTIONS = Options(languages=("nl",), formats=("json",), timestamp=datetime(2025, 6, 1, tzinfo=UTC))

# Per year: people, insured-years in hundredths and all cost in cents, added up from the text of each file by another
# program; then what belongs to no municipality, age or sex, in cents.
GRAND_TOTALS = {
    2011: (17_011_613, 1_663_256_087, 3_526_767_874_051, 9_459_295_197),
    2012: (17_109_334, 1_670_547_239, 3_450_684_577_928, 9_602_656_378),
    2013: (17_117_617, 1_675_620_033, 3_616_663_543_535, 10_423_382_695),
    2014: (17_182_701, 1_680_478_112, 3_674_051_064_731, 10_552_874_798),
    2015: (17_268_188, 1_686_948_939, 3_950_273_625_537, 9_549_952_969),
    2016: (17_382_030, 1_696_355_053, 4_170_620_741_399, 10_511_102_690),
    2017: (17_503_170, 1_704_953_011, 4_290_073_219_042, 12_233_289_263),
    2018: (17_640_798, 1_716_951_281, 4_465_907_615_863, 12_407_168_927),
    2019: (17_893_125, 1_728_447_161, 4_634_756_273_396, 16_091_956_658),
    2020: (17_915_602, 1_735_944_711, 4_533_758_282_309, 11_877_846_582),
    2021: (18_036_256, 1_744_822_610, 4_755_306_466_005, 14_055_073_885),
    2022: (18_213_573, 1_757_792_107, 5_101_327_611_216, 15_406_868_047),
    2023: (18_295_155, 1_768_550_954, 5_515_368_514_685, 13_317_951_459),
}
LANGUAGE_PAGES: dict[Language, str] = {"nl": "voorbeeld-vektis.md", "en": "example-vektis.md"}
SIGN = {"nl": ",", "en": "."}
NEGATIVE = {2011: 21, 2012: 29, 2013: 6, 2014: 4, 2015: 5, 2016: 9, 2017: 1, 2018: 2, 2021: 1, 2023: 3}


@pytest.fixture(scope="module")
def files(shared: Path) -> Path:
    """The folder with the thirteen files."""
    return shared / "data" / "vektis"


@pytest.fixture(scope="module")
def data(files: Path) -> VektisData:
    """All thirteen years."""
    return read_folder(files)


@pytest.fixture(scope="module")
def dossier(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the five agreements on the file of 2023."""
    target = tmp_path_factory.mktemp("echt") / "dossier"
    make_vektis_dossier(files, target)
    return target


@pytest.fixture(scope="module")
def outcome(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What a run finds in it."""
    return calculate(open_dossier(dossier), OPTIONS, tmp_path_factory.mktemp("run") / "work", Silent())


def test_every_year_has_its_known_grand_totals(data: VektisData) -> None:
    found = {
        row["year"]: (row["people"], row["insured_hundredths"], row["cost_cents"], row["not_attributable_cents"])
        for row in totals(data)
    }
    assert found == GRAND_TOTALS


def test_what_is_written_adds_up_to_those_totals(data: VektisData, tmp_path: Path) -> None:
    write_extract(data, tmp_path / "uit")
    costs = pq.read_table(tmp_path / "uit" / "cell_costs.parquet", columns=["cost_year", "amount_cents"])
    sums = costs.group_by("cost_year").aggregate([("amount_cents", "sum")]).to_pylist()
    assert {row["cost_year"]: row["amount_cents_sum"] for row in sums} == {
        year: cost for year, (_, _, cost, _) in GRAND_TOTALS.items()
    }


def test_padded_ages_and_both_sexes_are_read_in_every_year(data: VektisData) -> None:
    seen: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for row in data.cells.select(["year", "age_band", "sex"]).to_pylist():
        seen[row["year"]].add((row["age_band"], row["sex"]))
    every = {(band, sex) for band in AGE_BANDS for sex in SEXES} | {("onbekend", "onbekend")}
    assert dict(seen) == dict.fromkeys(GRAND_TOTALS, every)


def test_columns_that_were_cut_off_or_renamed_have_their_sector(data: VektisData) -> None:
    sums: Counter[tuple[int, str]] = Counter()
    for row in data.reconciliation.to_pylist():
        if row["sector"]:
            sums[row["year"], row["sector"]] += row["in_file"]
    assert sums[2023, "msz"] == 2_897_421_872_940
    assert all(sums[year, "ggz"] > 0 for year in GRAND_TOTALS)
    assert {year for year, sector in sums if sector == "wijkverpleging"} == set(range(2015, 2024))
    assert {year for year, sector in sums if sector == "mdz"} == set(range(2015, 2024))


def test_each_trap_is_told_with_its_size(data: VektisData) -> None:
    told = {(problem.code, problem.place.file): problem.count for problem in data.problems}
    years = [str(year) for year in GRAND_TOTALS]
    assert {place for code, place in told if code == "movers"} == set(years)
    assert {place for code, place in told if code == "not_attributable"} == set(years)
    assert {place: count for (code, place), count in told.items() if code == "negative"} == {
        str(year): count for year, count in NEGATIVE.items()
    }
    assert {code for code, _ in told} == {"movers", "not_attributable", "negative"}


def test_municipalities_are_those_of_each_file_through_merges_and_splits(data: VektisData) -> None:
    assert [file.layout for file in data.files] == [2020] * 8 + [2021, 2022, 2022, 2023, 2023]
    places: dict[int, set[str]] = defaultdict(set)
    for row in data.cells.select(["year", "municipality"]).to_pylist():
        places[row["year"]].add(row["municipality"])
    haaren, weesp = "GM0788", "GM0457"
    assert [year for year in sorted(places) if haaren in places[year]] == list(range(2011, 2019))
    assert [year for year in sorted(places) if weesp in places[year]] == list(range(2011, 2020))


def test_five_agreements_close_in_five_regions(outcome: Outcome) -> None:
    owed = sum(item.cents for item in outcome.entitlements)
    assert (outcome.allocation.cents, outcome.allocation.unallocated_cents) == (owed, 0)
    by_region: Counter[str] = Counter()
    for row in outcome.allocation.ledger.select(["region", "amount_cents"]).to_pylist():
        by_region[row["region"]] += row["amount_cents"]
    assert by_region == {
        "zorgkantoor:2023:5525": 42165760,
        "zorgkantoor:2023:5515": 23310100,
        "zorgkantoor:2023:5521": 30162048,
        "zorgkantoor:2023:5505": 23948288,
        "zorgkantoor:2023:5531": 21434560,
    }


def test_no_finding_blocks(outcome: Outcome) -> None:
    assert len(outcome.findings) == 5
    assert [finding.rule for findings in outcome.findings.values() for finding in findings if finding.blocks] == []


def test_each_payer_bears_its_position_within_a_cent(outcome: Outcome) -> None:
    for claim in outcome.claims:
        weights = claim.agreement.payer_weights()
        sums: Counter[int] = Counter()
        for item in claim.owed.entitlements:
            sums[item.care_year] += item.cents
        for item in claim.owed.entitlements:
            exact = sums[item.care_year] * weights[item.payer] / sum(weights.values())
            assert abs(item.cents - exact) < 1


Cell = Mapping[str, Any]


class Oracle:
    """The weights of one agreement's key, worked out from the tables in another way than the program does."""

    def __init__(self, agreement: Agreement, cells: list[Cell], costs: Mapping[int, Mapping[str, int]]) -> None:
        assert agreement.allocation_key is not None
        self.key = agreement.allocation_key
        code = {
            "kwetsbaar-75": "kwetsbaar",
            "zwangeren": "geboortezorg",
            "epa": "epa",
            "diabetes": "diabetes",
            "hartfalen": "hartfalen",
        }[agreement.groups[0].id]
        region = {row["region"] for row in cells}
        assert len(region) == 1
        self.served = agreement.need.care_served
        self.cells = {
            row["cell_id"]: (row, share)
            for row in cells
            if (share := prevalence(code).rate(row["age_band"], row["sex"]))
        }
        self.costs = costs

    def cost(self, cell: int, sector: str) -> int:
        """The cost of a cell in a sector, at least nothing."""
        return max(self.costs.get(cell, {}).get(sector, 0), 0)

    def sectors(self) -> dict[str, Fraction]:
        """The weight of each sector."""
        profile = self.key.profile
        assert profile is not None
        if profile.kind is Profile.FIXED:
            return {item.sector: item.weight for item in profile.weights}
        return {
            sector: sum((share * self.cost(cell, sector) for cell, (_, share) in self.cells.items()), Fraction(0))
            for sector in self.served
        }

    def people(self, sector: str) -> dict[int, Fraction]:
        """The weight of each cell within a sector."""
        assert self.key.profile is not None
        return {cell: share * self._measure(cell, row, sector) for cell, (row, share) in self.cells.items()}

    def _measure(self, cell: int, row: Cell, sector: str) -> Fraction | int:
        if self.key.weight is PersonWeight.PER_HEAD:
            return int(row["insured_count"])
        if self.key.weight is PersonWeight.INSURED_DAYS:
            return Fraction(row["insured_years"])
        if self.key.profile is not None and self.key.profile.kind is Profile.PERSON:
            return self.cost(cell, sector)
        total = self.key.cost_scope == "total"
        return max(
            sum(self.costs.get(cell, {}).get(name, 0) for name in (self.costs[cell] if total else self.served)), 0
        )


def test_every_cent_in_the_ledger_lies_within_a_cent_of_its_exact_quotient(outcome: Outcome, dossier: Path) -> None:
    cells = pq.read_table(dossier / "tables" / "cells.parquet").to_pylist()
    costs: dict[int, dict[str, int]] = defaultdict(dict)
    for row in pq.read_table(dossier / "tables" / "cell_costs.parquet").to_pylist():
        costs[row["cell_id"]][row["sector"]] = row["amount_cents"]
    place = {(row["municipality"], row["age_band"], row["sex"]): row["cell_id"] for row in cells}
    booked: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    regions: dict[str, str] = {}
    for row in outcome.allocation.ledger.to_pylist():
        cell = place[row["municipality"], row["age_band"], row["sex"]]
        booked[row["entitlement_id"], row["sector"]][cell] += row["amount_cents"]
        regions[row["agreement_id"]] = row["region"]
    for claim in outcome.claims:
        here = [row for row in cells if row["region"] == regions[str(claim.agreement.id)]]
        oracle = Oracle(claim.agreement, here, costs)
        sectors = oracle.sectors()
        people = {sector: oracle.people(sector) for sector in sectors}
        for item in claim.owed.entitlements:
            for sector, weight in sectors.items():
                found = booked[item.entitlement_id, sector]
                cents = sum(found.values())
                assert abs(cents - item.cents * weight / sum(sectors.values())) < 1
                whole = sum(people[sector].values(), Fraction(0))
                assert set(found) <= set(people[sector])
                assert all(abs(found[cell] - cents * part / whole) < 1 for cell, part in people[sector].items()), (
                    claim.agreement.reference,
                    sector,
                )


def test_the_pages_about_the_example_say_what_was_measured(outcome: Outcome, root: Path) -> None:
    by_sector: dict[str, Counter[str]] = defaultdict(Counter)
    for row in outcome.allocation.ledger.select(["agreement_id", "sector", "amount_cents"]).to_pylist():
        by_sector[row["agreement_id"]][row["sector"]] += row["amount_cents"]
    for language, name in LANGUAGE_PAGES.items():
        lines = (root / "docs" / language / name).read_text(encoding="utf-8").splitlines()
        for claim in outcome.claims:
            (line,) = (line for line in lines if line.startswith(f"| {claim.agreement.reference},"))
            assert f"| {render(claim.agreement.groups[0].expected_members, language)} |" in line
            assert f"| {render(Euro(claim.owed.cents), language)} |" in line
            for sector, cents in by_sector[str(claim.agreement.id)].items():
                word = sector.replace("_", " ") if language == "nl" else sector
                share = float(Fraction(cents, claim.owed.cents)) * 100
                exact, whole = (f"{share:.{decimals}f}".replace(".", SIGN[language]) for decimals in (1, 0))
                assert f"{exact}% {word}" in line or f"{whole}% {word}" in line


def test_the_same_files_give_the_same_dossier_and_the_same_result(files: Path, dossier: Path, tmp_path: Path) -> None:
    make_vektis_dossier(files, tmp_path / "nog-een")
    for path in sorted(dossier.rglob("*")):
        if path.is_file():
            assert (tmp_path / "nog-een" / path.relative_to(dossier)).read_bytes() == path.read_bytes()
    for name in ("een", "twee"):
        run_dossier(dossier, tmp_path / name, OPTIONS)
    first, second = (read_receipt(tmp_path / name / "receipt.json") for name in ("een", "twee"))
    assert first == second
