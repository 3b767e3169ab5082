"""How credible an effect is, as a short list of sentences with their figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isinf, isnan

from ontschot.evaluation.adapter import Bounds
from ontschot.evaluation.credibility.balance import Balance, Feature
from ontschot.evaluation.credibility.bounds import Sensitivity
from ontschot.evaluation.credibility.credible import Credibility
from ontschot.evaluation.credibility.drift import Drift
from ontschot.evaluation.credibility.trends import Trends
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.i18n import Joined, Measure, Share, T, Text

__all__ = ["said"]

_FEATURES: dict[Feature, Text] = {
    Feature.LEVEL: T("Level before the start"),
    Feature.SLOPE: T("Change per period before the start"),
}


def said(found: Credibility) -> tuple[Text, ...]:
    """Say what was looked at and what was found, in the order in which a sceptical reader asks."""
    return (
        *_trends(found.trends),
        *_bounds(found.bounds),
        *_placebos(found),
        *_anticipation(found),
        *_drift(found.drift),
        *(_balance(item) for item in found.balance),
        _matched(found),
    )


def _trends(found: Trends | None) -> Iterator[Text]:
    if found is None:
        yield T("There is one period to compare with: whether regions went alike before the start cannot be seen.")
        return
    yield T(
        "Before the start treated and comparison regions differed by {most} at most from one course, over {count} "
        "periods; had the treated regions been chosen by chance, they would differ at least as much in {p_value} of "
        "cases.",
        most=_figure(max(map(abs, found.effects.values()))),
        count=len(found.effects),
        p_value=_share(found.p_value),
    )
    if found.slope is None or found.unseen is None:
        yield T("That no difference was found is no proof that there was none, and how large one could be is unknown.")
    else:
        yield T(
            "That no difference was found is no proof that there was none: a trend of less than {slope} per period is "
            "mostly missed, and such a trend comes to {unseen} in the mean treated period.",
            slope=_figure(found.slope),
            unseen=_figure(found.unseen),
        )


def _bounds(found: Sensitivity | Refused) -> Iterator[Text]:
    if isinstance(found, Refused):
        for problem in found.problems:
            yield T("What differing trends could do to the effect cannot be said. {reason}", reason=problem.message)
        return
    yield T(
        "If trends differ after the start by at most so many times the largest step seen before it, the mean effect "
        "lies within: {bounds}. These intervals take the step that was seen for certain.",
        bounds=Joined(tuple(_bound(item, item.extent) for item in found.relative)),
    )
    if found.bend:
        yield T(
            "If trends bend each period by at most so many times the largest bend seen before the start ({bend}), it "
            "lies within: {bounds}.",
            bend=_figure(found.bend),
            bounds=Joined(tuple(_bound(item, item.extent / found.bend) for item in found.smooth)),
        )
    yield _breakdown(found.breakdown)


def _bound(found: Bounds, times: float) -> Text:
    if isnan(found.interval_low):
        return T("not found ({times}×)", times=Measure(times, 1))
    low, high = _figure(found.interval_low), _figure(found.interval_high)
    return T("{low} to {high} ({times}×)", times=Measure(times, 1), low=low, high=high)


def _breakdown(extent: float | None) -> Text:
    if extent is None:
        return T("Even if trends were exactly alike, the interval around this mean holds zero.")
    if isinf(extent):
        return T("The interval does not hold zero, however much trends differ as far as was looked.")
    return T("The interval does not hold zero up to {times} times that step.", times=Measure(extent, 2))


def _placebos(found: Credibility) -> Iterator[Text]:
    for item in found.placebo_starts:
        yield T(
            "With all starts moved {count} period(s) back, when nothing had begun, the effect is {effect}.",
            count=item.periods,
            effect=_effect(item.effect),
        )
    for outcome in found.placebo_outcomes:
        yield T(
            "On {outcome}, which the agreement cannot change, the effect is {effect}.",
            outcome=outcome.outcome,
            effect=_effect(outcome.effect),
        )


def _anticipation(found: Credibility) -> Iterator[Text]:
    for item in found.anticipation:
        yield T(
            "If an effect can show {count} period(s) before the start, it is {effect}.",
            count=item.periods,
            effect=_effect(item.effect),
        )


def _drift(found: Drift | None) -> Iterator[Text]:
    if found is None:
        yield T("Regression to the mean cannot be told: there are too few comparison regions, or all are of one level.")
        return
    yield T(
        "Just before the first start treated regions lay {gap} from the comparison regions ({apart} standard "
        "deviations); by what comparison regions of that level did, this alone gives a change of {expected}.",
        gap=_figure(found.gap),
        apart=_figure(found.apart),
        expected=_figure(found.expected),
    )
    if found.flagged:
        yield T("That is large beside the effect: a part of the effect can be regression to the mean.")


def _balance(found: Balance) -> Text:
    return T(
        "{feature}: treated {treated}, comparison {compared}, apart by {apart} standard deviations; {within} of "
        "{regions} treated regions lie within the range of the comparison regions.",
        feature=_FEATURES.get(found.feature, found.name),
        treated=_figure(found.treated),
        compared=_figure(found.compared),
        apart=_figure(found.apart),
        within=found.within,
        regions=found.regions,
    )


def _matched(found: Credibility) -> Text:
    if found.matched.effect is None:
        return T("No weights on the comparison regions give the level and change that treated regions had before.")
    return T(
        "With comparison regions weighed to the level and change of the treated ones before the start, the effect is "
        "{effect} instead of {main}; the comparison then counts as {regions} regions instead of {without}.",
        effect=_effect(found.matched.effect),
        main=_figure(found.effect.estimate),
        regions=Measure(found.matched.regions, 1),
        without=Measure(found.matched.without, 1),
    )


def _effect(found: Inferred | Refused) -> Text:
    if isinstance(found, Refused):
        return T("unknown ({reason})", reason=Joined(tuple(problem.message for problem in found.problems)))
    low, high = _figure(found.interval.low), _figure(found.interval.high)
    return T("{effect} ({low} to {high})", effect=_figure(found.estimate), low=low, high=high)


def _figure(value: float) -> Measure:
    return Measure(value, 2)


def _share(value: float) -> Share:
    return Share(Fraction(value).limit_denominator(10**6), 1)
