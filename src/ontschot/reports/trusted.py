"""Markup of our own making: the one place where text goes onto a page without being escaped."""

from __future__ import annotations

from markupsafe import Markup

__all__ = ["ours"]


def ours(markup: str) -> Markup:
    """Mark text as markup. Whoever calls this has escaped every word in it that came from outside."""
    return Markup(markup)  # noqa: S704 # nosec B704 - each caller says why; the tests try to break out of it
