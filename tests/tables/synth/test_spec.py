from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ontschot.periods import Period
from ontschot.tables.contracts import UNKNOWN
from ontschot.tables.synth import SynthSpec, generate
from ontschot.tables.synth.calibration import calibration
from ontschot.tables.synth.spec import MOST_PEOPLE

SPEC = SynthSpec(people=10, seed=1, period=Period(date(2025, 1, 1), date(2026, 1, 1)))


def test_without_a_choice_the_whole_country_and_all_sectors_take_part() -> None:
    assert SPEC.region_keys == tuple(calibration().regions)
    assert SPEC.sector_codes == tuple(calibration().mean_cost)
    assert len(SPEC.region_keys) == 33
    assert len(SPEC.sector_codes) == 18


def test_a_choice_keeps_the_order_of_the_country() -> None:
    chosen = replace(SPEC, regions=(UNKNOWN, "zorgkantoor:2023:5502"), sectors=("ggz", "msz"))
    assert chosen.region_keys == ("zorgkantoor:2023:5502", UNKNOWN)
    assert chosen.sector_codes == ("msz", "ggz")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"people": 0}, "1 to 100000000 people, not 0"),
        ({"people": MOST_PEOPLE + 1}, "people"),
        ({"period": Period(date(2025, 1, 1), date(2025, 1, 2))}, "two days or more"),
        ({"cost_years": ()}, "at least one year"),
        ({"cost_years": (2006, 2023)}, "no year lies before 2007"),
        ({"period": Period(date(2006, 1, 1), date(2007, 1, 1))}, "no year lies before 2007"),
        ({"regions": ("zorgkantoor:2023:9999",)}, "not a calibrated region: zorgkantoor:2023:9999"),
        ({"sectors": ("msz", "tandarts")}, "not a calibrated sector: tandarts"),
    ],
)
def test_what_cannot_be_made_is_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(SPEC, **wrong)


def test_the_largest_population_is_allowed() -> None:
    assert replace(SPEC, people=MOST_PEOPLE).people == 100_000_000


def test_the_first_years_of_the_zvw_can_be_made(tmp_path: Path) -> None:
    early = replace(SPEC, people=2_000, period=Period(date(2007, 1, 1), date(2008, 1, 1)), cost_years=(2007,))
    report = generate(early, tmp_path)
    assert report.people == 2_000
