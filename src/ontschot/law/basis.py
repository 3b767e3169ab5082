"""Which chapters of the rules ask something of an agreement, by the ground on which it rests."""

from __future__ import annotations

from ontschot.agreements.basis import Basis
from ontschot.i18n import T, Text

__all__ = ["asks_of", "not_judged"]

_OF_ONE_BASIS: dict[str, Basis] = {
    "DSS": Basis.TITLE,
    "MON": Basis.TITLE,
    "EXP": Basis.EXPERIMENT,
    "TRF": Basis.TRANSFORMATION,
}
"""Chapters that look at agreements on one ground; the other chapters look at all."""

_NOT_JUDGED: dict[Basis, Text] = {
    Basis.EXPERIMENT: T(
        "This agreement is an experiment with alternative payment and no use of the payment title: the rules on the "
        "title (DSS), its monitoring (MON) and transformations (TRF) ask nothing of it and were not judged."
    ),
    Basis.TRANSFORMATION: T(
        "This agreement pays for a transformation plan and is no use of the payment title: the rules on the title "
        "(DSS), its monitoring (MON) and experiments (EXP) ask nothing of it and were not judged."
    ),
}


def asks_of(rule_id: str, basis: Basis) -> bool:
    """Say whether the chapter of a rule looks at agreements that rest on this ground."""
    return _OF_ONE_BASIS.get(rule_id[:3], basis) is basis


def not_judged(basis: Basis) -> Text | None:
    """Say which rules were left out and why; nothing for an agreement on the payment title."""
    return _NOT_JUDGED.get(basis)
