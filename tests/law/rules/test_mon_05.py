"""MON-05: public output hides small numbers and what could be derived from totals."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.law.build import PARAMETERS, judge_wide, lacks, says

from ontschot.law.facts import Publication
from ontschot.law.finding import Outcome


@pytest.mark.parametrize(
    ("smallest", "outcome"),
    ((None, Outcome.MET), (0, Outcome.MET), (1, Outcome.BREACHED), (9, Outcome.BREACHED), (10, Outcome.MET)),
)
def test_fewer_than_ten_people_are_hidden(smallest: int | None, outcome: Outcome) -> None:
    finding = judge_wide("MON-05", publication=Publication(smallest, hidden=3, derivable=0))
    assert finding.outcome is outcome
    assert [use.name for use in finding.parameters] == ["publication.fewest_people", "publication.largest_percent"]


@pytest.mark.parametrize(
    ("bearers", "outcome"), ((None, Outcome.MET), (1, Outcome.BREACHED), (9, Outcome.BREACHED), (10, Outcome.MET))
)
def test_amounts_that_fewer_than_ten_people_bear_are_hidden(bearers: int | None, outcome: Outcome) -> None:
    finding = judge_wide("MON-05", publication=Publication(25, 3, 0, fewest_bearers=bearers))
    assert finding.outcome is outcome
    if outcome is Outcome.BREACHED:
        assert says(finding) == f"The output shows an amount that {bearers} people bear; from 10 it may."


@pytest.mark.parametrize(
    ("share", "outcome"),
    ((None, Outcome.MET), (Fraction(1, 2), Outcome.MET), (Fraction(50_001, 100_000), Outcome.BREACHED)),
)
def test_amounts_of_which_one_person_bears_more_than_half_are_hidden(share: Fraction | None, outcome: Outcome) -> None:
    finding = judge_wide("MON-05", publication=Publication(25, 3, 0, 12, share))
    assert finding.outcome is outcome
    if outcome is Outcome.BREACHED:
        assert says(finding) == "The output shows an amount of which one person bears more than 50%."


def test_what_can_be_solved_back_is_a_breach() -> None:
    finding = judge_wide("MON-05", publication=Publication(25, hidden=3, derivable=1))
    assert finding.blocks
    assert says(finding) == "1 hidden figures can be solved back from totals."
    assert finding.own_design


def test_the_threshold_is_a_dated_parameter() -> None:
    higher = PARAMETERS.with_rows(
        [
            {
                "name": "publication.fewest_people",
                "value": 20,
                "valid_from": date(2025, 1, 1),
                "source": {"document": "own design"},
            }
        ]
    )
    output = Publication(19, hidden=0, derivable=0)
    assert judge_wide("MON-05", parameters=higher, publication=output).outcome is Outcome.BREACHED
    assert judge_wide("MON-05", parameters=higher, publication=output, day=date(2024, 12, 31)).outcome is Outcome.MET


def test_no_output_or_no_threshold_is_unknown() -> None:
    finding = judge_wide("MON-05")
    assert lacks(finding) == ["the public output, with the smallest number it may show"]
    early = judge_wide("MON-05", day=date(2022, 12, 31), publication=Publication(25, 0, 0))
    assert early.outcome is Outcome.UNKNOWN
    assert early.parameters == ()
