"""The legal basis of an agreement: which set of rules asks something of it."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Basis"]


class Basis(StrEnum):
    """On what an agreement rests: the payment title, an experiment with alternative payment, or a transformation."""

    TITLE = "title"
    EXPERIMENT = "experiment"
    TRANSFORMATION = "transformation"
