"""What may be made public on a day: the dated parameters of MON-05, and what a design asks beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ontschot.evaluation.design.document import Design
from ontschot.i18n import T, Text
from ontschot.law.parameter import Parameters
from ontschot.monitoring.thin import LARGEST_PERCENT, SMALLEST_SHOWN, Limits
from ontschot.problems import InputRefusedError, Place, Problem, Problems

__all__ = ["Applied", "limits_of_returns", "limits_on"]

PEOPLE, PERCENT, ORGANISATIONS = (
    "publication.fewest_people",
    "publication.largest_percent",
    "publication.fewest_organisations",
)


@dataclass(frozen=True, slots=True)
class Applied:
    """Limits, each with where it comes from."""

    limits: Limits
    said: tuple[Text, ...]


def limits_on(day: date, parameters: Parameters) -> Limits:
    """Give the parameters of the day; where there are none, what the program does by itself.

    Raises InputRefusedError for a limit by which nobody would be hidden.
    """
    people, percent, organisations = (parameters.on(name, day) for name in (PEOPLE, PERCENT, ORGANISATIONS))
    limits = Limits(
        fewest=people.value if people else SMALLEST_SHOWN,
        largest_percent=percent.value if percent else LARGEST_PERCENT,
        organisations=organisations.value if organisations else 1,
    )
    if limits.fewest < 2:  # noqa: PLR2004 - one person is the smallest group there is
        message, remedy = T("A limit of one person hides nobody."), T("Choose a limit of two people or more.")
        raise _refused("limit-people", PEOPLE, message, limits.fewest, remedy)
    return limits


def limits_of_returns(day: date, parameters: Parameters, design: Design | None) -> Applied:
    """Give what may be shown of merged returns: the stricter of the parameters of the day and the design.

    Raises InputRefusedError for limits by which nothing would be hidden, or that returns cannot be held against.
    """
    usual = limits_on(day, parameters)
    if usual.largest_percent < LARGEST_PERCENT:
        message = T("A return only tells whether one person bears more than {percent}%.", percent=LARGEST_PERCENT)
        remedy = T("Choose that limit or a higher one.")
        raise _refused("limit-percent", PERCENT, message, usual.largest_percent, remedy)
    asked = design.folding.minimum if design else 0
    limits = Limits(max(usual.fewest, asked), usual.largest_percent, usual.organisations)
    return Applied(limits, (_people(limits, by_design=asked > usual.fewest), _percent(limits), _organisations(limits)))


def _refused(code: str, name: str, message: Text, found: int, remedy: Text) -> InputRefusedError:
    return InputRefusedError(Problems([Problem(code, Place(part=name), message, str(found), remedy=remedy)]))


def _people(limits: Limits, *, by_design: bool) -> Text:
    where: Text | str = T("the design (folding)") if by_design else PEOPLE
    return T("at least {count} people ({where})", count=limits.fewest, where=where)


def _percent(limits: Limits) -> Text:
    return T("no person bears more than {percent}% ({where})", percent=limits.largest_percent, where=PERCENT)


def _organisations(limits: Limits) -> Text:
    return T("at least {count} organisations ({where})", count=limits.organisations, where=ORGANISATIONS)
