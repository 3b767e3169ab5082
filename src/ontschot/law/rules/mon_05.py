"""Public output hides small numbers."""

from __future__ import annotations

from ontschot.i18n import T
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
    own_part=T("the whole rule, after the practice of the open data of Vektis"),
)
def mon_05(setting: Setting) -> Verdict:
    """Nobody can be recognised: small counts are hidden, and enough beside them that they cannot be solved back."""
    fewest, output = setting.parameters.on("publication.fewest_people", setting.day), setting.facts.publication
    if output is None or fewest is None:
        return unknown(
            T("No public output has been tested for small numbers."),
            missing=(T("the public output, with the smallest number it may show"),),
            remedy=T("Make the public output through the program, which hides small numbers."),
            parameters=(fewest,) if fewest else (),
        )
    return _tested(output, fewest)


def _tested(output: Publication, fewest: Parameter) -> Verdict:
    figures = (
        Figure(T("smallest number of people shown"), output.smallest_people, part("publication")),
        Figure(T("hidden figures"), output.hidden, part("publication")),
        Figure(T("hidden figures that can be solved back"), output.derivable, part("publication")),
    )
    least = fewest.value
    if output.smallest_people is not None and 0 < output.smallest_people < least:
        count = output.smallest_people
        return breached(
            T("The output shows {count} people where fewer than {fewest} must be hidden.", count=count, fewest=least),
            figures=figures,
            parameters=(fewest,),
            remedy=T("Hide every figure about fewer people."),
        )
    if output.derivable:
        return breached(
            T("{count} hidden figures can be solved back from totals.", count=output.derivable),
            figures=figures,
            parameters=(fewest,),
            remedy=T("Hide further figures in the same rows and columns until nothing can be solved back."),
        )
    message = T("No public figure is about fewer than {fewest} people.", fewest=least)
    return met(message, figures=figures, parameters=(fewest,))
