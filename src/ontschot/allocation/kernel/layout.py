"""How a person's traits and spell stand in one 64-bit word, so that one look in memory tells everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Coded, Ints, recoded
from ontschot.allocation.kernel.batches import Vocabulary

__all__ = [
    "DAY_BITS",
    "WORD_BITS",
    "KernelLimitError",
    "Layout",
    "TooManyTextsError",
    "is_multi",
    "multi_word",
    "place_of",
    "spell_of",
    "traits_of",
    "word",
]

DAY_BITS = 9
"""A year has at most 366 days, and 366 itself is an end."""

WORD_BITS = 63
"""A word is a 64-bit integer without its sign."""

Mask = npt.NDArray[np.bool_]

_DAYS = (1 << DAY_BITS) - 1
_MULTI = 1 << (2 * DAY_BITS)
_TRAITS = 2 * DAY_BITS + 1
_ROOM = WORD_BITS - _TRAITS

_WIDTHS = {"age_band": 6, "sex": 3, "uzovi": 8, "region": 8, "municipality": 11, "risk_class": 8}


class KernelLimitError(Exception):
    """The tables hold more different texts than fit in a word; the exact path takes over."""


class TooManyTextsError(Exception):
    """A trait has more different texts than its part of the word holds."""

    def __init__(self, trait: str) -> None:
        super().__init__(trait)
        self.trait = trait


@dataclass(slots=True)
class Layout:
    """The places of the traits that a run needs, age and sex highest, and the texts seen so far."""

    widths: Mapping[str, int]
    texts: dict[str, Vocabulary] = field(default_factory=dict)

    @classmethod
    def of(cls, needed: Sequence[str]) -> Layout:
        """Give the usual widths to the traits that are needed."""
        widths = {name: width for name, width in _WIDTHS.items() if name in needed}
        return cls(widths, {name: Vocabulary() for name in widths})

    def wider(self, trait: str) -> Layout:
        """Give a layout with one bit more for a trait. Raises KernelLimitError when there is no room."""
        widths = {name: width + (name == trait) for name, width in self.widths.items()}
        if sum(widths.values()) > _ROOM:
            raise KernelLimitError(trait)
        return Layout(widths, {name: Vocabulary() for name in widths})

    @property
    def class_shift(self) -> int:
        """Traits shifted right by this are age and sex alone."""
        return sum(width for name, width in self.widths.items() if name not in {"age_band", "sex"})

    def pack(self, codes: Mapping[str, Ints]) -> Ints:
        """Put codes of traits together. Raises TooManyTextsError when a code does not fit."""
        packed = np.zeros(len(next(iter(codes.values()))), np.int64)
        for name, width in self.widths.items():
            if len(self.texts[name].texts) > 1 << width:
                raise TooManyTextsError(name)
            packed <<= width
            packed |= codes[name]
        return packed

    def code(self, traits: Ints, name: str) -> Ints:
        """Take the code of one trait out."""
        names = list(self.widths)
        shift = sum(self.widths[other] for other in names[names.index(name) + 1 :])
        found: Ints = (traits >> shift) & ((1 << self.widths[name]) - 1)
        return found

    def kept(self, attributes: Sequence[str]) -> int:
        """Give the mask of the traits that the ledger keeps; the insurer is always kept."""
        mask = 0
        for name, width in self.widths.items():
            mask <<= width
            mask |= (1 << width) - 1 if name in {"uzovi", *attributes} else 0
        return mask

    def coded(self, traits: Ints, name: str) -> Coded:
        """Give one trait of many rows as a column of text."""
        texts = self.texts[name].texts
        return recoded(self.code(traits, name), texts)

    def named(self, traits: int) -> dict[str, str]:
        """Give the texts of one combination of traits."""
        one = np.array([traits])
        return {name: self.texts[name].texts[int(self.code(one, name)[0])] for name in self.widths}


def word(traits: Ints, start: Ints, end: Ints) -> Ints:
    """Put traits and the days of a spell within the year together; never zero, because a spell ends after it starts."""
    return (traits << _TRAITS) | (end << DAY_BITS) | start


@overload
def multi_word(place: int) -> int: ...


@overload
def multi_word(place: Ints) -> Ints: ...


def multi_word(place: int | Ints) -> int | Ints:
    """The word of someone with several spells, which stand apart at this place."""
    return (place << _TRAITS) | _MULTI


def is_multi(words: Ints) -> Mask:
    """Say who has several spells."""
    several: Mask = (words & _MULTI) != 0
    return several


def place_of(words: Ints) -> Ints:
    """Take out of the words of people with several spells where these stand."""
    return words >> _TRAITS


def traits_of(words: Ints) -> Ints:
    """Take the traits out of words."""
    return words >> _TRAITS


def spell_of(words: Ints) -> tuple[Ints, Ints]:
    """Take first day and first day without insurance out of words."""
    return words & _DAYS, (words >> DAY_BITS) & _DAYS
