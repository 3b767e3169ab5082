"""No costs of other domains are shifted onto the Zvw."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ontschot.agreements.activities import Activity, CostBuildUp, CostLine
from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.payment import Amount
from ontschot.i18n import Euro, Joined, T
from ontschot.law.case import Case
from ontschot.law.domains import domain_not_stated
from ontschot.law.finding import Figure, Severity
from ontschot.law.registry import rule
from ontschot.law.roles import from_elsewhere
from ontschot.law.statement import declared, reads_of
from ontschot.law.verdict import Verdict, breached, met, not_applicable, together, unknown
from ontschot.law.wording import listed, part
from ontschot.sources import source


@rule(
    "DSS-17",
    Severity.BLOCKING,
    source("836", "Vanuit het zorgveld"),
    title=T("No costs of parties from other domains are shifted onto the Zvw"),
    reads=("parties", "activities", "payment", *reads_of(DeclarationKind.NO_COST_SHIFTING)),
    judge=T("the purchaser of the insurer, with the municipality or care office"),
)
def dss_17(case: Case) -> Verdict:
    """Every domain bears its own costs: hours of a municipality or Wlz party are never paid from the title."""
    elsewhere = {party.id: party.name for party in from_elsewhere(case.agreement)}
    vague = domain_not_stated(case)
    if not elsewhere:
        return vague or not_applicable(T("No party from another domain takes part, so no costs of one can be shifted."))
    payment = case.agreement.payment
    bundles = _paid_together(payment.amounts if payment else ())
    covered = [found for bundle in bundles if (found := _covered(case, bundle, elsewhere))]
    return together(*covered, *filter(None, [vague]), declared(case, DeclarationKind.NO_COST_SHIFTING))


def _paid_together(amounts: Iterable[Amount]) -> list[tuple[Amount, ...]]:
    """Put amounts that share an activity together; room in the amount of other work covers no hours in this one."""
    bundles: list[tuple[Amount, ...]] = []
    for amount in amounts:
        linked = [bundle for bundle in bundles if any(set(amount.activities) & set(one.activities) for one in bundle)]
        apart = [bundle for bundle in bundles if bundle not in linked]
        bundles = [*apart, (*(one for bundle in linked for one in bundle), amount)]
    return bundles


def _covered(case: Case, amounts: tuple[Amount, ...], elsewhere: dict[str, str]) -> Verdict | None:
    """Hours of another domain may stand in a build-up when the amount claimed leaves them out."""
    named = {name for one in amounts for name in one.activities}
    activities = [item for item in case.agreement.activities if item.id in named]
    foreign = [(item, line) for item in activities for line in _lines(item, elsewhere)]
    if not foreign:
        return None
    names = listed(elsewhere[line.party] for _, line in foreign if line.party)
    figures = tuple(_figure(activity, line, elsewhere) for activity, line in foreign)
    if blank := [activity for activity in activities if activity.cost is None]:
        return unknown(
            T("It cannot be seen whether the amount leaves out the hours of {parties}.", parties=names),
            figures=figures,
            missing=tuple(T("the cost build-up of {activity}", activity=activity.name) for activity in blank),
            remedy=T("Add the cost build-up of every activity that is paid."),
        )
    own = sum((_own_cents(activity, elsewhere) for activity in activities), Fraction(0))
    return _compared(own, sum(one.amount_cents for one in amounts), names, figures)


def _compared(own: Fraction, claimed: int, names: Joined, figures: tuple[Figure, ...]) -> Verdict:
    figures = (
        *figures,
        Figure(T("build-up without those hours"), Euro(_nearest(own)), part("activities")),
        Figure(T("claimed"), Euro(claimed), part("payment", "amounts")),
    )
    if claimed > own:
        return breached(
            T("The amount claimed also pays hours of: {parties}.", parties=names),
            figures=figures,
            remedy=T(
                "Lower the amount to the build-up without those hours; they are a contribution from another purse."
            ),
        )
    return met(T("The amount claimed leaves out the hours of {parties}.", parties=names), figures=figures)


def _lines(activity: Activity, elsewhere: dict[str, str]) -> Iterable[CostLine]:
    lines = activity.cost.lines if activity.cost else ()
    return (line for line in lines if line.party in elsewhere and line.exact_cents)


def _own_cents(activity: Activity, elsewhere: dict[str, str]) -> Fraction:
    cost = activity.cost or CostBuildUp()
    foreign = sum((line.exact_cents for line in _lines(activity, elsewhere)), Fraction(0))
    return cost.exact_cents - foreign * (1 + cost.overhead)


def _figure(activity: Activity, line: CostLine, elsewhere: dict[str, str]) -> Figure:
    name = T("{function} of {party}", function=line.function, party=elsewhere[line.party or ""])
    return Figure(name, Euro(_nearest(line.exact_cents)), part("activities", activity.id, "cost"))


def _nearest(cents: Fraction) -> int:
    """Hours times rate to the nearest cent, to be shown only."""
    return int(cents + Fraction(1, 2))
