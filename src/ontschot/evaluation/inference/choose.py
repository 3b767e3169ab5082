"""Which inference goes with which number of treated regions, and what is refused.

By default regions count and are compared with other ways to choose the treated ones. Up to four treated regions the
estimates themselves are compared; from five on each is divided by its own error, which keeps the interval honest when
effects differ between regions. Up to four the latter stands beside it, as errors of so few regions make it wide; the
t-interval of CR2 always does, as skewed errors can make that too narrow. Bare cluster-robust errors are far too small
with few treated regions and are not given there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from ontschot.evaluation.effects.group_time import Comparison, Question
from ontschot.evaluation.inference.answer import Choice, Inference, Inferred, Interval, Method, Refused, refusal
from ontschot.evaluation.inference.cr2 import Robust, Undefined, cr1, cr2, regression_of
from ontschot.evaluation.inference.randomisation import Randomised, randomised
from ontschot.evaluation.inference.regions import Collapsed, collapse
from ontschot.evaluation.inference.remarks import (
    about_freedom,
    about_randomisation,
    about_regions,
    about_supposed,
    about_undefined,
)
from ontschot.evaluation.inference.unit import by_unit
from ontschot.evaluation.inference.wild import wild
from ontschot.evaluation.moments import moments_of_panel
from ontschot.evaluation.panel import Panel
from ontschot.evaluation.reading.refusals import moments_problems
from ontschot.i18n import T, Text
from ontschot.problems import Place, Problem

__all__ = ["BARE", "FEW", "infer"]

FEW: Final = 4
"""Up to so many treated regions estimates are compared as they are: their own errors rest on too little."""
BARE: Final = 10
"""From so many comparison regions, and treated ones of every start, on plain cluster-robust errors are given when asked
for. With ten of each start they hold an effect in 94% of cases, with ten over seven starts in 86% (bench.starts)."""
_NOTHING = 1e-12


def infer(panel: Panel, question: Question, choice: Choice, place: Place) -> Inferred | Refused:
    """Give the effect on a panel of regions (its units) with how sure it is, in the way that was laid down.

    place: where the panel came from, for what is refused.
    """
    if choice.inference is Inference.UNIT:
        return by_unit(moments_of_panel(panel), question, choice, place)
    if refused := [*moments_problems(moments_of_panel(panel), question, place), *_unfit(question, place)]:
        return Refused(tuple(refused))
    regions = collapse(panel, question, choice.drawn, choice.before, choice.exposure)
    if regions is None:
        return refusal(
            "inference-no-treated-period", place, T("No treated region has a treated and an untreated period.")
        )
    if regions.treated == regions.compared == 1:
        return refusal(
            "inference-one-each",
            place,
            T(
                "With one region on each side nothing shows how far regions differ by chance, and so how sure the "
                "effect is."
            ),
            T("Add regions to compare with."),
        )
    if np.abs(regions.actual.apart).max() <= _NOTHING * np.abs(panel.outcome).max():
        return refusal(
            "inference-no-spread",
            place,
            T("Regions that are treated alike do not differ at all, so that nothing shows how sure the effect is."),
        )
    return _WAYS[choice.inference](regions, choice, place)


def _unfit(question: Question, place: Place) -> Iterator[Problem]:
    if question.comparison is not Comparison.NEVER:
        yield Problem(
            "inference-comparison",
            place,
            T("Inference by region compares with regions that are never treated."),
            remedy=T("Lay down never treated regions as comparison, or ask for errors by unit."),
        )


def _by_region(regions: Collapsed, choice: Choice, _place: Place) -> Inferred:
    divisible = min(regions.treated, regions.compared) > 1
    studentised = divisible and regions.treated > FEW
    found = _randomised(regions, choice, studentised=studentised)
    remarks = [*about_regions(regions), *about_randomisation(found, choice.level)]
    beside = []
    if not studentised:
        remarks.append(about_supposed(divisible=divisible))
        beside = [_interval(_randomised(regions, choice, studentised=True), studentised=True)] if divisible else []
    robust = cr2(regression_of(regions))
    if isinstance(robust, Undefined):
        remarks.append(about_undefined(regions, robust.clusters))
    else:
        remarks.extend(about_freedom(robust.freedom))
        beside.append(_t_interval(Method.CR2, robust, choice))
    return _inferred(regions, choice, _interval(found, studentised=studentised), remarks, tuple(beside))


def _randomised(regions: Collapsed, choice: Choice, *, studentised: bool) -> Randomised:
    return randomised(
        regions, level=choice.level, draws=choice.draws, seed=choice.seed, studentised=studentised, few=choice.few
    )


def _interval(found: Randomised, *, studentised: bool) -> Interval:
    method = Method.STUDENTISED if studentised else Method.RANDOMISATION
    return Interval(method, found.low, found.high, found.p_value)


def _by_cr2(regions: Collapsed, choice: Choice, place: Place) -> Inferred | Refused:
    found = cr2(regression_of(regions))
    if isinstance(found, Undefined):
        return refusal("inference-undefined", place, about_undefined(regions, found.clusters), _DEFAULT)
    remarks = [*about_regions(regions), *about_freedom(found.freedom), _SKEWED]
    return _inferred(regions, choice, _t_interval(Method.CR2, found, choice), remarks)


def _by_cr1(regions: Collapsed, choice: Choice, place: Place) -> Inferred | Refused:
    if min(regions.fewest, regions.compared) < BARE:
        message = T(
            "Plain cluster-robust errors need {bare} comparison regions and {bare} treated ones of every start, for "
            "they are too small with fewer; here {compared} are never treated, and {treated} start together at the "
            "fewest.",
            bare=BARE,
            treated=regions.fewest,
            compared=regions.compared,
        )
        return refusal("inference-bare", place, message, _DEFAULT)
    found = cr1(regression_of(regions))
    return _inferred(regions, choice, _t_interval(Method.CR1, found, choice), [*about_regions(regions), _SKEWED])


def _by_wild(regions: Collapsed, choice: Choice, place: Place) -> Inferred | Refused:
    found = wild(regions, level=float(choice.level), draws=choice.draws, seed=choice.seed)
    if found is None:
        return refusal(
            "inference-wild",
            place,
            T("The wild bootstrap needs five regions, of which at least two treated and two never treated."),
            _DEFAULT,
        )
    remarks = [*about_regions(regions)]
    if regions.fewest <= FEW:
        remarks.append(
            T(
                "Not for policy: with so few treated regions of one start the interval of the wild bootstrap is mostly "
                "too narrow."
            )
        )
    interval = Interval(Method.WILD, found.low, found.high, found.p_value)
    return _inferred(regions, choice, interval, remarks, for_policy=regions.fewest > FEW)


_WAYS: dict[Inference, Callable[[Collapsed, Choice, Place], Inferred | Refused]] = {
    Inference.REGION: _by_region,
    Inference.CR2: _by_cr2,
    Inference.CR1: _by_cr1,
    Inference.WILD: _by_wild,
}
_DEFAULT = T("Lay down inference by region.")
_SKEWED = T("The t-interval supposes errors that are about normal; with skewed errors it can be too narrow.")


def _t_interval(method: Method, found: Robust, choice: Choice) -> Interval:
    low, high = found.interval(float(choice.level))[:, 0].tolist()
    return Interval(method, low, high, float(found.p_value()[0]), float(found.error[0]), found.freedom)


def _inferred(
    regions: Collapsed,
    choice: Choice,
    interval: Interval,
    remarks: list[Text],
    beside: tuple[Interval, ...] = (),
    *,
    for_policy: bool = True,
) -> Inferred:
    return Inferred(
        regions.estimate,
        choice.level,
        interval,
        beside,
        regions.treated,
        regions.compared,
        regions.left_out,
        for_policy=for_policy,
        remarks=tuple(remarks),
    )
