"""The earmarked half of the transformation funds: printed, and worked out from both bases the source names."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontschot.budgets.earmark import EARMARKED_MILLION, PUBLISHED, earmarks, pro_rata_million
from ontschot.budgets.frameworks import frameworks
from ontschot.i18n import render

PRINTED, BY_FRAMEWORK, BY_START = earmarks(frameworks())


def test_the_printed_division_adds_up_to_half_of_the_funds() -> None:
    assert sum(PUBLISHED.values()) == EARMARKED_MILLION == 2800 // 2
    assert PRINTED.million == PUBLISHED


def test_in_proportion_to_the_frameworks_in_tens_gives_the_printed_division() -> None:
    assert BY_FRAMEWORK.million == {"msz": 940, "ggz": 160, "huisartsenzorg_en_mdz": 160, "wijkverpleging": 140}
    assert BY_FRAMEWORK.agrees


def test_in_proportion_to_the_new_starting_level_gives_another() -> None:
    """TRF-16: note 58 speaks of the starting level 2023; that base gives other amounts, and the printed ones lead."""
    assert BY_START.million == {"msz": 942, "ggz": 165, "huisartsenzorg_en_mdz": 158, "wijkverpleging": 135}
    assert not BY_START.agrees
    assert BY_START.source.section == "bijlage K, noot 58"


@pytest.mark.shared
def test_the_reference_outcome(shared: Path) -> None:
    text = (shared / "reference" / "payments.json").read_text(encoding="utf-8")
    case = json.loads(text)["iza_transformation_earmark"]
    weights = {"msz": 26246, "ggz": 4590, "huisartsenzorg_en_mdz": 4448, "wijkverpleging": 3802}
    divided = pro_rata_million(case["million_euro"], weights, case["granularity_million"])
    assert divided == case["published"]


def test_an_amount_that_is_not_a_whole_number_of_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="not a whole number of steps of 10"):
        pro_rata_million(1405, {"a": 1}, 10)


@given(
    steps=st.integers(0, 10_000),
    granularity=st.integers(1, 100),
    weights=st.dictionaries(st.text(min_size=1), st.integers(1, 10**6), min_size=1, max_size=8),
)
def test_nothing_is_left_over_and_no_sector_is_off_by_a_step(
    steps: int, granularity: int, weights: dict[str, int]
) -> None:
    total = steps * granularity
    parts = pro_rata_million(total, weights, granularity)
    whole = sum(weights.values())
    assert sum(parts.values()) == total
    assert all(part % granularity == 0 for part in parts.values())
    assert all(abs(parts[name] - Fraction(total * weight, whole)) < granularity for name, weight in weights.items())


def test_names_are_dutch_for_dutch_readers() -> None:
    assert [render(item.name, "nl") for item in (PRINTED, BY_FRAMEWORK, BY_START)] == [
        "gedrukte verdeling",
        "naar rato van de kaders 2023, in stappen van 10 miljoen",
        "naar rato van de nieuwe basisstand 2023, in stappen van 1 miljoen",
    ]
