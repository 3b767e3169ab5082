"""How the terms of an evaluation are called, for people."""

from __future__ import annotations

from ontschot.evaluation.design.outcome import Direction, OutcomeKind, Scale
from ontschot.evaluation.inference.answer import Method
from ontschot.i18n import T, Text

__all__ = ["DIRECTIONS", "KINDS", "METHODS", "SCALES"]

SCALES: dict[Scale, Text] = {
    Scale.MEAN: T("mean"),
    Scale.RATIO: T("ratio"),
    Scale.WINSORISED: T("mean, highest values brought down"),
    Scale.TWO_PART: T("whether there is any, and how much"),
    Scale.SHARE: T("share"),
}
KINDS: dict[OutcomeKind, Text] = {
    OutcomeKind.COST: T("cost"),
    OutcomeKind.USE: T("use"),
    OutcomeKind.QUALITY: T("quality"),
    OutcomeKind.EXPERIENCE: T("experience"),
}
DIRECTIONS: dict[Direction, Text] = {
    Direction.LOWER: T("the parties hope that it falls"),
    Direction.HIGHER: T("the parties hope that it rises"),
    Direction.NONE: T("the parties expect nothing of it"),
}
METHODS: dict[Method, Text] = {
    Method.RANDOMISATION: T("randomisation"),
    Method.STUDENTISED: T("randomisation of the estimate divided by its error"),
    Method.CR2: T("cluster-robust (CR2) with Satterthwaite degrees of freedom"),
    Method.CR1: T("plain cluster-robust"),
    Method.WILD: T("wild bootstrap"),
    Method.UNIT: T("by unit; not for policy"),
}
