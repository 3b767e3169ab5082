"""Which episodes a bundle settles, and why the others are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ontschot.agreements.terms.bundle import Bundle
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.payments.episode import Episode, Episodes, as_episodes

__all__ = ["UNFINISHED", "Chosen", "LeftOutEpisodes", "chosen_episodes"]

Mask = NDArray[np.bool_]

UNFINISHED = frozenset({"cancelled", "end_of_data"})
"""Statuses that are settled only when the agreement names them: such an episode has not its whole cost."""


@dataclass(frozen=True, slots=True)
class LeftOutEpisodes:
    """Episodes that do not count, for one reason."""

    episodes: Episodes
    reason: Text

    @property
    def cents(self) -> Cents:
        """What these episodes cost together."""
        costs, _unit = self.episodes.costs()
        return int(costs.sum())


@dataclass(frozen=True, slots=True)
class Chosen:
    """The episodes that count, and those left out; together they are all that came in."""

    counted: Episodes
    left_out: tuple[LeftOutEpisodes, ...]


def chosen_episodes(terms: Bundle, episodes: Episodes | Iterable[Episode], years: Collection[int]) -> Chosen:
    """Take the episodes of this bundle that start in one of the years, have a status that is settled and a responsible.

    The first line of an episode counts; a repetition is left out. The order of the lines is kept.
    """
    given = as_episodes(episodes)
    counts = np.ones(len(given), dtype=np.bool_)
    left_out: list[LeftOutEpisodes] = []
    for holds, reason in _reasons(terms, given, years):
        if len(found := np.flatnonzero(counts & holds)):
            left_out.append(LeftOutEpisodes(given.take(found), reason))
            counts &= ~holds
    if len(again := _repeated(given, np.flatnonzero(counts))):
        left_out.append(LeftOutEpisodes(given.take(again), T("This episode occurs more than once.")))
        counts[again] = False
    return Chosen(given.take(np.flatnonzero(counts)), tuple(left_out))


def _reasons(terms: Bundle, given: Episodes, years: Collection[int]) -> Iterator[tuple[Mask, Text]]:
    """Give the reasons to leave an episode out, in their order, with the episodes of which each holds."""
    for name in given.definition.texts:
        if name != terms.definition:
            yield given.definition.among([name]), T("Of another definition: {name}.", name=name)
    for year in np.unique(given.year).tolist():
        if year not in years:
            yield given.year == year, T("Starts in {year}.", year=str(year))
    yield given.responsible.among([""]), T("Nobody is responsible for it.")
    for status in given.status.texts:
        if status not in terms.statuses if terms.statuses else status in UNFINISHED:
            yield given.status.among([status]), T("Status {status} is not settled.", status=status)


def _repeated(given: Episodes, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give which of these lines tell of an episode that an earlier one of them told already."""
    ids = given.ids.take(pa.array(places))
    if pc.count_distinct(ids).as_py() == len(places):
        return places[:0]
    numbers = pc.dictionary_encode(ids).indices.to_numpy()
    first = np.unique(numbers, return_index=True)[1]
    return np.delete(places, first)
