"""What an experiment could show, in sentences that parties can weigh before they sign."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isinf

from ontschot.evaluation.inference.answer import Refused
from ontschot.evaluation.power.experiment import USUAL, Power, Variant
from ontschot.evaluation.power.paths import Way
from ontschot.evaluation.power.strength import Strength
from ontschot.i18n import Measure, Share, T, Text

__all__ = ["said"]


def said(power: Power) -> tuple[Text, ...]:
    """Say how it was worked out, how sure that is, and whether what the parties hope for could show."""
    laid_down = power.strengths.get(Variant.LAID_DOWN)
    if laid_down is None or isinstance(laid_down, Refused):
        return ()
    return (*_how(power, laid_down), *_hoped(power, laid_down))


def _how(power: Power, found: Strength) -> Iterator[Text]:
    first, last = str(power.periods[0]), str(power.periods[-1])
    ways = {item.way for item in power.strengths.values() if isinstance(item, Strength)}
    if Way.LAID in ways:
        yield T(
            "The experiment was laid {runs} times in the periods {first} to {last}, before any start, each time on "
            "other regions, drawn at random.",
            runs=power.runs,
            first=first,
            last=last,
        )
    if Way.RESAMPLED in ways:
        yield T(
            "The periods {first} to {last} are too few to lay the experiment in; where that is so, their changes were "
            "drawn again {runs} times with a random sign, on regions drawn at random.",
            first=first,
            last=last,
            runs=power.runs,
        )
    yield T(
        "As far as the number of draws goes, a chance of {power} is known to within {doubt} points; where nothing was "
        "done, an effect was found in {alarms} of the draws.",
        power=Share(USUAL),
        doubt=Measure(100 * found.doubt(USUAL), 1),
        alarms=_share(found.false_alarms),
    )


def _hoped(power: Power, found: Strength) -> Iterator[Text]:
    if isinf(found.detectable(USUAL)):
        yield T(
            "This experiment could not show any effect, however large: there are too few regions to tell chance and "
            "effect apart."
        )
    elif power.hoped is None:
        yield T("The design does not say which change the parties hope for (hoped), so that cannot be set against it.")
    elif found.power(power.hoped) >= USUAL:
        yield T(
            "What the parties hope for, {hoped} of the mean, would show with a chance of {chance}.",
            hoped=_of_the_mean(power),
            chance=_share(found.power(power.hoped)),
        )
    else:
        yield from _short(power, found, power.hoped)


def _short(power: Power, found: Strength, hoped: float) -> Iterator[Text]:
    others = [item for item in power.strengths.values() if isinstance(item, Strength)]
    hope, chance = _of_the_mean(power), _share(found.power(hoped))
    if all(item.power(hoped) < USUAL for item in others):
        yield T(
            "This experiment could not show what the parties hope for, {hoped} of the mean: the chance is {chance}, "
            "and below {usual} with one more period and with twice the treated regions too.",
            hoped=hope,
            chance=chance,
            usual=Share(USUAL),
        )
    else:
        yield T(
            "As laid down, the experiment shows what the parties hope for, {hoped} of the mean, with a chance of "
            "{chance} only; a change of the design helps.",
            hoped=hope,
            chance=chance,
        )
    if power.needed and power.needed.regions:
        yield T(
            "With {count} treated regions that chance is {usual} or more.",
            count=power.needed.regions,
            usual=Share(USUAL),
        )
    elif power.needed:
        yield T("Up to {count} treated regions were tried; none were enough.", count=power.needed.tried)


def _share(value: Fraction) -> Share:
    return Share(value, 1)


def _of_the_mean(power: Power) -> Share | None:
    return None if power.outcome.hoped is None else Share(power.outcome.hoped)
