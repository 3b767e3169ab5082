"""How the terms of an evaluation are called, for people."""

from __future__ import annotations

from ontschot.evaluation.design.document import Estimator
from ontschot.evaluation.design.outcome import Direction, Scale
from ontschot.evaluation.inference.answer import Method
from ontschot.evaluation.measures import Asked, Part
from ontschot.i18n import T, Text

__all__ = ["ABOUT", "DIRECTIONS", "ESTIMATORS", "METHODS", "PARTS", "SCALES", "how"]

SCALES: dict[Scale, Text] = {
    Scale.MEAN: T("mean"),
    Scale.RATIO: T("ratio"),
    Scale.WINSORISED: T("mean, highest values brought down"),
    Scale.TWO_PART: T("whether there is any, and how much"),
    Scale.SHARE: T("share"),
}
PARTS: dict[Part, Text] = {
    Part.WHOLE: T("as a whole"),
    Part.CAPPED: T("highest values brought down"),
    Part.ANY: T("whether there is any"),
    Part.AMOUNT: T("how much, if there is any"),
    Part.RESPONSE: T("response"),
}


def how(asked: Asked) -> Text:
    """Say on which scale, and in which part, an outcome is looked at."""
    return SCALES[asked.scale] if asked.part is Part.WHOLE else PARTS[asked.part]


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
ESTIMATORS: dict[Estimator, Text] = {
    Estimator.TWO_WAY: T("two-way fixed effects"),
    Estimator.IMPUTATION: T("imputation"),
    Estimator.SYNTHETIC: T("synthetic difference-in-differences"),
    Estimator.DOUBLY_ROBUST: T("with covariates"),
}
"""How an estimator is called."""

ABOUT: dict[Estimator, Text] = {
    Estimator.TWO_WAY: T(
        "Two-way fixed effects; compares with regions that are treated already when starts differ, "
        "and is no basis for a conclusion then"
    ),
    Estimator.IMPUTATION: T("Imputation of what would have happened (Borusyak, Jaravel and Spiess)"),
    Estimator.SYNTHETIC: T("Synthetic difference-in-differences (Arkhangelsky and others)"),
    Estimator.DOUBLY_ROBUST: T("With covariates, doubly robust (Sant'Anna and Zhao)"),
}
"""What an estimator is and what it cannot carry."""
