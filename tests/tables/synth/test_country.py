from fractions import Fraction

import numpy as np

from ontschot.tables.contracts import UNKNOWN
from ontschot.tables.regions import region_of
from ontschot.tables.synth.calibration import assumptions, calibration
from ontschot.tables.synth.country import DEMOGRAPHICS, country
from ontschot.tables.synth.market import market
from ontschot.tables.synth.numbers import draws, stream

WHOLE = country(tuple(calibration().regions))
PART = country(("zorgkantoor:2023:5525", UNKNOWN))
BITS = draws(np.arange(200_000, dtype=np.uint64), stream(1, "country"))


def test_the_whole_country_has_all_municipalities_and_the_unknown_one() -> None:
    assert len(WHOLE.municipalities) == 343
    assert WHOLE.municipalities[-1] == UNKNOWN
    assert len(WHOLE.residence) == 342
    assert len(WHOLE.demographic) == len(DEMOGRAPHICS) - 1


def test_a_part_has_only_its_own_municipalities() -> None:
    assert {region_of(code) for code in PART.municipalities} == set(PART.regions)
    places = [PART.regions[place] for place in PART.region_of]
    assert places == [region_of(code) for code in PART.municipalities]


def test_insurers_are_drawn_by_their_weight_in_the_region() -> None:
    for place, key in enumerate(PART.regions):
        row = np.full(len(BITS), place, dtype=np.int16)
        found = np.bincount(PART.insurers.pick(row, BITS), minlength=18) / len(BITS)
        weights = np.array(market().weights[key])
        assert np.abs(found - weights / weights.sum()).max() < 0.005


def test_severity_follows_the_age_band() -> None:
    for band in (0, 9, 18):
        row = np.full(len(BITS), band, dtype=np.int16)
        found = np.bincount(WHOLE.severity.pick(row, BITS), minlength=5) / len(BITS)
        assert np.abs(found * 1000 - np.array(assumptions().severity[band])).max() < 5


def test_the_lowest_and_highest_draws_fall_in_the_outer_classes() -> None:
    ends = np.array([0, 2**64 - 1], dtype=np.uint64)
    for place in range(len(WHOLE.regions)):
        picked = WHOLE.insurers.pick(np.full(2, place, dtype=np.int16), ends)
        assert picked.tolist() == [0, 17]


def test_the_rate_of_switching_comes_out_for_every_insurer() -> None:
    # Who draws their own insurer again stays, so that chance times the weight of the others is the national rate.
    for key, chances in zip(PART.regions, PART.switches, strict=True):
        weights = market().weights[key]
        for weight, chance in zip(weights, chances, strict=True):
            rate = chance * (1 - Fraction(weight, sum(weights)))
            assert abs(rate - assumptions().switches) < Fraction(1, 10_000)
