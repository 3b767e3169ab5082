"""How many insured people two agreements have in common, counted on the insurer's own membership table.

People first, pairs of groups after: a person is in few groups, while a group is in many pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ontschot.allocation.encoding import Ints, distinct
from ontschot.allocation.inputs import Source
from ontschot.overlap.asked import Asked, Link
from ontschot.overlap.crowds import ROWS_OF_CROWD, Crowd, crowds

__all__ = ["CountPeople", "Link", "count_in_common", "counter"]

MOST = 50_000_000
"""Rows of members that are held at once, of sixteen bytes each."""

CountPeople = Callable[[Sequence[Sequence[Link]]], list[int]]
"""Answers, for each list of links, how many different people are in both groups of at least one link."""


def counter(membership: Source, *, most: int = MOST) -> CountPeople:
    """Give a counter over a membership table; the table stays with the insurer, only counts leave."""
    return lambda questions: count_in_common(membership, questions, most=most)


def count_in_common(
    membership: Source, questions: Sequence[Sequence[Link]], *, most: int = MOST, rows: int = ROWS_OF_CROWD
) -> list[int]:
    """Count per question the different people who, on one day of a link's period, are in both of its groups.

    membership: columns `agreement_id`, `group_id`, `person_id`, `from_date`, `to_date` (half-open), one row per spell.
    most: rows that are held at once; rows: about how many are set against each other at once. Both bound memory and
    change no count.
    """
    asked = Asked.of(questions)
    if asked is None:
        return [0] * len(questions)
    counts = np.zeros(int(asked.of_question.max()) + 1, np.int64)
    for crowd in crowds(membership, asked, most=most, rows=rows):
        counts += _counted(asked, crowd, len(counts))
    found: list[int] = counts[asked.of_question].tolist()
    return found


def _counted(asked: Asked, crowd: Crowd, answers: int) -> Ints:
    """Count per answer the different people of one crowd."""
    people = len(crowd.person) + 1
    keys = np.concatenate([np.empty(0, np.int64), *_found(asked, crowd, people)])
    return np.bincount(distinct(keys) // people, minlength=answers)


def _found(asked: Asked, crowd: Crowd, people: int) -> Iterator[Ints]:
    """Give answer and person in one number for every two rows of a person that meet, perhaps more than once."""
    for rows, others in _pairs(crowd.person):
        met, pair = asked.meeting(crowd.side[rows], crowd.side[others])
        link, which = asked.links.all_of(pair)
        one, other = rows[met][which], others[met][which]
        first = np.maximum(np.maximum(crowd.start[one], crowd.start[other]), asked.start[link])
        after = np.minimum(np.minimum(crowd.end[one], crowd.end[other]), asked.end[link])
        same_day = np.flatnonzero(first < after)
        answer, served = asked.answers.all_of(link[same_day])
        yield answer * people + crowd.person[one[same_day]][served]


def _pairs(person: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Give every two rows of one person: first neighbours, then those two apart, until nobody has so many rows."""
    rows, apart = np.arange(len(person)), 0
    while len(rows):
        apart += 1
        rows = rows[rows + apart < len(person)]
        rows = rows[person[rows] == person[rows + apart]]
        yield rows, rows + apart
