"""What is asked about people in common, as numbers: groups, pairs of groups with days, and which answers they serve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from ontschot.allocation.encoding import Ints, starts
from ontschot.allocation.kernel.spells import days_since_epoch
from ontschot.periods import Period

__all__ = ["Asked", "Link", "Side"]

_PLACES_PER_PAIR = 64
"""Places on the board per pair of groups, so that few pairs that nobody asks about pass for one that somebody does."""

Side = tuple[str, str]
"""An agreement and one of its groups."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two groups in two agreements and a period in which both agreements pay for the same activity."""

    first_agreement: str
    first_group: str
    second_agreement: str
    second_group: str
    period: Period

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two groups, each with its agreement."""
        return (self.first_agreement, self.first_group), (self.second_agreement, self.second_group)


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers in one: list n stands from `begin[n]` to `begin[n + 1]`."""

    begin: Ints
    items: Ints

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> Lists:
        """Put lists behind each other."""
        kept = list(lists)
        begin = np.cumsum([0, *map(len, kept)])
        return cls(begin, np.fromiter(chain.from_iterable(kept), np.int64, int(begin[-1])))

    def all_of(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Give the items of each of some lists, behind each other, and for each item which of the lists it is of."""
        counts = self.begin[numbers + 1] - self.begin[numbers]
        which = np.repeat(np.arange(len(numbers)), counts)
        within = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self.items[self.begin[numbers][which] + within], which


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions about people in common, ready to be answered row by row.

    sides: a number per group. pairs: the two groups of each link as one number, in order; links: those of each pair.
    start, end: first and last day of each link, half-open, counted from `low`; none lies after `high`. answers: the
    answers that each link serves; questions that ask the same share one. of_question: the answer to each question.
    """

    sides: Mapping[Side, int]
    pairs: Ints
    links: Lists
    start: Ints
    end: Ints
    low: int
    high: int
    answers: Lists
    of_question: Ints
    board: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, questions: Sequence[Sequence[Link]]) -> Asked | None:
        """Number what is asked; nothing when no question has a link."""
        every = list(dict.fromkeys(link for question in questions for link in question))
        if not every:
            return None
        sides = {side: at for at, side in enumerate(dict.fromkeys(side for link in every for side in link.sides))}
        keys = np.array([_pair(sides, *link.sides) for link in every], np.int64)
        order = np.argsort(keys, kind="stable")
        links = [every[at] for at in order]
        begin = starts([keys[order]])
        days = np.array([(days_since_epoch(x.period.start), days_since_epoch(x.period.end)) for x in links], np.int64)
        answers, of_question = _answers(questions, links)
        pairs = keys[order][begin]
        low = int(days.min())
        return cls(
            sides=sides,
            pairs=pairs,
            links=Lists(np.append(begin, len(links)), np.arange(len(links))),
            start=days[:, 0] - low,
            end=days[:, 1] - low,
            low=low,
            high=int(days.max()),
            answers=answers,
            of_question=of_question,
            board=_board(pairs),
        )

    def meeting(self, one: Ints, other: Ints) -> tuple[Ints, Ints]:
        """Of rows of two groups each, give which rows are a pair that is asked about, and which pair."""
        keys = np.minimum(one, other) * len(self.sides) + np.maximum(one, other)
        rows = np.flatnonzero(np.take(self.board, keys & (len(self.board) - 1)))
        keys = keys[rows]
        found = np.minimum(np.searchsorted(self.pairs, keys), len(self.pairs) - 1)
        sure = self.pairs[found] == keys
        return rows[sure], found[sure]


def _pair(sides: Mapping[Side, int], one: Side, other: Side) -> int:
    """A pair is the same whichever group comes first."""
    low, high = sorted((sides[one], sides[other]))
    return low * len(sides) + high


def _board(pairs: Ints) -> npt.NDArray[np.bool_]:
    """Mark the place of every pair that is asked about; most pairs of groups fall through it in one look."""
    board = np.zeros(1 << (len(pairs) * _PLACES_PER_PAIR).bit_length(), bool)
    board[pairs & (len(board) - 1)] = True
    return board


def _answers(questions: Sequence[Sequence[Link]], links: Sequence[Link]) -> tuple[Lists, Ints]:
    place = {link: at for at, link in enumerate(links)}
    wanted = [tuple(sorted({place[link] for link in question})) for question in questions]
    numbers = {each: at for at, each in enumerate(dict.fromkeys(wanted))}
    serves: list[list[int]] = [[] for _ in links]
    for each, number in numbers.items():
        for link in each:
            serves[link].append(number)
    return Lists.of(serves), np.array([numbers[each] for each in wanted], np.int64)
