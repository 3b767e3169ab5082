"""Traits of insured people as one whole number, so that an engine groups and joins by integers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ontschot.allocation.encoding import Coded, Ints

__all__ = ["CLASS", "ORDER", "Codes"]

ORDER = ("uzovi", "region", "municipality", "risk_class", "age_band", "sex")
"""The traits from the highest place in the number to the lowest."""

CLASS = ("age_band", "sex")
"""The traits of which the mean is taken where a cost is not known; they stand lowest."""

_RISK = ("risk_class", *CLASS)


@dataclass(frozen=True, slots=True)
class Codes:
    """The texts of each trait that a run needs, in order; the place of a text is its digit in the number."""

    texts: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Sequence[str], found: Iterable[tuple[str, str]]) -> Codes:
        """Number the texts. names: the traits needed. found: pairs of trait and text, in any order."""
        texts: dict[str, set[str]] = {name: set() for name in ORDER if name in names}
        for name, text in found:
            texts[name].add(text)
        return cls({name: tuple(sorted(every)) for name, every in texts.items()})

    @property
    def size(self) -> int:
        """How many different numbers there can be."""
        return self._size(ORDER)

    @property
    def classes(self) -> int:
        """How many classes of age and sex; the class is the number modulo this."""
        return self._size(CLASS)

    @property
    def risks(self) -> int:
        """How many combinations of risk class, age and sex; likewise the lowest digits."""
        return self._size(_RISK)

    def _size(self, names: Sequence[str]) -> int:
        return math.prod(max(len(self.texts[name]), 1) for name in names if name in self.texts)

    def unit(self, name: str) -> int:
        """Give what one step in a trait adds to the number."""
        below = ORDER[ORDER.index(name) + 1 :]
        return self._size(below)

    def risk_of(self, code: int) -> str:
        """Give the risk class in the lowest digits of a number."""
        return self.texts["risk_class"][code // self.classes]

    def coded(self, numbers: Ints) -> dict[str, Coded]:
        """Take numbers apart in one column per trait."""
        return {
            name: Coded((numbers // self.unit(name) % max(len(texts), 1)).astype(np.int32), texts)
            for name, texts in self.texts.items()
        }
