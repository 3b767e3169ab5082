"""How sure the effects by exposure are together: what bounds on differing trends are worked out from.

With five or more treated regions each side shows its own spread (as CR2 has it); with two to four, the comparison
regions show that of both, because so few treated ones say too little. The errors are then widened by what a
t-distribution is wider than a normal one, since the bounds are worked out with the latter.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import stats

from ontschot.evaluation.adapter import Events
from ontschot.evaluation.credibility.exposures import Exposures
from ontschot.evaluation.inference.answer import Refused, refusal
from ontschot.evaluation.inference.choose import FEW
from ontschot.evaluation.inference.regions import Figures
from ontschot.evaluation.panel import Floats
from ontschot.i18n import T
from ontschot.problems import Place

__all__ = ["events_of"]

_TWO = 2
_FLAT = 1e-8


def events_of(found: Exposures, level: float, place: Place) -> Events | Refused:
    """Give the effects around the start with their covariance between regions, in the unit of the outcome.

    Exposures are counted from the first period in which an effect can show; those with fewer than two treated regions
    are left out, with all that lie beyond. level: of the intervals that they are for.
    """
    if found.treated < _TWO:
        message = T("With one treated region nothing shows how such regions differ by themselves.")
        return refusal("credibility-one-treated", place, message)
    kept = _around(found)
    if not (min(kept, default=0) < found.reference < max(kept, default=found.reference)):
        message = T("Bounds need at least two treated regions in a period before the base and in one after it.")
        return refusal("credibility-no-period", place, message)
    if found.by[kept[0]].compared < _TWO:
        return _crowded(place)
    figures = [found.by[exposure].actual for exposure in kept]
    covariance, freedom = _by_side(figures) if found.treated > FEW else _by_comparison(found, kept, figures)
    sizes = np.linalg.eigvalsh(covariance)
    if sizes[0] <= _FLAT * sizes[-1]:
        return _crowded(place)
    wider = stats.t.ppf((1 + level) / 2, freedom) / stats.norm.ppf((1 + level) / 2)
    effects = np.array([item.estimates[0] for item in figures])
    return Events([exposure - found.reference - 1 for exposure in kept], effects, covariance * wider**2)


def _crowded(place: Place) -> Refused:
    message = T("There are too few regions for so many periods: how sure their effects are together cannot be told.")
    return refusal("credibility-too-few", place, message)


def _around(found: Exposures) -> list[int]:
    """The exposures next to the reference without a gap, as long as two treated regions have them."""
    enough = {item for item, regions in found.by.items() if regions.treated >= _TWO}
    before, after = found.reference - 1, found.reference + 1
    while before in enough:
        before -= 1
    while after in enough:
        after += 1
    return [item for item in found.by if before < item < after]


def _by_side(figures: list[Figures]) -> tuple[Floats, float]:
    """Each region's own deviation, widened by what the mean of its side takes off it; freedom by Satterthwaite."""
    scores = np.stack([_weights(item)[0] * item.apart[0] for item in figures], axis=1)
    treated = figures[0].treated[0]
    parts = np.stack([np.square(scores[side]).sum(axis=0) for side in (treated, ~treated)])
    counts = np.array([[int((item.pull[0][side] > 0).sum()) for item in figures] for side in (treated, ~treated)])
    freedom = parts.sum(axis=0) ** 2 / (parts**2 / (counts - 1)).sum(axis=0)
    return scores.T @ scores, float(freedom.min())


def _weights(figures: Figures) -> Floats:
    return np.asarray(figures.pull / np.sqrt(np.where(figures.pull > 0, _left(figures), 1)))


def _left(figures: Figures) -> Floats:
    """The share of each figure's variance that is left after the mean of its side is taken off."""
    square = np.square(figures.pull)
    sides = [np.where(side, square, 0).sum(axis=1, keepdims=True) for side in (figures.treated, ~figures.treated)]
    return np.asarray(1 - 2 * figures.pull + np.where(figures.treated, *sides))


def _by_comparison(found: Exposures, kept: list[int], figures: list[Figures]) -> tuple[Floats, float]:
    """What comparison regions vary under each cohort, for its treated regions, and in the mean, for themselves."""
    idle = found.label == len(found.cohorts)
    pull = np.stack([item.pull[0] for item in figures], axis=1)
    total = _crossed(pull[idle]) * _crossed(np.stack([_apart(item.value[0], item, idle) for item in figures], axis=1))
    for cohort in range(len(found.cohorts)):
        own = found.label == cohort
        under = [
            _apart(_under(found, exposure, cohort), item, idle) for exposure, item in zip(kept, figures, strict=True)
        ]
        total += _crossed(pull[own]) * _crossed(np.stack(under, axis=1))
    return total, float(idle.sum() - 1)


def _crossed(columns: Floats) -> Floats:
    return np.asarray(columns.T @ columns)


def _under(found: Exposures, exposure: int, cohort: int) -> Floats:
    """Every region's change as if it were of this cohort; zero where the cohort does not have the exposure."""
    regions = found.by[exposure]
    cells = regions.change[:, regions.plan.cohort == found.own(exposure)[cohort]]
    return np.asarray(cells.sum(axis=1))


def _apart(values: Floats, figures: Figures, idle: npt.NDArray[np.bool_]) -> Floats:
    """Deviations of comparison regions from their mean, such that their squares add up to the variance of a region."""
    pull = figures.pull[0][idle]
    apart = values[idle] - pull @ values[idle]
    return np.asarray(apart / np.sqrt((1 - 2 * pull + pull @ pull).sum()))
