"""The other ways in which the regions could have been treated: all of them, or a seeded draw of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from ontschot.evaluation.inference.regions import Labels
from ontschot.evaluation.panel import Ints

__all__ = ["Assignments", "assignments", "ways"]

FEW = 50_000
"""Up to so many ways all of them are tried: four treated regions of thirty are 27,405."""


@dataclass(frozen=True, slots=True)
class Assignments:
    """Labels of the regions, one row per way, the actual one among them; complete: whether these are all the ways."""

    labels: Labels
    complete: bool


def ways(label: Labels) -> int:
    """Give in how many different ways these labels can be put on the regions."""
    left, found = len(label), 1
    for count in np.bincount(label).tolist():
        found *= comb(left, count)
        left -= count
    return found


def assignments(label: Labels, *, draws: int, seed: int, few: int = FEW) -> Assignments:
    """Give all ways to put the labels on the regions when there are few, or else the actual one and a seeded draw."""
    if ways(label) <= few:
        return Assignments(np.array([*_all(label)], np.int16), complete=True)
    draw = np.random.default_rng(seed)
    drawn = draw.permuted(np.broadcast_to(label, (draws, len(label))), axis=1)
    return Assignments(np.concatenate([label[None, :], drawn]), complete=False)


def _all(label: Labels) -> Iterator[Labels]:
    counts: list[int] = np.bincount(label).tolist()[:-1]
    yield from _placed(np.full(len(label), len(counts), np.int16), np.arange(len(label)), counts, 0)


def _placed(labels: Labels, free: Ints, counts: list[int], number: int) -> Iterator[Labels]:
    if number == len(counts):
        yield labels
        return
    for chosen in combinations(range(len(free)), counts[number]):
        placed = labels.copy()
        placed[free[list(chosen)]] = number
        yield from _placed(placed, np.delete(free, chosen), counts, number + 1)
