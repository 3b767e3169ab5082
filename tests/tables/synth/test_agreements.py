from dataclasses import replace
from fractions import Fraction

import pytest

from ontschot.tables.contracts import AGE_BANDS
from ontschot.tables.synth.agreements import age_bands, sexes
from ontschot.tables.synth.groups import demo_agreements


@pytest.mark.parametrize(
    ("text", "first", "last", "count"),
    [
        ("0-4", "00-04", "00-04", 1),
        ("5-19", "05-09", "15-19", 3),
        ("20-44", "20-24", "40-44", 5),
        ("75+", "75-79", "90+", 4),
        ("90+", "90+", "90+", 1),
        ("0+", "00-04", "90+", 19),
        ("85-89", "85-89", "85-89", 1),
    ],
)
def test_ages_are_whole_bands(text: str, first: str, last: str, count: int) -> None:
    bands = age_bands(text)
    assert (bands[0], bands[-1], len(bands)) == (first, last, count)
    assert "".join(bands) in "".join(AGE_BANDS)


@pytest.mark.parametrize("text", ["18+", "20-43", "21-44", "44-20", "85-94", "20", "", "oud", "20-44+", "95+"])
def test_other_ages_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a run of whole five-year bands"):
        age_bands(text)


def test_sexes_come_in_the_order_of_the_contract() -> None:
    assert sexes("MV") == sexes("VM") == ("M", "V")
    assert sexes("V") == ("V",)


@pytest.mark.parametrize("text", ["", "X", "MX"])
def test_other_sexes_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not M, V or MV"):
        sexes(text)


def test_payers_bear_the_whole_by_market_position() -> None:
    for agreement in demo_agreements():
        shares = [agreement.payer_share(payer) for payer in agreement.payers]
        assert sum(shares) == 1
        assert min(shares) > 0


def test_a_share_follows_the_number_insured() -> None:
    agreement = demo_agreements()[0]
    payers = tuple(replace(payer, insured=insured) for payer, insured in zip(agreement.payers, (2, 1), strict=True))
    divided = replace(agreement, payers=payers)
    assert [divided.payer_share(payer) for payer in payers] == [Fraction(2, 3), Fraction(1, 3)]


def test_regions_and_codes_are_those_of_groups_and_payers() -> None:
    agreement = demo_agreements()[0]
    assert agreement.regions == ("zorgkantoor:2023:5502",)
    assert agreement.uzovi == {code for payer in agreement.payers for code in payer.uzovi}
