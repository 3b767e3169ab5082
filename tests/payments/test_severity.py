from __future__ import annotations

from fractions import Fraction

import pytest

from ontschot.agreements.terms.bundle import SeverityWeight
from ontschot.payments.refusal import TermsError
from ontschot.payments.severity import severity_weights

AGREED = (SeverityWeight(severity="licht", weight=Fraction(4, 5)), SeverityWeight(severity="zwaar", weight=Fraction(2)))


def test_each_episode_has_the_weight_of_its_group() -> None:
    assert severity_weights(["zwaar", "licht", "zwaar"], AGREED) == [2, Fraction(4, 5), 2]


def test_without_weights_every_episode_weighs_one() -> None:
    assert severity_weights(["zwaar", "anders"], ()) == [1, 1]


def test_groups_without_a_weight_are_named_once_each() -> None:
    with pytest.raises(TermsError) as refusal:
        severity_weights(["onbekend", "licht", "", "onbekend"], AGREED)
    assert [item.found for item in refusal.value.problems] == ["", "onbekend"]
