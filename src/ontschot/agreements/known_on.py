"""Which version of an agreement held on a day, as far as was known then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement

__all__ = ["as_it_stood", "as_known_on", "known_since"]

_IN_FORCE = frozenset({Status.SIGNED, Status.RUNNING, Status.WINDING_DOWN, Status.ENDED})


def as_known_on(versions: Iterable[Agreement], day: date) -> Agreement | None:
    """Give the version of an agreement as it was known on a day, in the status it had then; None before the first.

    The latest version that all had signed goes before a later one that is still being written or was withdrawn. A
    version exists from its first dated change of status; without any it counts as always known.
    """
    existing = [stood for version in versions if (stood := as_it_stood(version, day))]
    in_force = [version for version in existing if version.status in _IN_FORCE]
    return max(in_force or existing, key=lambda version: version.version, default=None)


def as_it_stood(agreement: Agreement, day: date) -> Agreement | None:
    """Give one version without the changes of status and signatures of later days; None when it did not exist yet."""
    since = known_since(agreement)
    if since is not None and since > day:
        return None
    history = tuple(change for change in agreement.history if change.date <= day)
    signatures = tuple(item for item in agreement.signatures if item.date <= day)
    if len(history) == len(agreement.history) and len(signatures) == len(agreement.signatures):
        return agreement
    status = history[-1].status if history else agreement.status
    return agreement.model_copy(update={"status": status, "history": history, "signatures": signatures})


def known_since(agreement: Agreement) -> date | None:
    """Give the day of the first recorded change of status of this version; None when nothing was recorded."""
    return min((change.date for change in agreement.history), default=None)
