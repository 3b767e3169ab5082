"""How credible an effect is, as a short list of sentences with their figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isinf, isnan

from ontschot.evaluation.adapter import Bounds
from ontschot.evaluation.credibility.balance import Balance, Feature
from ontschot.evaluation.credibility.bounds import Sensitivity
from ontschot.evaluation.credibility.credible import Credibility
from ontschot.evaluation.credibility.drift import Drift
from ontschot.evaluation.credibility.trends import Trends
from ontschot.evaluation.digits import decimals
from ontschot.evaluation.inference.answer import Inferred, Refused
from ontschot.i18n import Joined, Measure, Share, T, Text

__all__ = ["placebos", "said"]

_DECIMALS = 2

_FEATURES: dict[Feature, Text] = {
    Feature.LEVEL: T("Level before the start"),
    Feature.SLOPE: T("Change per period before the start"),
}


def said(found: Credibility) -> tuple[Text, ...]:
    """Say what was looked at and what was found, in the order in which a sceptical reader asks.

    Figures are in the unit in which the effect was estimated, so a difference of logarithms for a ratio.
    """
    interval = found.effect.interval
    written = _Written(max(_DECIMALS, decimals(found.effect.estimate, interval.low, interval.high)))
    return (
        *written.trends(found.trends),
        *written.bounds(found.bounds),
        *written.placebos(found),
        *placebos(found),
        *written.anticipation(found),
        *written.drift(found.drift),
        *(written.balance(item) for item in found.balance),
        written.matched(found),
    )


def placebos(found: Credibility) -> Iterator[Text]:
    """Say how many effects where there can be none have an interval without zero."""
    intervals = [item.effect.interval for item in found.placebo_starts if isinstance(item.effect, Inferred)]
    apart = sum(interval.low > 0 or interval.high < 0 for interval in intervals)
    if intervals:
        yield T(
            "Of {count} moved starts, when nothing had begun, {apart} have an interval without zero. By chance one in "
            "{often} does; they rest on the same years, so that such chances come together.",
            count=len(intervals),
            apart=apart,
            often=Measure(float(1 / (1 - found.effect.level)), 0),
        )


@dataclass(frozen=True, slots=True)
class _Written:
    """Sentences with so many decimals as the effect bears."""

    decimals: int

    def trends(self, found: Trends | None) -> Iterator[Text]:
        if found is None:
            yield T("There is one period to compare with: whether regions went alike before the start cannot be seen.")
            return
        yield T(
            "Before the start treated and comparison regions differed by {most} at most from one course, over {count} "
            "periods; had the treated regions been chosen by chance, they would differ at least as much in {p_value} "
            "of cases.",
            most=self.figure(max(map(abs, found.effects.values()))),
            count=len(found.effects),
            p_value=_share(found.p_value),
        )
        if found.slope is None or found.unseen is None:
            yield T(
                "That no difference was found is no proof that there was none, and how large one could be is unknown."
            )
        else:
            yield T(
                "That no difference was found is no proof that there was none: a trend of less than {slope} per period "
                "is mostly missed, and such a trend comes to {unseen} in the mean treated period.",
                slope=self.figure(found.slope),
                unseen=self.figure(found.unseen),
            )

    def bounds(self, found: Sensitivity | Refused) -> Iterator[Text]:
        if isinstance(found, Refused):
            for problem in found.problems:
                yield T("What differing trends could do to the effect cannot be said. {reason}", reason=problem.message)
            return
        yield T(
            "If trends differ after the start by at most so many times the largest step seen before it, the mean "
            "effect lies within: {bounds}. These intervals take the step that was seen for certain.",
            bounds=Joined(tuple(self.bound(item, item.extent) for item in found.relative)),
        )
        if found.bend:
            yield T(
                "If trends bend each period by at most so many times the largest bend seen before the start ({bend}), "
                "it lies within: {bounds}.",
                bend=self.figure(found.bend),
                bounds=Joined(tuple(self.bound(item, item.extent / found.bend) for item in found.smooth)),
            )
        yield _breakdown(found.breakdown)

    def bound(self, found: Bounds, times: float) -> Text:
        if isnan(found.interval_low):
            return T("not found ({times}×)", times=Measure(times, 1))
        low, high = self.figure(found.interval_low), self.figure(found.interval_high)
        return T("{low} to {high} ({times}×)", times=Measure(times, 1), low=low, high=high)

    def placebos(self, found: Credibility) -> Iterator[Text]:
        for item in found.placebo_starts:
            yield _back(item.periods, self.effect(item.effect))
        for outcome in found.placebo_outcomes:
            yield T(
                "On {outcome}, which the agreement cannot change, the effect is {effect}.",
                outcome=outcome.outcome,
                effect=self.effect(outcome.effect),
            )

    def anticipation(self, found: Credibility) -> Iterator[Text]:
        for item in found.anticipation:
            yield _early(item.periods, self.effect(item.effect))

    def drift(self, found: Drift | None) -> Iterator[Text]:
        if found is None:
            yield T(
                "Regression to the mean cannot be told: there are too few comparison regions, or all are of one level."
            )
            return
        yield T(
            "Just before the first start treated regions lay {gap} from the comparison regions ({apart} standard "
            "deviations); by what comparison regions of that level did, this alone gives a change of {expected}.",
            gap=self.figure(found.gap),
            apart=Measure(found.apart),
            expected=self.figure(found.expected),
        )
        if found.flagged:
            yield T("That is large beside the effect: a part of the effect can be regression to the mean.")

    def balance(self, found: Balance) -> Text:
        return T(
            "{feature}: treated {treated}, comparison {compared}, apart by {apart} standard deviations; {within} of "
            "{regions} treated regions lie within the range of the comparison regions.",
            feature=_FEATURES.get(found.feature, found.name),
            treated=self.figure(found.treated),
            compared=self.figure(found.compared),
            apart=Measure(found.apart),
            within=found.within,
            regions=found.regions,
        )

    def matched(self, found: Credibility) -> Text:
        if found.matched.effect is None:
            return T("No weights on the comparison regions give the level and change that treated regions had before.")
        return T(
            "With comparison regions weighed to the level and change of the treated ones before the start, the effect "
            "is {effect} instead of {main}; the comparison then counts as {regions} regions instead of {without}.",
            effect=self.effect(found.matched.effect),
            main=self.figure(found.effect.estimate),
            regions=Measure(found.matched.regions, 1),
            without=Measure(found.matched.without, 1),
        )

    def effect(self, found: Inferred | Refused) -> Text:
        if isinstance(found, Refused):
            return T("unknown ({reason})", reason=Joined(tuple(problem.message for problem in found.problems)))
        low, high = self.figure(found.interval.low), self.figure(found.interval.high)
        return T("{effect} ({low} to {high})", effect=self.figure(found.estimate), low=low, high=high)

    def figure(self, value: float) -> Measure:
        return Measure(value, self.decimals)


def _breakdown(extent: float | None) -> Text:
    if extent is None:
        return T("Even if trends were exactly alike, the interval around this mean holds zero.")
    if isinf(extent):
        return T("The interval does not hold zero, however much trends differ as far as was looked.")
    return T("The interval does not hold zero up to {times} times that step.", times=Measure(extent, 2))


def _share(value: float) -> Share:
    return Share(Fraction(value).limit_denominator(10**6), 1)


def _back(periods: int, effect: Text) -> Text:
    if periods == 1:
        return T("With all starts one period earlier, when nothing had begun, the effect is {effect}.", effect=effect)
    return T(
        "With all starts {count} periods earlier, when nothing had begun, the effect is {effect}.",
        count=periods,
        effect=effect,
    )


def _early(periods: int, effect: Text) -> Text:
    if periods == 0:
        return T("If an effect can show from the start on and not before, it is {effect}.", effect=effect)
    if periods == 1:
        return T("If an effect can show one period before the start, it is {effect}.", effect=effect)
    return T("If an effect can show {count} periods before the start, it is {effect}.", count=periods, effect=effect)
