"""The other ways in which the regions could have been treated: all of them, or a seeded draw of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np

from ontschot.evaluation.inference.regions import Labels

__all__ = ["FEW", "Assignments", "assignments", "ways"]

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
        return Assignments(_all(tuple(np.bincount(label).tolist())), complete=True)
    draw = np.random.default_rng(seed)
    drawn = draw.permuted(np.broadcast_to(label, (draws, len(label))), axis=1)
    return Assignments(np.concatenate([label[None, :], drawn]), complete=False)


@lru_cache(maxsize=4)
def _all(counts: tuple[int, ...]) -> Labels:
    """Every way to give so many regions each label; kept, because one evaluation asks for the same ways many times."""
    *treated, _idle = counts
    found = np.full((1, sum(counts)), len(treated), np.int16)
    for number, count in enumerate(treated):
        found = _placed(found, number, count, len(treated))
    found.flags.writeable = False
    return found


def _placed(labels: Labels, number: int, count: int, idle: int) -> Labels:
    """The ways to give one more label to so many of the regions that have none yet, for each of the ways so far."""
    free = np.nonzero(labels == idle)[1].reshape(len(labels), -1)
    chosen = np.array([*combinations(range(free.shape[1]), count)])
    places = free[:, chosen].reshape(-1, count)
    found = np.repeat(labels, len(chosen), axis=0)
    np.put_along_axis(found, places, np.int16(number), axis=1)
    return found
