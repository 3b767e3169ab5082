"""Which version of an agreement held on a day, as far as was known then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ontschot.agreements.model import Agreement

__all__ = ["as_known_on", "known_since"]


def as_known_on(versions: Iterable[Agreement], day: date) -> Agreement | None:
    """Give the version of an agreement as it was known on a day: the latest that existed then; None before the first.

    A version exists from its first dated change of status; without any it counts as always known.
    """
    existing = [version for version in versions if (since := known_since(version)) is None or since <= day]
    return max(existing, key=lambda version: version.version, default=None)


def known_since(agreement: Agreement) -> date | None:
    """Give the day of the first recorded change of status of this version; None when nothing was recorded."""
    return min((change.date for change in agreement.history), default=None)
