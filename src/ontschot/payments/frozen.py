"""The frozen population: for whom a settlement was made, as a fingerprint, so that later nobody slips in or out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Population", "frozen"]


@dataclass(frozen=True, slots=True)
class Population:
    """How many people, and a fingerprint of who; no pseudonym can be read from it that was not known already."""

    people: int
    sha256: str


def frozen(person_ids: Iterable[int]) -> Population:
    """Freeze a population; order and repetition of people do not matter."""
    people = sorted(set(person_ids))
    digest = hashlib.sha256("\n".join(map(str, people)).encode())
    return Population(len(people), digest.hexdigest())
