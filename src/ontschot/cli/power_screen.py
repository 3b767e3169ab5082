"""What an experiment could show, on the screen of the command line."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.cli.screen import Screen
from ontschot.evaluation.digits import decimals
from ontschot.evaluation.inference.answer import Refused
from ontschot.evaluation.power.experiment import HIGH, USUAL, VARIANTS, Power
from ontschot.evaluation.power.said import said
from ontschot.evaluation.power.strength import Strength
from ontschot.evaluation.power.told import SIZES
from ontschot.i18n import Measure, Share, T, Value

__all__ = ["show_power"]

_HUNDRED = 100
_LEAST_DECIMALS = 2


def show_power(screen: Screen, power: Power) -> None:
    """Show what would show with the customary chances, the power curve, and what that means in sentences."""
    screen.say(T("{outcome}, {unit}:", outcome=power.outcome.name, unit=power.outcome.unit))
    refused = [item for found in power.strengths.values() if isinstance(found, Refused) for item in found.problems]
    screen.problems([*power.problems, *dict.fromkeys(refused)])
    known = {variant: item for variant, item in power.strengths.items() if isinstance(item, Strength)}
    if known:
        headings = [T("Experiment"), T("Treated"), T("Compared"), T("Chance"), T("Shows from"), T("Of the mean")]
        rows = [[VARIANTS[variant], *row] for variant, item in known.items() for row in _detectable(power, item)]
        screen.table([*headings, T("In total per period")], rows)
        headings = [T("Effect, of the mean"), T("Effect"), *(VARIANTS[variant] for variant in known)]
        screen.table(headings, [*_curve(power, [*known.values()])])
    for text in said(power):
        screen.say(text)


def _detectable(power: Power, found: Strength) -> Iterator[list[Value]]:
    for chance in (USUAL, HIGH):
        size = found.detectable(chance)
        part = T("{percent}%", percent=Measure(_HUNDRED * power.part(size), 1))
        total = Measure(power.in_total(size, found), 0)
        yield [found.treated, found.compared, Share(chance), _figure(size), part, total]


def _curve(power: Power, found: list[Strength]) -> Iterator[list[Value]]:
    """The curve up to the first effect that shows in every draw of every experiment."""
    for size in SIZES:
        effect = float(size) * abs(power.mean)
        chances = [item.power(effect) for item in found]
        yield [Share(size), _figure(effect), *(Share(chance, 1) for chance in chances)]
        if min(chances) == 1:
            return


def _figure(value: float) -> Measure:
    return Measure(value, max(_LEAST_DECIMALS, decimals(value)))
