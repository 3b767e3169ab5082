"""Small regions put together before sums leave their owner, by a rule of the design that anyone can redo.

A region that has fewer units than the minimum in any period goes into the region that the design names for it, or else
into the other small regions of its cohort. What stays too small then goes into the smallest region of its cohort, and a
cohort that is too small as a whole is left out. Regions of two cohorts never go together. Only counts decide, so that
the order of rows makes no difference, and the same table always folds in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ontschot.evaluation.panel import NEVER

__all__ = ["Fold", "cohort_of_others", "folding", "others_of"]

_OTHERS = "overig:cohort:"
_NEVER = "nooit"


@dataclass(frozen=True, slots=True, order=True)
class Fold:
    """A region of a cohort that went into another; `into` is None when it was left out because all is too small."""

    region: str
    cohort: int
    into: str | None


def others_of(cohort: int) -> str:
    """Give the name of the small regions of a cohort together."""
    return f"{_OTHERS}{_NEVER if cohort == NEVER else cohort}"


def cohort_of_others(region: str) -> int | None:
    """Give the cohort of small regions together by their name, or nothing for the name of a real region."""
    found = re.fullmatch(rf"{_OTHERS}({_NEVER}|-?\d{{1,6}})", region)
    if found is None:
        return None
    return NEVER if found[1] == _NEVER else int(found[1])


def folding(counts: Mapping[tuple[str, int], Sequence[int]], minimum: int, into: Mapping[str, str]) -> tuple[Fold, ...]:
    """Say which regions go where; nothing for a region that stays as it is.

    counts: units by region and cohort, one number per period (and outcome), 0 where none was seen. into: for a small
    region the one that it goes into, if the design names one; it counts only within one cohort.
    """
    cohorts = sorted({cohort for _region, cohort in counts})
    found: list[Fold] = []
    for cohort in cohorts:
        own = {region: tuple(numbers) for (region, of), numbers in sorted(counts.items()) if of == cohort}
        found += _Cohort(cohort, minimum, into, own).folds()
    return tuple(sorted(found))


@dataclass(slots=True)
class _Cohort:
    """The regions of one cohort while they are put together; `within` says where each stands by now."""

    cohort: int
    minimum: int
    into: Mapping[str, str]
    counts: dict[str, tuple[int, ...]]
    within: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.within = {region: region for region in self.counts}

    def folds(self) -> list[Fold]:
        while (small := self._small()) is not None:
            target = self._target(small)
            if target is None:
                return [Fold(region, self.cohort, None) for region in self.within if region != others_of(self.cohort)]
            self._move(small, target)
        return [Fold(region, self.cohort, to) for region, to in self.within.items() if region != to]

    def _small(self) -> str | None:
        """The smallest region that is too small; small regions together come last, when no other can join them."""
        others = others_of(self.cohort)
        small = [region for region in self.counts if min(self.counts[region]) < self.minimum]
        return min(small, key=lambda region: (region == others, min(self.counts[region]), region), default=None)

    def _target(self, small: str) -> str | None:
        """The region that the design names, as far as it is of this cohort; or the others; or the next smallest."""
        others = others_of(self.cohort)
        named = self.within.get(self.into.get(small, ""))
        if named is not None and named != small:
            return named
        rest = [region for region in self.counts if region != small]
        if not rest:
            return None
        if small != others:
            return others
        return min(rest, key=lambda region: (min(self.counts[region]), region))

    def _move(self, small: str, target: str) -> None:
        numbers = self.counts.pop(small)
        there = self.counts.get(target, (0,) * len(numbers))
        self.counts[target] = tuple(a + b for a, b in zip(there, numbers, strict=True))
        self.within = {region: target if at == small else at for region, at in self.within.items()}
