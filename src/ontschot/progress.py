"""How far the work is: which phase, how many of how many."""

from __future__ import annotations

from typing import Protocol

from ontschot.i18n import Text

__all__ = ["Progress", "Silent"]


class Progress(Protocol):
    """What long work tells while it runs; a screen shows phase, count and time left."""

    def phase(self, name: Text, total: int | None = None) -> None:
        """Begin a phase of so many steps (None: not known beforehand)."""

    def advance(self, count: int = 1) -> None:
        """Report that so many steps of the current phase are done."""


class Silent:
    """Progress that nobody watches."""

    def phase(self, name: Text, total: int | None = None) -> None:
        """Say nothing."""

    def advance(self, count: int = 1) -> None:
        """Say nothing."""
