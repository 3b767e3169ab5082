"""Other estimators beside the one that was laid down, each labelled with what it is and what it cannot carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ontschot.evaluation.adapter import Found, imputed, synthetic
from ontschot.evaluation.design.document import Design, Estimator
from ontschot.evaluation.effects.twfe import two_way
from ontschot.evaluation.labels import ABOUT
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import NEVER, Panel
from ontschot.i18n import T, Text

__all__ = ["Beside", "others"]

_PLACEBOS = 200


@dataclass(frozen=True, slots=True)
class Beside:
    """An effect by another estimator, in the unit of the outcome; found is None when it cannot be used here."""

    estimator: Estimator
    label: Text
    found: Found | None
    note: Text | None = None


def others(panel: Panel, design: Design) -> tuple[Beside, ...]:
    """Give the other estimators that were laid down, in order; their errors are by region, for comparison only."""
    return tuple(_beside(estimator, panel, design) for estimator in design.beside)


def _beside(estimator: Estimator, panel: Panel, design: Design) -> Beside:
    reason = _unusable(estimator, panel)
    found = None if reason else _WAYS[estimator](panel, design)
    doubt = T("The library says: {words}.", words="; ".join(found.doubts)) if found and found.doubts else None
    return Beside(estimator, ABOUT[estimator], found, reason or doubt)


def _unusable(estimator: Estimator, panel: Panel) -> Text | None:
    starts = {int(cohort) for cohort in panel.cohort if cohort != NEVER}
    if not starts or NEVER not in panel.cohorts:
        return T("There is nobody to compare with.")
    if estimator is Estimator.SYNTHETIC and len(starts) > 1:
        return T("It needs one start for all treated regions.")
    if estimator is Estimator.SYNTHETIC and np.count_nonzero(panel.cohort == NEVER) <= np.count_nonzero(
        panel.cohort != NEVER
    ):
        return T("It needs more comparison regions than treated ones.")
    if estimator is Estimator.DOUBLY_ROBUST:
        return T("Covariates are used at the level of units, not of regions.")
    return None


def _two_way(panel: Panel, _design: Design) -> Found:
    moments = moments_of_panel(panel)
    found = two_way(moments)
    return Found(found.value, found.error(moments))


def _imputed(panel: Panel, design: Design) -> Found:
    return imputed(panel, design.anticipation)


def _synthetic(panel: Panel, design: Design) -> Found:
    return synthetic(panel, _PLACEBOS, design.seed)


_WAYS: dict[Estimator, Callable[[Panel, Design], Found]] = {
    Estimator.TWO_WAY: _two_way,
    Estimator.IMPUTATION: _imputed,
    Estimator.SYNTHETIC: _synthetic,
}
