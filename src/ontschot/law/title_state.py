"""How far the payment title is, from announcement to end."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ontschot.i18n import T, Text

__all__ = ["CLAIMABLE", "STATE_NAMES", "TitleState"]


class TitleState(StrEnum):
    """How far the payment title is; only in force, or in force and adjusted, can it be claimed."""

    ANNOUNCED = "announced"
    DECIDED = "decided"
    POLICY_RULE_PUBLISHED = "policy_rule_published"
    IN_FORCE = "in_force"
    ADJUSTED = "adjusted"
    ENDED = "ended"


CLAIMABLE = frozenset({TitleState.IN_FORCE, TitleState.ADJUSTED})
"""States in which the title can be claimed."""

STATE_NAMES: Mapping[TitleState, Text] = {
    TitleState.ANNOUNCED: T("announced"),
    TitleState.DECIDED: T("decided (Staatscourant)"),
    TitleState.POLICY_RULE_PUBLISHED: T("policy rule published"),
    TitleState.IN_FORCE: T("in force"),
    TitleState.ADJUSTED: T("in force, adjusted"),
    TitleState.ENDED: T("ended"),
}
