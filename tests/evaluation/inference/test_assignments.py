"""All ways to treat the regions, or a seeded draw of them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from ontschot.evaluation.inference.assignments import assignments, ways
from ontschot.evaluation.inference.regions import Labels


def labels(*numbers: int) -> Labels:
    return np.array(numbers, np.int16)


@pytest.mark.parametrize("actual", [labels(0, 1, 1), labels(0, 0, 1, 1, 1), labels(0, 1, 1, 2, 2, 2), labels(2, 0, 1)])
def test_every_way_is_tried_once_when_there_are_few(actual: Labels) -> None:
    found = assignments(actual, draws=1, seed=1)
    assert found.complete
    assert len(found.labels) == ways(actual)
    assert {tuple(row) for row in found.labels.tolist()} == set(permutations(actual.tolist()))


def test_thirty_regions_are_tried_whole_up_to_four_treated() -> None:
    assert ways(labels(*[0] * 4, *[1] * 26)) == 27_405
    assert ways(labels(*range(5), *[5] * 25)) == 30 * 29 * 28 * 27 * 26


def test_a_draw_is_seeded_and_holds_the_actual_way_first() -> None:
    actual = labels(0, 0, 1, 2, 2, 2)
    one, same, other = (assignments(actual, draws=50, seed=seed, few=10) for seed in (1, 1, 2))
    assert not one.complete
    assert one.labels.shape == (51, 6)
    assert one.labels[0].tolist() == actual.tolist()
    assert (one.labels == same.labels).all()
    assert (one.labels != other.labels).any()
    assert (np.sort(one.labels, axis=1) == np.sort(actual)).all()


def test_a_draw_treats_every_region_equally_often() -> None:
    found = assignments(labels(0, 0, 1, 1, 1, 1, 1, 1), draws=20_000, seed=1, few=1)
    share = (found.labels[1:] == 0).mean(axis=0)
    assert share == pytest.approx(0.25, abs=4 * np.sqrt(0.25 * 0.75 / 20_000))
