"""The load test's outlines: as many agreements and memberships as asked, skewed, with payers and exact shares."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from uuid import NAMESPACE_URL, uuid5

import duckdb
import pytest

from ontschot.tables.regions import region
from ontschot.tables.synth import agreement_specs, generate, national_spec
from ontschot.tables.synth.national import IZA_SECTORS

PEOPLE, MEMBERSHIPS, AGREEMENTS = 179_000, 400_000, 2_000
OUTLINES = agreement_specs(PEOPLE, MEMBERSHIPS, AGREEMENTS, seed=5)


def test_there_are_as_many_agreements_as_asked() -> None:
    assert len(OUTLINES) == AGREEMENTS
    assert len({item.agreement_id for item in OUTLINES}) == len({item.reference for item in OUTLINES}) == AGREEMENTS
    assert all(item.agreement_id == str(uuid5(NAMESPACE_URL, f"urn:ontschot:{item.reference}")) for item in OUTLINES)


def test_the_same_seed_outlines_the_same_agreements() -> None:
    assert agreement_specs(PEOPLE, MEMBERSHIPS, AGREEMENTS, seed=5) == OUTLINES
    assert agreement_specs(PEOPLE, 2_000, 10, seed=5) != agreement_specs(PEOPLE, 2_000, 10, seed=6)


def test_prevalences_are_exact_shares_below_one() -> None:
    shares = [group.prevalence for item in OUTLINES for group in item.groups]
    assert all(0 <= share <= 0.9 for share in shares)
    assert len(shares) == AGREEMENTS


def test_agreements_are_spread_over_all_regions_by_population() -> None:
    found = Counter(key for item in OUTLINES for key in item.regions)
    assert len(found) == 32
    assert all(region(key) for key in found)
    assert found["zorgkantoor:2023:5509"] > 3 * found["zorgkantoor:2023:5532"]
    assert 20 < sum(len(item.regions) == 2 for item in OUTLINES) < 70


def test_one_to_four_insurers_pay_and_the_largest_take_part() -> None:
    counts = Counter(len(item.payers) for item in OUTLINES)
    assert sorted(counts) == [1, 2, 3, 4]
    assert all(item.payers[0].insured == max(payer.insured for payer in item.payers) for item in OUTLINES)
    assert all(sum(item.payer_share(payer) for payer in item.payers) == 1 for item in OUTLINES)


def test_amounts_are_skewed_and_within_bounds() -> None:
    amounts = [item.yearly_amount_cents for item in OUTLINES]
    assert (min(amounts), max(amounts)) == (40_000_00, 1_500_000_00)
    assert median(amounts) < sum(amounts) / len(amounts)


def test_sectors_are_those_with_a_framework() -> None:
    assert {code for item in OUTLINES for code in item.sectors} <= set(IZA_SECTORS)
    assert all(item.sectors for item in OUTLINES)


def test_groups_that_cannot_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        agreement_specs(1_000, 1_000_000, 20)


def test_the_national_spec_makes_about_the_memberships_asked_with_skewed_groups(tmp_path: Path) -> None:
    spec = national_spec(PEOPLE, MEMBERSHIPS, AGREEMENTS, seed=5)
    report = generate(spec, tmp_path)
    assert report.rows["membership"] == pytest.approx(MEMBERSHIPS, rel=0.01)
    sizes = sorted(group.members for group in report.groups)
    assert sizes[-1] > 10 * median(sizes)
    assert sum(sizes[-200:]) > 0.3 * sum(sizes)
    assert spec.common_key
    assert spec.sector_codes == IZA_SECTORS
    elsewhere = sum(group.insured_elsewhere for group in report.groups)
    assert 0.2 < elsewhere / sum(sizes) < 0.5
    agreements = duckdb.execute(f"SELECT count(DISTINCT agreement_id) FROM '{tmp_path}/membership.parquet'")
    assert agreements.fetchall()[0][0] > 0.98 * AGREEMENTS


def test_usually_the_whole_country_in_2025_with_costs_of_2023() -> None:
    spec = national_spec(agreements=1, memberships=10)
    assert (spec.people, spec.period.start.year, spec.cost_years) == (17_900_000, 2025, (2023,))


FULL_SIZE = """
import resource, sys
from pathlib import Path
from ontschot.tables.synth import generate, national_spec
report = generate(national_spec(seed=1), Path(sys.argv[1]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(report.people, report.rows["membership"], peak)
"""


@pytest.mark.soak
@pytest.mark.timeout(1_800)
def test_the_whole_country_fits_in_two_gigabytes(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FULL_SIZE, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    people, memberships, peak = (int(number) for number in told.split())
    assert people == 17_900_000
    assert memberships == pytest.approx(40_000_000, rel=0.01)
    assert peak < 2_000
