"""What did not count in a settlement."""

from __future__ import annotations

from dataclasses import dataclass

from ontschot.i18n import Text
from ontschot.money import Cents

__all__ = ["LeftOut"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What did not count in a settlement, how often, for which amount, and why."""

    reason: Text
    count: int
    cents: Cents | None = None
