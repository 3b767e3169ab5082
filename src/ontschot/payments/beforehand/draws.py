"""Draws: which people are drawn, by a generator whose seed is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from ontschot.i18n import T
from ontschot.money import Cents
from ontschot.payments.beforehand.distribution import Distribution
from ontschot.payments.refusal import NobodyError, problem

__all__ = ["Indices", "Settle", "bootstrap", "drawn_people"]

Indices = NDArray[np.int64]
"""Places of people in a list; a person may be drawn more than once."""

Settle = Callable[[Indices], Cents]
"""Settles a drawn group and gives the payment in cents."""


def drawn_people(people: int, size: int, draws: int, seed: int) -> Iterator[Indices]:
    """Draw `size` of `people` with replacement, `draws` times. The same seed gives the same draws.

    Raises NobodyError when there is nobody to draw from, ValueError without draws.
    """
    if people < 1:
        raise NobodyError(problem("group-of-nobody", T("There is nobody in the group, so nobody can be drawn.")))
    if draws < 1:
        message = "at least one draw is needed"
        raise ValueError(message)
    generator = np.random.default_rng(seed)
    return (generator.integers(0, people, size) for _draw in range(draws))


def bootstrap(people: int, settle: Settle, *, draws: int, seed: int) -> Distribution:
    """Settle groups of the same size drawn from the people themselves, each person with all its years.

    How far the payments lie apart shows how much of one year's outcome hangs on who happened to be in the group.
    """
    return Distribution(tuple(settle(group) for group in drawn_people(people, people, draws, seed)), seed)
