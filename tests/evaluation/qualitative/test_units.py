"""What is coded: answers in words, and bottlenecks of yearly returns under a pseudonym that follows from them."""

from __future__ import annotations

import re

from tests.evaluation.qualitative.build import answer

from ontschot.evaluation.qualitative.respondents import PSEUDONYM
from ontschot.evaluation.qualitative.units import RETURNED, Unit, returned, units
from ontschot.monitoring.yearly_return import Bottleneck

SLOW = Bottleneck("Het duurt lang.", "msz", "regio Oost")


def test_a_bottleneck_that_two_payers_report_counts_once_a_year() -> None:
    found = returned({2025: [SLOW, SLOW, Bottleneck("Het duurt lang.", "msz")], 2026: [SLOW]})
    assert [item.year for item in found] == [2025, 2025, 2026]
    assert len({item.pseudonym for item in found}) == 2
    assert all(re.fullmatch(PSEUDONYM, item.pseudonym) for item in found)


def test_the_pseudonym_follows_from_the_content_alone() -> None:
    other = Bottleneck("Iets anders.")
    assert {item.unit for item in returned({2025: [other, SLOW]})} == {
        item.unit for item in returned({2025: [SLOW, other]})
    }


def test_units_are_answers_with_words_and_bottlenecks() -> None:
    (told,) = returned({2025: [SLOW]})
    found = units([answer(), answer("ZV-02", text=None)], [told])
    assert found == {
        Unit(2026, "q01a", "ZV-01"): "Ja, het gaat goed.",
        Unit(2025, RETURNED, told.pseudonym): "Het duurt lang.",
    }
