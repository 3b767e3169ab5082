from datetime import date
from fractions import Fraction
from uuid import NAMESPACE_URL, UUID, uuid5

from ontschot.agreements.groups import Selection
from ontschot.periods import Period
from ontschot.tables.regions import region
from ontschot.tables.sectors import sectors
from ontschot.tables.synth.agreements import BasisKind
from ontschot.tables.synth.groups import demo_agreements
from ontschot.tables.synth.market import concerns

ALL = demo_agreements()


def test_there_are_forty_agreements_with_ids_of_their_own() -> None:
    assert len(ALL) == 40
    assert len({item.agreement_id for item in ALL}) == len({item.reference for item in ALL}) == 40


def test_an_id_follows_from_the_reference() -> None:
    for item in ALL:
        assert UUID(item.agreement_id) == uuid5(NAMESPACE_URL, f"urn:ontschot:{item.reference}")


def test_ten_regions_have_four_agreements_each() -> None:
    regions = [item.regions[0] for item in ALL]
    assert {key: regions.count(key) for key in regions} == dict.fromkeys(regions, 4)
    assert len(set(regions)) == 10
    assert all(region(key) for key in regions)


def test_amounts_are_between_40_thousand_and_one_and_a_half_million() -> None:
    amounts = [item.yearly_amount_cents for item in ALL]
    assert (min(amounts), max(amounts)) == (40_000_00, 1_500_000_00)


def test_sectors_exist_and_payers_are_known() -> None:
    assert {code for item in ALL for code in item.sectors} <= set(sectors())
    assert {payer.key for item in ALL for payer in item.payers} <= set(concerns())
    assert all(payer.insured > 0 for item in ALL for payer in item.payers)


def test_every_prevalence_is_a_share_and_says_where_it_comes_from() -> None:
    groups = [group for item in ALL for group in item.groups]
    assert all(0 < group.prevalence <= 1 for group in groups)
    for group in groups:
        said = group.basis.text.startswith("Aanname")
        assert said == (group.basis.kind is BasisKind.ASSUMPTION)


def test_some_agreements_overlap_on_purpose_and_three_run_another_period() -> None:
    references = {item.reference for item in ALL}
    overlapping = {item.reference: item.overlaps for item in ALL if item.overlaps}
    assert len(overlapping) == 4
    assert set(overlapping.values()) <= references
    other = [item.period for item in ALL if item.period != Period(date(2025, 1, 1), date(2026, 1, 1))]
    assert other == [
        Period(date(2024, 1, 1), date(2026, 1, 1)),
        Period(date(2024, 7, 1), date(2025, 7, 1)),
        Period(date(2025, 4, 1), date(2026, 1, 1)),
    ]


def test_an_overlap_serves_the_same_region() -> None:
    by_reference = {item.reference: item for item in ALL}
    for item in ALL:
        if item.overlaps:
            assert by_reference[item.overlaps].regions == item.regions


def test_groups_of_one_agreement_have_names_of_their_own() -> None:
    for item in ALL:
        assert len({group.group_id for group in item.groups}) == len(item.groups)
    assert sum(len(item.groups) > 1 for item in ALL) == 4


def test_existing_titles_are_claimed_beside_four_agreements() -> None:
    claimed = {group.claimed.title: group.claimed.share for item in ALL for group in item.groups if group.claimed}
    assert claimed == {
        "adz": Fraction(2, 5),
        "ggz_consultation": Fraction(1, 12),
        "oi": Fraction(1, 6),
        "tapas_coordination": Fraction(1, 4),
    }


def test_outlines_fit_the_agreement_document() -> None:
    for group in (group for item in ALL for group in item.groups):
        selection = Selection.model_validate(
            {"age_bands": group.age_bands, "sexes": group.sexes, "regions": group.regions}
        )
        assert selection.age_bands == group.age_bands
