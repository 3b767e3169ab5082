"""The ground on which an agreement rests decides which chapters of the rules look at it, and the reader is told."""

from __future__ import annotations

import pytest
from tests.law.build import DAY, PARAMETERS, Edits, agreement
from tests.law.experiments import EXPERIMENT
from tests.law.transformations import SOUND

from ontschot.agreements.basis import Basis
from ontschot.i18n import render
from ontschot.law.basis import not_judged
from ontschot.law.check import check

GROUNDS: dict[Basis, Edits] = {
    Basis.TITLE: {},
    Basis.EXPERIMENT: {"experiment": EXPERIMENT},
    Basis.TRANSFORMATION: SOUND,
}


@pytest.mark.parametrize(
    ("basis", "chapters"),
    (
        (Basis.TITLE, {"DSS", "OVL", "FRM", "MON"}),
        (Basis.EXPERIMENT, {"EXP", "OVL", "FRM"}),
        (Basis.TRANSFORMATION, {"TRF", "OVL", "FRM"}),
    ),
)
def test_chapters_look_at_their_own_ground(basis: Basis, chapters: set[str]) -> None:
    judged = agreement(GROUNDS[basis])
    assert judged.basis is basis
    assert {finding.rule[:3] for finding in check(judged, PARAMETERS, DAY)} == chapters


@pytest.mark.parametrize("basis", (Basis.EXPERIMENT, Basis.TRANSFORMATION))
def test_the_reader_is_told_which_chapters_were_left_out(basis: Basis) -> None:
    text = render(not_judged(basis), "nl")
    left_out = {"DSS", "MON", "EXP", "TRF"} - {
        item.rule[:3] for item in check(agreement(GROUNDS[basis]), PARAMETERS, DAY)
    }
    assert all(f"({chapter})" in text for chapter in left_out)
    assert "zijn niet getoetst" in text


def test_nothing_is_said_of_the_title_itself() -> None:
    assert not_judged(Basis.TITLE) is None
