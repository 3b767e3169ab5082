"""Which episodes a bundle settles, and why the others are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ontschot.agreements.terms.bundle import Bundle
from ontschot.i18n import T, Text
from ontschot.payments.episode import Episode

__all__ = ["UNFINISHED", "Chosen", "LeftOutEpisode", "chosen_episodes"]


UNFINISHED = frozenset({"cancelled", "end_of_data"})
"""Statuses that are settled only when the agreement names them: such an episode has not its whole cost."""


@dataclass(frozen=True, slots=True)
class LeftOutEpisode:
    """An episode that does not count, with the reason."""

    episode: Episode
    reason: Text


@dataclass(frozen=True, slots=True)
class Chosen:
    """The episodes that count, and those left out; together they are all that came in."""

    counted: tuple[Episode, ...]
    left_out: tuple[LeftOutEpisode, ...]


def chosen_episodes(terms: Bundle, episodes: Iterable[Episode], years: Collection[int]) -> Chosen:
    """Take the episodes of this bundle that start in one of the years, have a status that is settled and a responsible.

    The first line of an episode counts; a repetition is left out. The order of the lines is kept.
    """
    counted: dict[str, Episode] = {}
    left_out: list[LeftOutEpisode] = []
    for episode in episodes:
        reason = _reason(terms, episode, years)
        if reason is None and episode.episode_id in counted:
            reason = T("This episode occurs more than once.")
        if reason is None:
            counted[episode.episode_id] = episode
        else:
            left_out.append(LeftOutEpisode(episode, reason))
    return Chosen(tuple(counted.values()), tuple(left_out))


def _reason(terms: Bundle, episode: Episode, years: Collection[int]) -> Text | None:
    if episode.definition != terms.definition:
        return T("Of another definition: {name}.", name=episode.definition)
    if episode.start.year not in years:
        return T("Starts in {year}.", year=str(episode.start.year))
    if not episode.responsible:
        return T("Nobody is responsible for it.")
    if episode.status not in terms.statuses if terms.statuses else episode.status in UNFINISHED:
        return T("Status {status} is not settled.", status=episode.status)
    return None
