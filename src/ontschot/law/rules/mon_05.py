"""Public output hides small numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.i18n import Share, T, Text
from ontschot.law.case import Setting
from ontschot.law.facts import Publication
from ontschot.law.finding import Figure, Severity
from ontschot.law.parameter import Parameter
from ontschot.law.registry import Scope, wide_rule
from ontschot.law.verdict import Verdict, breached, met, unknown
from ontschot.law.wording import part


@wide_rule(
    "MON-05",
    Severity.BLOCKING,
    title=T("Public output hides small numbers and what could be derived from totals"),
    scope=Scope.PORTFOLIO,
    reads=("facts.publication",),
    own_part=T("the whole rule, after the practice of the open data of Vektis and of statistical offices"),
)
def mon_05(setting: Setting) -> Verdict:
    """Nobody can be recognised: small counts and the amounts of few people are hidden, and cannot be solved back."""
    fewest = setting.parameters.on("publication.fewest_people", setting.day)
    largest = setting.parameters.on("publication.largest_percent", setting.day)
    output = setting.facts.publication
    if output is None or fewest is None or largest is None:
        return unknown(
            T("No public output has been tested for small numbers."),
            missing=(T("the public output, with the smallest number it may show"),),
            remedy=T("Make the public output through the program, which hides small numbers."),
            parameters=tuple(limit for limit in (fewest, largest) if limit),
        )
    return _tested(output, fewest, largest)


def _tested(output: Publication, fewest: Parameter, largest: Parameter) -> Verdict:
    limits = fewest, largest
    for message, remedy in _faults(output, fewest.value, largest.value):
        return breached(message, figures=_figures(output), parameters=limits, remedy=remedy)
    message = T(
        "No public figure is about fewer than {fewest} people, and of no public amount does one bear over {largest}%.",
        fewest=fewest.value,
        largest=largest.value,
    )
    return met(message, figures=_figures(output), parameters=limits)


def _figures(output: Publication) -> tuple[Figure, ...]:
    place, share = part("publication"), output.largest_share
    return (
        Figure(T("smallest number of people shown"), output.smallest_people, place),
        Figure(T("fewest people who bear an amount shown"), output.fewest_bearers, place),
        Figure(T("largest part of an amount shown that one person bears"), Share(share) if share else None, place),
        Figure(T("hidden figures"), output.hidden, place),
        Figure(T("hidden figures that can be solved back"), output.derivable, place),
    )


def _faults(output: Publication, fewest: int, largest: int) -> Iterator[tuple[Text, Text]]:
    if output.smallest_people is not None and 0 < output.smallest_people < fewest:
        count = output.smallest_people
        yield (
            T("The output shows {count} people where fewer than {fewest} must be hidden.", count=count, fewest=fewest),
            T("Hide every figure about fewer people."),
        )
    if output.fewest_bearers is not None and output.fewest_bearers < fewest:
        count = output.fewest_bearers
        yield (
            T("The output shows an amount that {count} people bear; from {fewest} it may.", count=count, fewest=fewest),
            T("Hide every amount that fewer people bear."),
        )
    if output.largest_share is not None and output.largest_share * 100 > largest:
        yield (
            T("The output shows an amount of which one person bears more than {largest}%.", largest=largest),
            T("Hide every amount of which one person bears more."),
        )
    if output.derivable:
        yield (
            T("{count} hidden figures can be solved back from totals.", count=output.derivable),
            T("Hide further figures in the same rows and columns until nothing can be solved back."),
        )
