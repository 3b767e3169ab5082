from __future__ import annotations

import numpy as np
import pytest

from ontschot.payments.beforehand.draws import Indices, bootstrap, drawn_people
from ontschot.payments.refusal import NobodyError

COSTS = np.asarray([0, 0, 0, 1_000])


def total(group: Indices) -> int:
    return int(COSTS[group].sum())


def test_a_bootstrap_draws_groups_of_the_same_size_from_the_people_themselves() -> None:
    found = bootstrap(4, total, draws=400, seed=7)
    assert len(found.payments) == 400
    assert set(found.payments) <= {0, 1_000, 2_000, 3_000, 4_000}
    assert 800 < found.expected < 1_200


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    first = bootstrap(4, total, draws=50, seed=7)
    assert bootstrap(4, total, draws=50, seed=7) == first
    assert bootstrap(4, total, draws=50, seed=8).payments != first.payments


def test_nobody_can_be_drawn_from_nobody() -> None:
    with pytest.raises(NobodyError):
        bootstrap(0, total, draws=1, seed=1)


def test_at_least_one_draw_is_needed() -> None:
    with pytest.raises(ValueError, match="at least one draw"):
        drawn_people(1, 1, 0, 1)
