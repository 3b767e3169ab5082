"""Days in common, each counted once."""

from __future__ import annotations

from collections.abc import Iterable

from ontschot.periods import Period

__all__ = ["count_days", "merged"]


def merged(pieces: Iterable[Period]) -> tuple[Period, ...]:
    """Join periods that touch or overlap, in order of days."""
    joined: list[Period] = []
    for piece in sorted(pieces):
        if joined and piece.start <= joined[-1].end:
            joined[-1] = Period(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return tuple(joined)


def count_days(pieces: Iterable[Period]) -> int:
    """Count the days that fall in at least one of the periods."""
    return sum(piece.days for piece in merged(pieces))
