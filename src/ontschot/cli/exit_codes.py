"""What the command line tells the program that started it."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """Exit codes: zero only when everything asked was done and nothing stands in the way."""

    DONE = 0
    BLOCKED = 1
    """A check found a breached blocking rule, rows or settlements were refused, or a question got no answer: what is
    written is without them."""
    REFUSED = 2
    """The input or the command cannot be used; the report says where and how to mend it."""
    DIFFERENT = 3
    """A verification found other bytes than the receipt promises."""
    INTERRUPTED = 130
    """The user stopped the work; nothing half-written remains."""
