import csv
from pathlib import Path

import pytest

from ontschot.tables.contracts import INSURERS
from ontschot.tables.synth.calibration import calibration
from ontschot.tables.synth.market import concerns, insurers, insurers_table, market, payer

LIMBURG = "zorgkantoor:2023:5531"
FRIESLAND = "zorgkantoor:2023:5502"


def test_national_shares_are_those_of_the_concerns() -> None:
    everyone = sum(sum(row) for row in market().weights.values())
    sizes = sum(concern.insured for concern in concerns().values())
    for key, concern in concerns().items():
        found = sum(market().insured(key, region) for region in market().weights)
        assert abs(found / everyone - concern.insured / sizes) < 0.0001


def test_regional_totals_are_the_populations() -> None:
    for region, thousand in calibration().regions.items():
        assert abs(sum(market().weights[region]) - 1_000 * thousand) <= 20


def test_the_concern_of_the_care_office_is_stronger_in_its_region() -> None:
    def share(key: str, region: str) -> float:
        return market().insured(key, region) / sum(market().weights[region])

    assert share("heide", LIMBURG) > 2 * share("heide", FRIESLAND)
    assert share("duin", FRIESLAND) > 2 * share("duin", LIMBURG)


def test_every_region_has_one_concern_with_its_care_office() -> None:
    strongest = {
        region: max(concerns(), key=lambda key, region=region: market().insured(key, region) / concerns()[key].insured)  # type: ignore[misc]
        for region in calibration().regions
    }
    assert strongest["zorgkantoor:2023:5519"] == "wad"
    assert strongest["zorgkantoor:2023:5532"] == "terp"
    assert strongest["zorgkantoor:2023:5517"] == "plas"


def test_a_payer_acts_for_the_codes_of_its_concern() -> None:
    found = payer("klei", (LIMBURG, FRIESLAND))
    assert found.uzovi == ("9931", "9932")
    assert found.name == "Voorbeeldconcern Klei"
    assert found.insured == market().insured("klei", LIMBURG) + market().insured("klei", FRIESLAND)


def test_an_unknown_payer_is_no_payer() -> None:
    with pytest.raises(KeyError):
        payer("zee", (LIMBURG,))


def test_the_table_holds_also_the_code_that_ended() -> None:
    table = insurers_table()
    assert table.schema.equals(INSURERS.schema())
    assert table.num_rows == len(insurers()) == 19
    ended = [row for row in table.to_pylist() if row["to_date"]]
    assert [row["uzovi"] for row in ended] == ["9914"]
    assert "9914" not in {insurer.uzovi for insurer in market().insurers}


def test_names_are_plainly_fictitious() -> None:
    assert all("oorbeeld" in insurer.risk_bearer for insurer in insurers())
    assert all("oorbeeld" in concern.name for concern in concerns().values())


@pytest.mark.shared
def test_sizes_are_the_published_ones(shared: Path) -> None:
    with (shared / "data/regions/zorgverzekeraarconcerns_marktaandeel_2022.csv").open(encoding="utf-8") as file:
        published = [int(row["verzekerden_2022"]) for row in csv.DictReader(file)]
    assert [concern.insured for concern in concerns().values()] == published
